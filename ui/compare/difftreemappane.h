// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/difftree.h"

#include <QPointer>
#include <QWidget>

class TreemapFrame;
class TreemapView;
struct TreemapTree;

/// What grew and what shrank, as areas; made when it is looked at first.
class DiffTreemapPane final : public QWidget
{
    Q_OBJECT

public:
    explicit DiffTreemapPane(QWidget* parent = nullptr);

    void setComparison(std::shared_ptr<const ImageComparison> comparison);
    bool isBusy() const;
    TreemapView* view() const;

signals:
    /// Somebody chose what lies at \a path.
    void pathChosen(const std::string& path);

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void start();
    void showLegend();

    std::shared_ptr<const ImageComparison> m_comparison;
    std::shared_ptr<const DiffTree> m_tree;
    TreemapFrame* m_frame;
    QPointer<Job> m_job;
};
