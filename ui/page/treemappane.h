// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/mergedtree.h"
#include "models/job.h"
#include "models/treemaptree.h"

#include <QPointer>
#include <QWidget>

#include <memory>

class ImageDocument;
class LayerListModel;
class QCheckBox;
class SegmentedControl;
class TreemapFrame;
class TreemapView;

/// The files of the chosen layers as areas; made when it is looked at.
class TreemapPane final : public QWidget
{
    Q_OBJECT

public:
    TreemapPane(ImageDocument* document, LayerListModel* layers, QWidget* parent = nullptr);

    /// What was chosen elsewhere; noNode: nothing.
    void choose(core::NodeId node) const;
    bool isBusy() const;
    TreemapView* view() const;
    QCheckBox* hiddenBox() const { return m_hidden; }
    SegmentedControl* colorControl() const { return m_color; }

signals:
    void nodeChosen(core::NodeId node);

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void start();
    void showColors();
    treemap::ColorBy colorBy() const;

    ImageDocument* m_document;
    LayerListModel* m_layers;
    TreemapFrame* m_frame;
    SegmentedControl* m_color;
    QCheckBox* m_hidden;
    QPointer<Job> m_job;
    std::weak_ptr<const core::MergedTree> m_of; ///< The tree that is shown or being arranged.
};
