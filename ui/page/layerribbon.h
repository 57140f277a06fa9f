// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

class LayerListModel;

/// All layers as one bar, by their unpacked bytes: what is visible solid, what is hidden hatched.
/// A click chooses a layer, with Shift a range; so do the arrow keys.
class LayerRibbon final : public QWidget
{
    Q_OBJECT

public:
    explicit LayerRibbon(LayerListModel* model, QWidget* parent = nullptr);

    /// Shows \a first…\a last as chosen, without telling so; none if \a last is before \a first.
    void setChosen(int first, int last);
    /// So many of the first layers are those of a base image; 0: there is none.
    void setBase(int layers);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// A person chose layers.
    void layersChosen(int first, int last);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Part
    {
        int layer = 0;
        QRectF area;
        double hidden = 0; ///< Pixels at its right end.
    };

    std::vector<Part> parts() const;
    int layerAt(const QPoint& at) const; ///< 0 if there is none.
    void choose(int layer, bool extends);
    QString describe(int layer) const;
    void paintPart(QPainter& painter, const Part& part) const;

    LayerListModel* m_model;
    int m_first = 1;
    int m_last = 0;
    int m_base = 0;
};
