// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/marks.h"

#include "models/format.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/columnwidths.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace {

constexpr int textStart = 44; // Behind the bar of a share.
constexpr int chipPixels = 8;

} // namespace

PercentBarDelegate::PercentBarDelegate(int shareRole, QObject* parent)
    : CellDelegate(parent)
    , m_shareRole(shareRole)
{
}

int PercentBarDelegate::widestWidth(const QFont& font)
{
    return theme::scaled(textStart)
           + columns::widest({format::percent(1), format::percent(0.0001)}, font);
}

void PercentBarDelegate::paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                                      const QModelIndex& index) const
{
    const QVariant share = index.data(m_shareRole);
    if (!share.isValid())
        return;
    const double width = theme::scaled(40);
    const double height = theme::scaled(8);
    const QRect cell = option.rect;
    const QRectF track(cell.left(), cell.top() + (cell.height() - height) / 2, width, height);
    painter->fillRect(track, theme::barTrack(option.palette));
    const QColor fill = theme::mixed(option.palette.color(QPalette::Active, QPalette::Highlight),
                                     option.palette.color(QPalette::Base), 0.75);
    const double filled = width * std::clamp(share.toDouble(), 0.0, 1.0);
    if (filled > 0)
        painter->fillRect(QRectF(track.left(), track.top(), std::max(1.0, filled), height), fill);
    drawText(painter, cell.adjusted(theme::scaled(textStart), 0, 0, 0), option.text,
             Qt::AlignRight | Qt::AlignVCenter);
}

ChangeMarkDelegate::ChangeMarkDelegate(int changeRole, QObject* parent)
    : CellDelegate(parent)
    , m_changeRole(changeRole)
{
}

int ChangeMarkDelegate::widestWidth(const QFont& font)
{
    QStringList words;
    for (const auto change : {core::Change::Added, core::Change::Changed,
                              core::Change::MetadataOnly, core::Change::Removed})
        words.append(format::change(change));
    return markWidth(words, font);
}

void ChangeMarkDelegate::paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                                      const QModelIndex& index) const
{
    const auto change = static_cast<core::Change>(index.data(m_changeRole).toInt());
    if (change == core::Change::None) {
        drawText(painter, option.rect, option.text, Qt::AlignLeft | Qt::AlignVCenter);
        return;
    }
    const QString word = option.text.isEmpty() ? format::change(change) : option.text;
    drawMark(painter, option.rect, format::changeGlyph(change), word,
             theme::changeText(change, option.palette));
}

LayerChipDelegate::LayerChipDelegate(int layerRole, QObject* parent)
    : CellDelegate(parent)
    , m_layerRole(layerRole)
{
}

int LayerChipDelegate::widestWidth(const QFont& font)
{
    return theme::scaled(chipPixels) + theme::gapTiny
           + columns::widest({QStringLiteral("127")}, font);
}

void LayerChipDelegate::paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                                     const QModelIndex& index) const
{
    const int number = index.data(m_layerRole).toInt();
    const bool isKnown = number > 0;
    const QString text = isKnown ? QLocale().toString(number) : format::unknown();
    if (!isKnown)
        painter->setPen(theme::secondaryText(option.palette));
    drawText(painter, option.rect, text, Qt::AlignRight | Qt::AlignVCenter);
    if (!isKnown)
        return;
    const int side = theme::scaled(chipPixels);
    const int numberWidth =
        std::max(painter->fontMetrics().horizontalAdvance(text),
                 painter->fontMetrics().horizontalAdvance(QStringLiteral("00")));
    const QRect square(option.rect.right() - numberWidth - side - theme::gapTiny,
                       option.rect.top() + (option.rect.height() - side) / 2, side, side);
    painter->fillRect(square, theme::layerColor(number, option.palette));
    painter->setPen(theme::barOutline());
    painter->drawRect(square.adjusted(0, 0, -1, -1));
}
