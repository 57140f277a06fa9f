// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/wastedelegates.h"

#include "models/format.h"
#include "models/wasteadvicemodel.h"
#include "models/wastemodel.h"
#include "ui/theme/fonts.h"
#include "ui/theme/patterns.h"
#include "ui/widgets/columnwidths.h"

#include <QPainter>

void CauseDelegate::paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const
{
    const bool isFile = index.siblingAtColumn(0).data(WasteModel::NodeRole).isValid();
    QFont font = option.font;
    if (!isFile)
        font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    if (index.column() != WasteModel::CauseColumn) {
        drawText(painter, option.rect, option.text, option.displayAlignment);
        return;
    }
    QRect rest = option.rect;
    const auto causeOf = [](const QModelIndex& row) {
        return static_cast<core::HideCause>(row.data(WasteModel::CauseRole).toInt());
    };
    const bool isOfLayer = causeOf(isFile ? index.parent() : index) == core::HideCause::None;
    // Below a cause all files have that one.
    if (!isFile || isOfLayer) {
        const double scale = painter->device()->devicePixelRatioF();
        const int side = theme::scaled(12);
        const QRect square(rest.left(), rest.top() + (rest.height() - side) / 2, side, side);
        painter->setBrushOrigin(square.topLeft());
        painter->fillRect(
            square,
            isFile || !isOfLayer
                ? theme::fateBrush(theme::fateOf(causeOf(index)), option.palette, scale)
                : theme::hatched(theme::layerColor(index.data(WasteModel::ShippedByRole).toInt(),
                                                   option.palette),
                                 option.palette, scale));
        rest.setLeft(square.right() + 1 + theme::gap);
    }
    if (isFile)
        painter->setPen(option.palette.color(QPalette::Link));
    drawText(painter, rest, option.text, Qt::AlignLeft | Qt::AlignVCenter);
}

int AdviceCauseDelegate::widestWidth(const QFont& font)
{
    QStringList causes;
    for (std::size_t cause = 1; cause < core::hideCauseCount; ++cause)
        causes.append(format::hideCause(static_cast<core::HideCause>(cause)));
    return theme::scaled(12) + theme::gap + columns::widest(causes, font);
}

void AdviceCauseDelegate::paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                                       const QModelIndex& index) const
{
    const QString text = index.data().toString();
    if (text.isEmpty())
        return;
    const int side = theme::scaled(12);
    QRect rest = option.rect;
    const QRect square(rest.left(), rest.top() + (rest.height() - side) / 2, side, side);
    const auto cause =
        static_cast<core::HideCause>(index.data(WasteAdviceModel::CauseRole).toInt());
    const theme::Fate fate = index.data(WasteAdviceModel::IsDuplicateRole).toBool()
                                 ? theme::Fate::Duplicate
                                 : theme::fateOf(cause);
    painter->setBrushOrigin(square.topLeft());
    painter->fillRect(
        square, theme::fateBrush(fate, option.palette, painter->device()->devicePixelRatioF()));
    rest.setLeft(square.right() + 1 + theme::gap);
    drawText(painter, rest, text, Qt::AlignLeft | Qt::AlignVCenter);
}
