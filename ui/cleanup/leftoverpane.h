// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/leftovermodel.h"

#include <QWidget>

class FilesView;
class QLabel;
class QPushButton;

/// What is left over, as a table, with a way to the plan that removes what can be.
class LeftoverPane final : public QWidget
{
    Q_OBJECT

public:
    /// \a places are borrowed.
    explicit LeftoverPane(const CleanupPlaces* places, QWidget* parent = nullptr);

    LeftoverModel* model() const { return m_model; }
    FilesView* view() const { return m_view; }
    QPushButton* planButton() const { return m_plan; }

signals:
    /// A plan for what is left over in the place \a path was asked for; empty: in all.
    void planRequested(const QString& path);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();

    LeftoverModel* m_model;
    FilesView* m_view;
    QLabel* m_summary;
    QPushButton* m_plan;
};
