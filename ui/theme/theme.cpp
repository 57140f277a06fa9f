// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/style.h"

#include <QApplication>
#include <QStyleFactory>
#include <QToolTip>

namespace theme {

namespace {

Scheme applied = Scheme::System;

struct Colors
{
    QRgb window, base, alternateBase, text, secondary, disabled, button, mid, midlight, highlight,
        link, tooltipBase, dark, shadow;
};

constexpr Colors lightColors{0xFFEFF1F3, 0xFFFFFFFF, 0xFFF6F7F9, 0xFF1D2126, 0xFF58616C,
                             0xFF8C949E, 0xFFFBFCFC, 0xFFB6BCC4, 0xFFD5D9DE, 0xFF1F6FC9,
                             0xFF1A62B5, 0xFFFFFFFF, 0xFF8C949E, 0xFF58616C};
constexpr Colors darkColors{0xFF26292E, 0xFF1C1F23, 0xFF212529, 0xFFE6E9ED, 0xFFA3ACB7,
                            0xFF747D88, 0xFF343940, 0xFF555C66, 0xFF3A3F46, 0xFF2C77CC,
                            0xFF74B4F4, 0xFF33383F, 0xFF15171A, 0xFF0B0C0E};

bool desktopIsDark()
{
    const QByteArray forced = qgetenv("STRATOSCOPE_THEME");
    if (forced == "dark" || forced == "light")
        return forced == "dark";
    // The palette that the platform theme gave before ours was set.
    static const bool dark =
        QApplication::style()->standardPalette().base().color().lightness() < 128
        || QApplication::palette().base().color().lightness() < 128;
    return dark;
}

} // namespace

void apply(Scheme scheme)
{
    const bool dark = scheme == Scheme::System ? desktopIsDark() : scheme == Scheme::Dark;
    applied = scheme;
    if (qobject_cast<Style*>(QApplication::style()) == nullptr)
        QApplication::setStyle(new Style);
    const QPalette colors = palette(dark);
    QApplication::setPalette(colors);
    QToolTip::setPalette(colors);
}

Scheme scheme()
{
    return applied;
}

QPalette palette(bool dark)
{
    const Colors& c = dark ? darkColors : lightColors;
    QPalette result;
    const auto set = [&result](QPalette::ColorRole role, QRgb rgb) {
        result.setColor(QPalette::All, role, QColor::fromRgb(rgb));
    };
    set(QPalette::Window, c.window);
    set(QPalette::Base, c.base);
    set(QPalette::AlternateBase, c.alternateBase);
    for (auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        set(role, c.text);
    set(QPalette::PlaceholderText, c.secondary);
    set(QPalette::Button, c.button);
    set(QPalette::Mid, c.mid);
    set(QPalette::Midlight, c.midlight);
    set(QPalette::Light, dark ? c.midlight : c.base);
    set(QPalette::Dark, c.dark);
    set(QPalette::Shadow, c.shadow);
    set(QPalette::Highlight, c.highlight);
    set(QPalette::HighlightedText, 0xFFFFFFFF);
    set(QPalette::BrightText, 0xFFFFFFFF);
    set(QPalette::Link, c.link);
    set(QPalette::LinkVisited, c.link);
    set(QPalette::ToolTipBase, c.tooltipBase);
    for (auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText})
        result.setColor(QPalette::Disabled, role, QColor::fromRgb(c.disabled));
    result.setColor(QPalette::Disabled, QPalette::Highlight, QColor::fromRgb(c.mid));
    return result;
}

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Base).lightness() < 128;
}

QColor buttonEnd(const QPalette& palette)
{
    return isDark(palette) ? QColor(0x2E, 0x32, 0x38) : QColor(0xF3, 0xF4, 0xF6);
}

} // namespace theme
