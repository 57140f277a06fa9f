// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/mergedtree.h"
#include "models/chartvalues.h"
#include "models/job.h"
#include "models/taghistory.h"

#include <QPointer>
#include <QWidget>

#include <memory>

class BaseFinder;
class ChartCard;
class FateChart;
class FolderChart;
class HistogramChart;
class ImageDocument;
class LayerListModel;
class QLabel;
class QScrollArea;

/// Bytes per layer by what became of them, and the files of the final tree by folder, ending, bytes
/// and age. What is not there yet is counted when somebody looks.
class ChartPane final : public QWidget
{
    Q_OBJECT

public:
    /// \a base knows the places in which other tags may lie, and must live longer.
    ChartPane(ImageDocument* document, LayerListModel* layers, const BaseFinder* base,
              QWidget* parent = nullptr);

    FateChart* chart() const { return m_chart; }
    FolderChart* folders() const { return m_folders; }
    HistogramChart* types() const { return m_types; }
    HistogramChart* sizes() const { return m_sizes; }
    HistogramChart* ages() const { return m_ages; }
    HistogramChart* tags() const { return m_tags; }
    bool isBusy() const { return !m_job.isNull(); }

signals:
    void layerRequested(int layer);
    void imageRequested(const std::shared_ptr<const core::Store>& store,
                        const std::string& entryId);
    void folderRequested(const std::string& path);
    /// The files that \a query finds are asked for.
    void filesRequested(const QString& query);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    ChartCard* makeCard(const QString& title, HistogramChart* chart, const QString& kind);
    QWidget* makeCards();
    void readDocument();
    void showChosen();
    void start();
    void take(core::Result<std::shared_ptr<const ChartValues>> values);
    void arrange();
    void startTags();
    void chooseTag(int bar);
    void say(const QString& sentence);

    ImageDocument* m_document;
    const BaseFinder* m_base;
    LayerListModel* m_layers;
    FateChart* m_chart;
    FolderChart* m_folders;
    HistogramChart* m_types;
    HistogramChart* m_sizes;
    HistogramChart* m_ages;
    HistogramChart* m_tags;
    QLabel* m_note;
    QScrollArea* m_scroll;
    ChartCard* m_layerCard = nullptr;
    ChartCard* m_tagCard = nullptr;
    std::shared_ptr<const TagHistory> m_history;  ///< Null while it is not known.
    std::weak_ptr<const core::Image> m_historyOf; ///< The image that it is, or will be, about.
    QPointer<Job> m_tagJob;
    std::vector<ChartCard*> m_cards; ///< Of files.
    QPointer<Job> m_job;
    std::weak_ptr<const core::MergedTree> m_of; ///< The tree that is shown or being counted.
};
