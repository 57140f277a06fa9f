// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/job.h"
#include "models/transferphases.h"

#include <QWidget>

class BlobCostModel;
class EmptyView;
class FilesView;
class PhaseChart;
class QLabel;
class QSortFilterProxyModel;
class QSplitter;
class QStackedWidget;
class QToolButton;
class SegmentedControl;
class TransfersModel;

/// The tab of what transfers cost: those that are remembered, the layers of one, and bars that
/// compare layers, runs and registries by what the time went to.
class TransfersPage final : public QWidget
{
    Q_OBJECT

public:
    enum class Bars { Layers, Runs, Registries };

    /// What is remembered in the file \a path.
    explicit TransfersPage(std::string path, QWidget* parent = nullptr);

    FilesView* view() const { return m_view; }
    PhaseChart* chart() const { return m_chart; }
    TransfersModel* model() const { return m_model; }
    void showBars(Bars bars);
    /// Reads what is remembered anew.
    void reload();

signals:
    void jobStarted(Job* job);

private:
    QWidget* makeBar();
    QWidget* makeLower();
    void setUpViews();
    void showChosen();
    void take(const core::Result<std::vector<core::TransferRecord>>& records);
    std::vector<core::TransferRecord> chosen() const;
    void askAndSave();

    std::string m_path;
    TransfersModel* m_model;
    QSortFilterProxyModel* m_sorted;
    FilesView* m_view;
    BlobCostModel* m_blobs;
    FilesView* m_blobView;
    SegmentedControl* m_bars;
    QLabel* m_note;
    QToolButton* m_save;
    PhaseChart* m_chart;
    QSplitter* m_splitter;
    QStackedWidget* m_stack;
    EmptyView* m_empty;
    QPointer<Job> m_reading;
};
