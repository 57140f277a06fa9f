// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cleanup/cleanupdelegates.h"

#include "models/cleanupdiskmodel.h"
#include "models/cleanupplanmodel.h"
#include "models/forestmodel.h"
#include "models/format.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace {

constexpr int iconSide = 16;
constexpr int barHeight = 12;

/// Paints the icon \a name at the left of \a rest, which gives way.
void paintIcon(QPainter* painter, QRect& rest, const QIcon& icon, bool isEnabled)
{
    const int side = theme::scaled(iconSide);
    const QRect place(rest.left(), rest.top() + (rest.height() - side) / 2, side, side);
    icon.paint(painter, place, Qt::AlignCenter, isEnabled ? QIcon::Normal : QIcon::Disabled);
    rest.setLeft(place.right() + 1 + theme::gapTiny + 2);
}

} // namespace

void CandidateDelegate::paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                                     const QModelIndex& index) const
{
    const bool isKept = index.data(CleanupPlanModel::IsKeptRole).toBool();
    QRect rest = option.rect;
    if (index.column() == CleanupPlanModel::NameColumn) {
        if (option.features.testFlag(QStyleOptionViewItem::HasCheckIndicator)) {
            const QStyle* style = option.widget->style();
            rest.setLeft(rest.left() + theme::gapTiny
                         + style->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, option.widget));
        }
        paintName(painter, option, index, rest);
        return;
    }
    if (const QString sign = index.data(CleanupPlanModel::SignRole).toString(); !sign.isEmpty())
        paintIcon(painter, rest,
                  theme::icon(sign, theme::toneText(theme::Tone::Caution, option.palette)), true);
    if (isKept && index.column() != CleanupPlanModel::BlockerColumn)
        painter->setPen(theme::secondaryText(option.palette));
    else if (index.column() == CleanupPlanModel::AloneColumn)
        painter->setFont(theme::boldFont());
    drawText(painter, rest, option.text, option.displayAlignment);
}

void CandidateDelegate::paintName(QPainter* painter, const QStyleOptionViewItem& option,
                                  const QModelIndex& index, QRect rest)
{
    const bool isGroup = index.data(CleanupPlanModel::RowRole).toInt() < 0;
    const bool isKept = index.data(CleanupPlanModel::IsKeptRole).toBool();
    if (const QString icon = index.data(CleanupPlanModel::IconNameRole).toString(); !icon.isEmpty())
        paintIcon(painter, rest, theme::icon(icon), isGroup || !isKept);
    const QString text = option.text;
    const int boldCount =
        isGroup ? static_cast<int>(text.size()) : index.data(CleanupPlanModel::BoldRole).toInt();
    const auto draw = [&](const QString& part, const QFont& font) {
        painter->setFont(font);
        drawText(painter, rest, part, Qt::AlignLeft | Qt::AlignVCenter);
        rest.setLeft(
            std::min(rest.right(), rest.left() + painter->fontMetrics().horizontalAdvance(part)));
    };
    if (isKept && !isGroup)
        painter->setPen(theme::secondaryText(option.palette));
    QFont plain = option.font;
    plain.setItalic(!isGroup && boldCount == 0);
    if (boldCount > 0)
        draw(text.left(boldCount), isKept && !isGroup ? option.font : theme::boldFont());
    if (boldCount < text.size())
        draw(text.mid(boldCount), plain);
    const QString note = index.data(CleanupPlanModel::NoteRole).toString();
    if (note.isEmpty())
        return;
    rest.setLeft(rest.left() + theme::gap);
    painter->setPen(theme::secondaryText(option.palette));
    draw(note, theme::smallFont());
}

QColor ShareBarDelegate::color(int number)
{
    constexpr std::array<int, 3> ramp{0, 2, 5};
    return theme::rampColor(ramp.at(static_cast<std::size_t>(number)));
}

void ShareBarDelegate::paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                                    const QModelIndex& index) const
{
    const auto parts = index.data(CleanupDiskModel::PartsRole).value<QList<qulonglong>>();
    const auto scale = index.data(CleanupDiskModel::ScaleRole).toULongLong();
    if (scale == 0)
        return;
    const int height = theme::scaled(barHeight);
    const QRect bar(option.rect.left(), option.rect.top() + (option.rect.height() - height) / 2,
                    option.rect.width(), height);
    double left = bar.left();
    std::uint64_t sum = 0;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const double width = format::share(parts[i], scale) * bar.width();
        painter->fillRect(QRectF(left, bar.top(), width, height), color(static_cast<int>(i)));
        left += width;
        sum += parts[i];
    }
    if (sum == 0)
        return;
    painter->setPen(theme::barOutline());
    painter->drawRect(QRectF(bar.left() + 0.5, bar.top() + 0.5,
                             std::max(1.0, left - bar.left() - 1), height - 1));
}
void ForestBarDelegate::paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                                     const QModelIndex& index) const
{
    const auto scale = index.data(ForestModel::ScaleRole).toULongLong();
    const int left = option.rect.left();
    const auto at = [&](qulonglong bytes) {
        return left + qRound(format::share(bytes, scale) * (option.rect.width() - 1));
    };
    const auto endOf = [&](const QModelIndex& one) {
        return at(one.data(ForestModel::BeginRole).toULongLong()
                  + one.data(ForestModel::LengthRole).toULongLong());
    };
    const int middle = option.rect.center().y();
    const int bottom = option.rect.bottom();
    painter->setPen(option.palette.color(QPalette::Mid));
    const QModelIndex row = index.siblingAtColumn(0);
    // A line goes on past whatever is not the last that hangs there.
    for (QModelIndex one = row; one.parent().isValid(); one = one.parent()) {
        const bool goesOn = one.row() + 1 < one.model()->rowCount(one.parent());
        if (one == row || goesOn)
            painter->drawLine(endOf(one.parent()), option.rect.top(), endOf(one.parent()),
                              goesOn ? bottom : middle);
    }
    const int begin = at(index.data(ForestModel::BeginRole).toULongLong());
    const int end = endOf(index);
    if (index.model()->hasChildren(row) && option.state.testFlag(QStyle::State_Open))
        painter->drawLine(end, middle, end, bottom);
    const int height = theme::scaled(barHeight);
    const QRect bar(begin, middle - height / 2, std::max(2, end - begin), height);
    painter->fillRect(
        bar, ShareBarDelegate::color(index.data(ForestModel::IsSharedRole).toBool() ? 1 : 0));
    painter->setPen(theme::barOutline());
    painter->drawRect(bar.adjusted(0, 0, -1, -1));
}
#include "moc_cleanupdelegates.cpp"
