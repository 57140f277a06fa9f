// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class LayerListModel;
class QTreeView;

/// The end of the base image in the table of layers: a line below its last layer, with a tag that
/// says which image that is. The tag is dragged, or moved by the arrow keys; a click or Enter asks
/// for the layers above.
class BaseLine final : public QWidget
{
    Q_OBJECT

public:
    /// Lies over \a view, which shows \a model.
    BaseLine(QTreeView* view, LayerListModel* model);

    /// So many of the first layers are those of \a name; 0: no line.
    void setBase(int layers, const QString& name);
    int layers() const { return m_layers; }

    QSize sizeHint() const override;

signals:
    /// layers() changed.
    void baseChanged(int layers);
    /// A person moved it.
    void moved(int layers);
    /// A person wants to see what was built on the base.
    void aboveRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void place();
    int layerNear(int y) const;
    QString text() const;

    QTreeView* m_view;
    LayerListModel* m_model;
    QWidget* m_line;
    QString m_name;
    int m_layers = 0;
    bool m_isDragged = false;
};
