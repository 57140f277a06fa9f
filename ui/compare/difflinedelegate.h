// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/difflinemodel.h"

#include <QStyledItemDelegate>

/// Paints the cells of a DiffLineModel: the tint of what became of the line, its sign, and the
/// words in it that differ. Texts of all columns are moved to the left together.
class DiffLineDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// Pixels that texts are moved to the left by.
    void setOffset(int pixels) { m_offset = pixels; }
    /// Pixels that a text of \a columns characters takes with its sign.
    static int widthOf(int columns);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintText(QPainter* painter, const QStyleOptionViewItem& option, const QRect& room,
                   const DiffLineModel::Cell& cell) const;

    int m_offset = 0;
};
