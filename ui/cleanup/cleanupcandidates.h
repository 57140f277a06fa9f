// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cleanupplanmodel.h"

#include <QWidget>

class ElidedLabel;
class FilesView;
class QLabel;
class QPushButton;
class SearchField;

/// The middle of a clean-up: what may go, to be ticked, and what the ticked rows come to.
class CleanupCandidates final : public QWidget
{
    Q_OBJECT

public:
    /// \a document is borrowed.
    explicit CleanupCandidates(CleanupDocument* document, QWidget* parent = nullptr);

    FilesView* view() const { return m_view; }
    CleanupPlanModel* model() const { return m_model; }
    SearchField* filterField() const { return m_filter; }
    /// What the sum of the plan is called and how much it is; the lines below the list.
    QString totalText() const;
    /// Chooses the row \a row of the plan.
    void choose(std::size_t row);

signals:
    /// The row in front is another; none: a group, or nothing.
    void currentChanged(std::optional<std::size_t> row);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeBar();
    QWidget* makeTotals();
    void setUpView();
    void showPlan();
    void showTotals();
    void showEmpty();
    void tickChosen();
    void showMenu(const QPoint& at);
    void tellCurrent();
    std::vector<std::string> pinsOf(const std::vector<std::size_t>& rows, bool isPinned) const;

    CleanupDocument* m_document;
    CleanupPlanModel* m_model;
    SearchField* m_filter;
    QLabel* m_count;
    QPushButton* m_all;
    QPushButton* m_none;
    FilesView* m_view;
    QLabel* m_alone;
    QLabel* m_together;
    QLabel* m_total;
    QLabel* m_totalTitle;
};
