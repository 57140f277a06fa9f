// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/layerselection.h"

#include <QWidget>

class BaseLine;
class ImageDocument;
class LayerBarDelegate;
class LayerListModel;
class LayerRibbon;
class LayersHeader;
class QLabel;
class QToolButton;
class QTreeView;

/// The layers of the document. Choosing one, several or a range is what the files follow.
class LayersPane final : public QWidget
{
    Q_OBJECT

public:
    explicit LayersPane(ImageDocument* document, QWidget* parent = nullptr);

    LayerListModel* model() const { return m_model; }
    QTreeView* view() const { return m_view; }
    /// Where the base image ends.
    BaseLine* baseLine() const { return m_baseLine; }
    /// Shows \a first…\a last as chosen, without telling so.
    void setChosen(int first, int last);
    /// Whether the instructions that made no layer are listed, too.
    bool showsEmpty() const;
    void setShowEmpty(bool show);
    /// The height that shows all rows, for splitters.
    int wantedHeight() const;
    /// Whether one bar stands for the table.
    bool isFolded() const;
    void setFolded(bool isFolded);
    /// Gives the keyboard to what is shown.
    void focusLayers();

signals:
    /// A person chose layers; 0, 0 if none is left.
    void layersChosen(int first, int last);
    /// A person says that the base image ends with this layer; 0: there is none.
    void baseChosen(int layers);
    /// A person folded or unfolded the layers.
    void foldingChosen(bool isFolded);

private:
    QWidget* makeFold();
    void readDocument();
    void updateEmptyButton();
    void tellChosen();
    void setColumns();
    void showMenu(const QPoint& position);

    ImageDocument* m_document;
    LayerListModel* m_model;
    QTreeView* m_view;
    LayersHeader* m_header;
    LayerBarDelegate* m_bars;
    BaseLine* m_baseLine;
    LayerRibbon* m_ribbon;
    QLabel* m_count;
    QToolButton* m_unfold;
    QWidget* m_fold;
    bool m_isSetting = false;
};
