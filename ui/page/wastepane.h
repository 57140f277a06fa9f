// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/mergedtree.h"

#include <QWidget>

#include <string>

class AdvicePane;
class DuplicateModel;
class ElidedLabel;
class FilesView;
class ImageDocument;
class QLabel;
class QModelIndex;
class QPushButton;
class QTabBar;
class QStackedWidget;
class SegmentedControl;
class WasteModel;

/// Where every hidden byte went: causes, their files and layers, with sums that are exact; beside
/// it the visible files that are there more than once.
class WastePane final : public QWidget
{
    Q_OBJECT

public:
    explicit WastePane(ImageDocument* document, QWidget* parent = nullptr);

    WasteModel* model() const { return m_model; }
    AdvicePane* advice() const { return m_advice; }

    /// Shows the files whose bytes \a cause hides, or those that \a layer ships for nothing, or
    /// the visible ones that are there more than once.
    void showCause(core::HideCause cause);
    void showLayer(std::uint32_t layer);
    void showDuplicates();

signals:
    /// A file was walked to; it is one of the final tree.
    void nodeChosen(core::NodeId node);
    /// A file was chosen; \a layer is the one that ships the bytes.
    void pathRequested(const std::string& path, std::uint32_t layer);
    void layerRequested(int layer);

private:
    enum Segment { AdviceSegment, CauseSegment, LayerSegment, DuplicateSegment };

    FilesView* makeView(const QString& name);
    void showSegment(int segment);
    void readDocument();
    void showGroup(const QModelIndex& group);
    void showLoading();
    void showSums();
    void activateCharge(const QModelIndex& index);
    void activateDuplicate(const QModelIndex& index);
    void showMenu(const QPoint& position);

    ImageDocument* m_document;
    WasteModel* m_model;
    DuplicateModel* m_duplicateModel;
    QLabel* m_equation;
    QLabel* m_note;
    SegmentedControl* m_segments;
    QStackedWidget* m_stack;
    AdvicePane* m_advice;
    FilesView* m_view;
    FilesView* m_duplicates;
    QLabel* m_total;
    QLabel* m_totalBytes;
};
