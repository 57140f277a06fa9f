// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/fatelegend.h"

#include "ui/page/fatebytes.h"
#include "ui/theme/fonts.h"
#include "ui/theme/patterns.h"

#include <QPainter>

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
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

int FateLegend::itemWidth(const QFontMetrics& metrics, const QString& name)
{
    return theme::scaled(squarePixels) + theme::gapTiny + metrics.horizontalAdvance(name)
           + theme::padding;
}

QSize FateLegend::sizeHint() const
{
    int width = 0;
    for (const theme::Fate fate : theme::allFates)
        width += itemWidth(fontMetrics(), fateName(fate));
    return {width, theme::smallControlHeight()};
}

void FateLegend::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const int side = theme::scaled(squarePixels);
    int x = 0;
    for (const theme::Fate fate : theme::allFates) {
        const QRect square(x, (height() - side) / 2, side, side);
        painter.setBrushOrigin(square.topLeft());
        painter.fillRect(square, theme::fateBrush(fate, palette(), devicePixelRatioF()));
        const QString name = fateName(fate);
        painter.drawText(QRect(square.right() + 1 + theme::gapTiny, 0, width(), height()),
                         Qt::AlignLeft | Qt::AlignVCenter, name);
        x += itemWidth(fontMetrics(), name);
    }
}
