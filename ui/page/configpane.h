// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/mergedtree.h"

#include <QWidget>

#include <memory>
#include <string>

class ImageDocument;
class QTreeWidget;
class QTreeWidgetItem;

/// What the image states about how a container starts: command, environment, labels …
class ConfigPane final : public QWidget
{
    Q_OBJECT

public:
    explicit ConfigPane(ImageDocument* document, QWidget* parent = nullptr);

signals:
    /// A value names a path of the image: a person wants to see it in the files.
    void pathRequested(const std::string& path);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void readDocument();
    void fitNames();
    void addCommands();
    void addValue(const QString& name, const QString& value);
    QTreeWidgetItem* addGroup(const QString& name, std::size_t count);
    void addList(const QString& name, const std::vector<std::string>& values);
    void addEnvironment();
    void addLabels();
    void addHealthCheck();
    void linkPaths();
    void linkSearchPath(QTreeWidgetItem* environment);
    void linkRow(QTreeWidgetItem* row, const std::string& value);
    void showMenu(const QPoint& position);

    ImageDocument* m_document;
    QTreeWidget* m_list;
    std::weak_ptr<const core::MergedTree> m_linked; ///< Whose paths the values lead to.
    bool m_isFitting = false;
    bool m_isColumnMoved = false; ///< By a person.
};
