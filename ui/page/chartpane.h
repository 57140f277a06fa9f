// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class FateChart;
class FateLegend;
class ImageDocument;
class LayerListModel;
class QLabel;
class QScrollArea;
class QToolButton;

/// Bytes per layer by what became of them; can be saved as a picture or a table.
class ChartPane final : public QWidget
{
    Q_OBJECT

public:
    ChartPane(ImageDocument* document, LayerListModel* layers, QWidget* parent = nullptr);

    FateChart* chart() const { return m_chart; }
    /// Writes the chart to \a path, as its ending says: png, svg or csv; false if that failed.
    bool save(const QString& path) const;

signals:
    void layerRequested(int layer);

private:
    void readDocument();
    void showChosen();
    void askAndSave();

    ImageDocument* m_document;
    LayerListModel* m_layers;
    FateChart* m_chart;
    QLabel* m_note;
    QToolButton* m_save;
    QScrollArea* m_scroll;
};
