// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/transferphases.h"

#include <QtCharts/QChartView>

class QBarCategoryAxis;
class QHorizontalStackedBarSeries;
class QValueAxis;

/// A horizontal bar for each row, stacked by what the time went to. Hover names a part.
class PhaseChart final : public QChartView
{
    Q_OBJECT

public:
    explicit PhaseChart(QWidget* parent = nullptr);

    void setRows(const std::vector<transferphases::Row>& rows);
    const std::vector<transferphases::Row>& rows() const { return m_rows; }
    /// Writes the chart as it stands to \a path, as its ending says: png, svg or csv; false if that
    /// failed.
    bool save(const QString& path);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void changeEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void addSets();
    void style();
    void tellHovered(bool isOn, int bar, transferphases::Phase phase);

    std::vector<transferphases::Row> m_rows;
    QHorizontalStackedBarSeries* m_series = nullptr;
    QBarCategoryAxis* m_names;
    QValueAxis* m_seconds;
    bool m_isInMilliseconds = false;
};
