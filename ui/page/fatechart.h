// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/page/byteaxis.h"
#include "ui/page/fatebytes.h"

#include <QtCharts/QChartView>

class QBarCategoryAxis;
class QHorizontalStackedBarSeries;
class QValueAxis;

/// One horizontal bar a layer, stacked by fate. Hover names a part, a click chooses its layer; so
/// do the arrow keys.
class FateChart final : public QChartView
{
    Q_OBJECT

public:
    explicit FateChart(QWidget* parent = nullptr);

    void setLayers(const std::vector<FateBytes>& layers);
    const std::vector<FateBytes>& layers() const { return m_layers; }
    void setChosen(int first, int last);
    /// Where the last chosen layer's bar is; empty where none is chosen.
    QRect chosenRect() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }
    /// Draws the chart as it stands, for pictures.
    void draw(QPainter* painter, const QRectF& target);

signals:
    void layerClicked(int layer);

protected:
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void style();
    void addSets();
    void scale();
    void drawLabels(QPainter* painter) const;
    void drawAxis(QPainter* painter) const;
    void placePlot();
    void placeAgain();
    void tellHovered(bool isOn, int row, int set);
    QRectF rowRect(int row) const;

    std::vector<FateBytes> m_layers;
    QHorizontalStackedBarSeries* m_series = nullptr;
    QBarCategoryAxis* m_rows;
    QValueAxis* m_bytes;
    ByteAxis m_axis;
    int m_first = 0;
    int m_last = 0;
};
