// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/celldelegate.h"

#include "ui/theme/fonts.h"
#include "ui/widgets/columnwidths.h"

#include <QApplication>
#include <QPainter>

namespace {

constexpr int glyphPixels = 16; // In front of the word of a mark.

} // namespace

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    QStyleOptionViewItem cell(option);
    initStyleOption(&cell, index);
    QStyleOptionViewItem panel(cell);
    panel.text.clear();
    panel.icon = {};
    panel.features &= ~(QStyleOptionViewItem::HasDecoration | QStyleOptionViewItem::HasDisplay);
    const QWidget* widget = option.widget;
    QStyle* style = widget != nullptr ? widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &panel, painter, widget);
    painter->save();
    painter->setClipRect(cell.rect, Qt::IntersectClip);
    painter->setFont(cell.font);
    const bool isEnabled = cell.state.testFlag(QStyle::State_Enabled);
    painter->setPen(
        cell.palette.color(isEnabled ? QPalette::Normal : QPalette::Disabled, QPalette::Text));
    cell.rect.adjust(theme::gap, 0, -theme::gap, 0);
    paintContent(painter, cell, index);
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(std::max(size.height(), theme::rowHeight()));
    return size;
}

void CellDelegate::drawInstruction(QPainter* painter, const QRect& rect, const QString& keyword,
                                   const QString& arguments)
{
    QRect rest = rect;
    if (!keyword.isEmpty()) {
        const QFont usual = painter->font();
        QFont font = usual;
        font.setWeight(QFont::DemiBold);
        painter->setFont(font);
        drawText(painter, rest, keyword, Qt::AlignLeft | Qt::AlignVCenter);
        rest.setLeft(rest.left()
                     + painter->fontMetrics().horizontalAdvance(keyword + QStringLiteral(" ")));
        painter->setFont(usual);
    }
    drawText(painter, rest, arguments, Qt::AlignLeft | Qt::AlignVCenter);
}

void CellDelegate::drawMark(QPainter* painter, const QRect& rect, const QString& glyph,
                            const QString& word, const QColor& color)
{
    painter->setPen(color);
    const int glyphWidth = theme::scaled(glyphPixels);
    QRect mark = rect;
    mark.setWidth(glyphWidth);
    painter->drawText(mark, Qt::AlignVCenter | Qt::AlignLeft, glyph);
    drawText(painter, rect.adjusted(glyphWidth, 0, 0, 0), word, Qt::AlignLeft | Qt::AlignVCenter);
}

int CellDelegate::markWidth(const QStringList& words, const QFont& font)
{
    return theme::scaled(glyphPixels) + columns::widest(words, font);
}

void CellDelegate::drawText(QPainter* painter, const QRect& rect, const QString& text,
                            Qt::Alignment alignment)
{
    const QString shown =
        painter->fontMetrics().elidedText(text, Qt::ElideRight, std::max(0, rect.width()));
    painter->drawText(rect, static_cast<int>(alignment) | Qt::TextSingleLine, shown);
}
