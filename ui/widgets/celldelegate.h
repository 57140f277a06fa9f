// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

/// A delegate that paints the cell's content itself over the row as the style paints it.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const final;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    /// Paints into \a option.rect less the cell padding, with option's font and text colour set.
    virtual void paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const = 0;
    /// Draws \a text elided in \a rect.
    static void drawText(QPainter* painter, const QRect& rect, const QString& text,
                         Qt::Alignment alignment);
    /// Draws an instruction elided in \a rect, its \a keyword (may be empty) bold.
    static void drawInstruction(QPainter* painter, const QRect& rect, const QString& keyword,
                                const QString& arguments);
    /// Draws \a glyph and behind it \a word, as marks of a change are: both in \a color.
    static void drawMark(QPainter* painter, const QRect& rect, const QString& glyph,
                         const QString& word, const QColor& color);
    /// Pixels that a mark with the widest of \a words needs in \a font.
    static int markWidth(const QStringList& words, const QFont& font);
};
