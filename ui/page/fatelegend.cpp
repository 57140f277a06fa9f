// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/fatelegend.h"

#include "ui/page/fatebytes.h"
#include "ui/theme/fonts.h"
#include "ui/theme/patterns.h"

#include <QPainter>

#include <algorithm>

namespace {

constexpr int squarePixels = 12;

} // namespace

FateLegend::FateLegend(QWidget* parent)
    : QWidget(parent)
{
    setFont(theme::smallFont());
    QStringList names;
    for (const theme::Fate fate : theme::allFates)
        names.append(fateName(fate));
    setAccessibleName(tr("Key: %1").arg(names.join(QStringLiteral(", "))));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

int FateLegend::itemWidth(const QString& name) const
{
    return theme::scaled(squarePixels) + theme::gapTiny + fontMetrics().horizontalAdvance(name)
           + theme::padding;
}

std::vector<QRect> FateLegend::places(int width) const
{
    std::vector<QRect> places;
    const int height = theme::smallControlHeight();
    QPoint at;
    for (const theme::Fate fate : theme::allFates) {
        const int wide = itemWidth(fateName(fate));
        if (at.x() != 0 && at.x() + wide > width)
            at = {0, at.y() + height};
        places.emplace_back(at, QSize(wide, height));
        at.rx() += wide;
    }
    return places;
}

QSize FateLegend::sizeHint() const
{
    int width = 0;
    for (const theme::Fate fate : theme::allFates)
        width += itemWidth(fateName(fate));
    return {width, theme::smallControlHeight()};
}

QSize FateLegend::minimumSizeHint() const
{
    int width = 0;
    for (const theme::Fate fate : theme::allFates)
        width = std::max(width, itemWidth(fateName(fate)));
    return {width, theme::smallControlHeight()};
}

int FateLegend::heightForWidth(int width) const
{
    return places(width).back().bottom() + 1;
}

void FateLegend::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const int side = theme::scaled(squarePixels);
    const std::vector<QRect> all = places(width());
    for (std::size_t i = 0; i < all.size(); ++i) {
        const QRect& place = all[i];
        const theme::Fate fate = theme::allFates[i];
        const QRect square(place.x(), place.y() + (place.height() - side) / 2, side, side);
        painter.setBrushOrigin(square.topLeft());
        painter.fillRect(square, theme::fateBrush(fate, palette(), devicePixelRatioF()));
        painter.drawText(place.adjusted(side + theme::gapTiny, 0, 0, 0),
                         Qt::AlignLeft | Qt::AlignVCenter, fateName(fate));
    }
}
