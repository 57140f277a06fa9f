// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chartvalues.h"
#include "ui/page/byteaxis.h"

#include <QtCharts/QChartView>

#include <optional>

class QBarCategoryAxis;
class QBarSeries;
class QBarSet;
class QValueAxis;

/// Bytes of classes of files as bars with the number of files above. Hover names a bar, a click
/// chooses its files; so do the arrow keys with Enter.
class HistogramChart final : public QChartView
{
    Q_OBJECT

public:
    /// \a name is what it shows, for screen readers.
    explicit HistogramChart(const QString& name, QWidget* parent = nullptr);

    void setBars(const std::vector<ChartValues::Bar>& bars);
    const std::vector<ChartValues::Bar>& bars() const { return m_bars; }
    /// The bar that the keyboard is at.
    std::optional<int> current() const { return m_current; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// A bar was chosen whose files \a query finds.
    void filesRequested(const QString& query);
    /// A bar was chosen, whatever it is of.
    void barChosen(int bar);

protected:
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void style();
    void placePlot();
    QRectF barRoom(int bar) const;
    std::optional<int> barAt(const QPoint& at) const;
    QString describe(int bar) const;
    void setCurrent(int bar);
    void choose(int bar);

    QString m_name;
    std::vector<ChartValues::Bar> m_bars;
    QBarSeries* m_series;
    QBarSet* m_set;
    QBarCategoryAxis* m_classes;
    QValueAxis* m_bytes;
    ByteAxis m_axis;
    std::optional<int> m_current;
};
