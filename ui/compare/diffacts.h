// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/difftree.h"
#include "models/externaldiff.h"

#include <QObject>

class QMenu;
class QWidget;

/// What can be done with a path of two images.
class DiffActs final : public QObject
{
    Q_OBJECT

public:
    /// Dialogs belong to \a window.
    explicit DiffActs(QWidget* window);

    /// How both images are called.
    void setSides(const QString& left, const QString& right);
    /// The program that shows differences elsewhere, with its arguments; empty: none is chosen.
    void setTool(const QString& command) { m_tool = command; }

    /// A menu for \a row of \a tree; the caller owns it.
    QMenu* makeMenu(const std::shared_ptr<const DiffTree>& tree, DiffTree::RowId row);
    void openExternally(const std::shared_ptr<const ImageComparison>& comparison,
                        const core::FileDifference& file);

signals:
    void jobStarted(Job* job);
    /// A sentence about what was done or failed.
    void told(const QString& sentence);
    void toolChosen(const QString& command);

private:
    void extract(const std::shared_ptr<const ImageComparison>& comparison, bool isLeft,
                 core::NodeId node);
    void askForTool(const std::function<void()>& then);

    QWidget* m_window;
    QString m_left;
    QString m_right;
    QString m_tool;
    /// What other programs are looking at; gone with this.
    std::vector<ExternalFiles> m_external;
};
