// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/diffdelegates.h"

#include "models/difftreemodel.h"
#include "models/format.h"
#include "ui/page/filedelegates.h"
#include "ui/theme/fonts.h"
#include "ui/theme/patterns.h"

#include <QPainter>

#include <cmath>

namespace {

constexpr int iconPixels = 16;
constexpr int barPixels = 10;

core::DiffKind kindOf(const QModelIndex& index)
{
    return static_cast<core::DiffKind>(index.data(DiffTreeModel::KindRole).toInt());
}

/// The ground of a row that stands for what is identical; false for other rows.
bool paintFold(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    if (!index.data(DiffTreeModel::IsFoldRole).toBool())
        return false;
    if (!option.state.testFlag(QStyle::State_Selected)
        && !option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect.adjusted(-theme::gap, 0, theme::gap, 0),
                          option.palette.color(QPalette::AlternateBase));
    return true;
}

} // namespace

void DiffNameDelegate::paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                                    const QModelIndex& index) const
{
    QRect rest = option.rect.adjusted(-theme::gapTiny, 0, 0, 0);
    if (paintFold(painter, option, index)) {
        painter->setFont(theme::smallFont());
        painter->setPen(theme::secondaryText(option.palette));
        drawText(painter, rest, option.text, Qt::AlignLeft | Qt::AlignVCenter);
        return;
    }
    const auto kind = static_cast<core::NodeKind>(index.data(DiffTreeModel::NodeKindRole).toInt());
    const bool isRemoved = kindOf(index) == core::DiffKind::Removed;
    const int side = theme::scaled(iconPixels);
    const QRect iconRect(rest.left(), rest.top() + (rest.height() - side) / 2, side, side);
    nodeIcon(kind).paint(painter, iconRect, Qt::AlignCenter,
                         isRemoved ? QIcon::Disabled : QIcon::Normal);
    rest.setLeft(iconRect.right() + 1 + theme::gapTiny);
    drawText(painter, rest, option.text, Qt::AlignLeft | Qt::AlignVCenter);
    const QString note = index.data(DiffTreeModel::NoteRole).toString();
    if (note.isEmpty())
        return;
    rest.setLeft(rest.left() + painter->fontMetrics().horizontalAdvance(option.text) + theme::gap);
    painter->setFont(theme::smallFont());
    painter->setPen(theme::secondaryText(option.palette));
    drawText(painter, rest, note, Qt::AlignLeft | Qt::AlignVCenter);
}

int DiffChangeDelegate::widestWidth(const QFont& font)
{
    QStringList words;
    for (std::size_t kind = 0; kind < core::diffKindCount; ++kind)
        words.append(format::diffKind(static_cast<core::DiffKind>(kind)));
    return markWidth(words, font);
}

void DiffChangeDelegate::paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                                      const QModelIndex& index) const
{
    const core::DiffKind kind = kindOf(index);
    if (paintFold(painter, option, index))
        return;
    if (kind == core::DiffKind::Identical) {
        painter->setPen(theme::secondaryText(option.palette));
        drawText(painter, option.rect, option.text, Qt::AlignLeft | Qt::AlignVCenter);
        return;
    }
    drawMark(painter, option.rect, format::diffGlyph(kind), option.text,
             theme::diffText(kind, option.palette));
}

void DiffTextDelegate::paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                                    const QModelIndex& index) const
{
    if (paintFold(painter, option, index))
        return;
    if (index.data(DiffTreeModel::IsMissingRole).toBool()) {
        const double scale = painter->device()->devicePixelRatioF();
        painter->fillRect(option.rect.adjusted(-theme::gap, 1, theme::gap, -1),
                          theme::absent(option.palette, scale));
        return;
    }
    if (index.column() == DiffTreeModel::GrowthColumn) {
        if (kindOf(index) != core::DiffKind::Moved)
            painter->setFont(theme::boldFont());
    } else if (index.column() >= DiffTreeModel::LayersColumn) {
        painter->setPen(theme::secondaryText(option.palette));
    }
    drawText(painter, option.rect, option.text, option.displayAlignment);
}

void GrowthBarDelegate::paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                                     const QModelIndex& index) const
{
    if (paintFold(painter, option, index))
        return;
    const double share = index.data(DiffTreeModel::ShareRole).toDouble();
    const int middle = option.rect.left() + option.rect.width() / 2;
    const int height = theme::scaled(barPixels);
    const int top = option.rect.top() + (option.rect.height() - height) / 2;
    if (share != 0) {
        const int room = option.rect.width() / 2 - 1;
        const int length =
            std::max(1, static_cast<int>(std::lround(std::abs(share) * room))); // Never unseen.
        const QRect bar(share > 0 ? middle + 1 : middle - length, top, length, height);
        painter->fillRect(
            bar, theme::diffText(share > 0 ? core::DiffKind::Added : core::DiffKind::Removed,
                                 option.palette));
    }
    painter->setPen(theme::secondaryText(option.palette));
    painter->drawLine(middle, top - 1, middle, top + height);
}

#include "moc_diffdelegates.cpp"
