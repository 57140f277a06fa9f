// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/fonts.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontMetrics>
#include <QWidget>

#include <algorithm>

namespace theme {

namespace {

constexpr double designFontHeight = 18; // Line height of the 13 px font that the numbers are for.

QFont sized(double factor, bool strong = false)
{
    QFont font = QApplication::font();
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(std::max(1, qRound(font.pixelSize() * factor)));
    if (strong)
        font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

QFont smallFont()
{
    return sized(0.92);
}

QFont tinyFont()
{
    return sized(0.85);
}

QFont figureFont()
{
    return sized(1.15, true);
}

QFont bigFont()
{
    return sized(1.54, true);
}

QFont boldFont()
{
    return sized(1, true);
}

QFont codeFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    const QFont size = smallFont();
    if (size.pointSizeF() > 0)
        font.setPointSizeF(size.pointSizeF());
    else
        font.setPixelSize(size.pixelSize());
    return font;
}

int scaled(double pixels)
{
    const double factor = QFontMetrics(QApplication::font()).height() / designFontHeight;
    return qRound(pixels * std::clamp(factor, 0.9, 4.0));
}

int rowHeight()
{
    return scaled(24);
}

int compactRowHeight()
{
    return scaled(20);
}

int controlHeight()
{
    return scaled(28);
}

int smallControlHeight()
{
    return scaled(24);
}

int barHeight()
{
    return scaled(32);
}

void setCompact(QWidget* control)
{
    control->setProperty("compact", true);
    control->updateGeometry();
}

} // namespace theme
