// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

class QToolButton;

/// The header of the layers: a link that unfolds empty layers, and the key to the bars.
class LayersHeader final : public QHeaderView
{
    Q_OBJECT

public:
    explicit LayersHeader(QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;
    QToolButton* emptyButton() const { return m_emptyButton; }
    /// Folds the layers to one bar.
    QToolButton* foldButton() const { return m_foldButton; }
    /// What the key and the end of the scale need beside each other.
    int keyWidth() const;
    /// Puts the link where its column ends, and the other where the first begins.
    void placeButton();

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void colorButton();

    QToolButton* m_emptyButton;
    QToolButton* m_foldButton;
};
