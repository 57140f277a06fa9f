// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/difflinemodel.h"

#include <QWidget>

class DiffLineDelegate;
class DiffList;
class DiffOverview;
class QScrollBar;

/// Two texts beside each other or as one, a row of a list for each line, with a strip at the right
/// that shows where they differ. Both sides scroll together.
class DiffTextView final : public QWidget
{
    Q_OBJECT

public:
    explicit DiffTextView(QWidget* parent = nullptr);

    void setDiff(std::shared_ptr<const core::ContentDiff> diff, DiffLineModel::Layout layout);
    void clear();
    /// Goes to the next or the previous run of rows that differ; false where there is no other.
    bool goToBlock(bool isBackwards);

    DiffLineModel* model() const { return m_model; }
    DiffList* list() const { return m_list; }
    DiffOverview* overview() const { return m_overview; }
    QScrollBar* sideways() const { return m_sideways; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fitColumns();
    void setTicks();

    DiffLineModel* m_model;
    DiffLineDelegate* m_delegate;
    DiffList* m_list;
    DiffOverview* m_overview;
    QScrollBar* m_sideways;
};
