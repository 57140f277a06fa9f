// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/difflinedelegate.h"

#include "models/format.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QPainter>
#include <QTextLayout>
#include <QWidget>

namespace {

using Kind = DiffLineModel::Kind;

constexpr int glyphPixels = 16; // In front of the text, for the sign.
constexpr int tabColumns = 8;
constexpr int edgePixels = 3; // Of a selected row.
constexpr qreal endlessWidth = 1e6;

bool isNumber(int column)
{
    return column == DiffLineModel::LeftNumberColumn || column == DiffLineModel::RightNumberColumn;
}

QColor ground(Kind kind, const QPalette& palette)
{
    switch (kind) {
    case Kind::Same:
        return palette.color(QPalette::Base);
    case Kind::Absent:
    case Kind::Fold:
    case Kind::More:
        return palette.color(QPalette::AlternateBase);
    default:
        return theme::changeTint(DiffLineModel::changeOf(kind), palette);
    }
}

/// A selected row keeps its tint under the selection, which it is looked at for.
void paintGround(QPainter* painter, const QStyleOptionViewItem& option, Kind kind, bool isFirst)
{
    QColor color = ground(kind, option.palette);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const bool isActive = option.widget != nullptr && option.widget->isActiveWindow();
    if (isSelected)
        color = theme::mixed(theme::selectedRow(option.palette, isActive), color, 0.6);
    painter->fillRect(option.rect, color);
    if (isSelected && isActive && isFirst)
        painter->fillRect(QRect(option.rect.topLeft(), QSize(edgePixels, option.rect.height())),
                          option.palette.color(QPalette::Active, QPalette::Highlight));
}

void paintSeparator(QPainter* painter, const QStyleOptionViewItem& option)
{
    painter->setPen(option.palette.color(QPalette::Midlight));
    painter->drawLine(option.rect.topLeft(), option.rect.bottomLeft());
}

} // namespace

int DiffLineDelegate::widthOf(int columns)
{
    return theme::scaled(glyphPixels)
           + QFontMetrics(theme::codeFont()).horizontalAdvance(u'0') * (columns + 2);
}

void DiffLineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const
{
    const auto* model = static_cast<const DiffLineModel*>(index.model());
    const DiffLineModel::Cell cell = model->cell(index.row(), index.column());
    painter->save();
    painter->setClipRect(option.rect, Qt::IntersectClip);
    paintGround(painter, option, cell.kind, index.column() == DiffLineModel::LeftNumberColumn);
    if (index.column() == DiffLineModel::RightNumberColumn
        && model->layout() == DiffLineModel::Layout::SideBySide)
        paintSeparator(painter, option);
    if (isNumber(index.column())) {
        painter->setFont(theme::codeFont());
        painter->setPen(theme::disabledText(option.palette));
        painter->drawText(option.rect.adjusted(0, 0, -theme::gap, 0),
                          Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, cell.text);
    } else {
        const int glyph = theme::scaled(glyphPixels);
        painter->setFont(theme::codeFont());
        const core::Change change = DiffLineModel::changeOf(cell.kind);
        painter->setPen(theme::changeText(change, option.palette));
        painter->drawText(QRect(option.rect.topLeft(), QSize(glyph, option.rect.height())),
                          Qt::AlignLeft | Qt::AlignVCenter, format::changeGlyph(change));
        paintText(painter, option, option.rect.adjusted(glyph, 0, 0, 0), cell);
    }
    painter->restore();
}

void DiffLineDelegate::paintText(QPainter* painter, const QStyleOptionViewItem& option,
                                 const QRect& room, const DiffLineModel::Cell& cell) const
{
    if (cell.text.isEmpty())
        return;
    if (cell.kind == Kind::Fold || cell.kind == Kind::More) {
        painter->setFont(theme::smallFont());
        painter->setPen(theme::secondaryText(option.palette));
        painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, cell.text);
        return;
    }
    painter->setClipRect(room, Qt::IntersectClip);
    const QFont font = theme::codeFont();
    QTextLayout layout(cell.text, font);
    QTextOption how;
    how.setWrapMode(QTextOption::NoWrap);
    // What a stranger wrote may not turn the line around.
    how.setTextDirection(Qt::LeftToRight);
    how.setTabStopDistance(QFontMetrics(font).horizontalAdvance(u' ') * tabColumns);
    layout.setTextOption(how);
    QTextCharFormat marked;
    marked.setBackground(theme::changeMark(DiffLineModel::changeOf(cell.kind), option.palette));
    QList<QTextLayout::FormatRange> formats;
    for (const DiffLineModel::Mark& mark : cell.marks)
        formats.append({mark.begin, mark.length, marked});
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(endlessWidth);
    layout.endLayout();
    painter->setPen(option.palette.color(QPalette::Active, QPalette::Text));
    layout.draw(painter,
                QPointF(room.left() - m_offset, room.top() + (room.height() - line.height()) / 2));
}

QSize DiffLineDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {0, std::max(theme::compactRowHeight(), QFontMetrics(theme::codeFont()).height() + 2)};
}
