// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/style.h"

#include <QApplication>
#include <QStyleFactory>
#include <QToolTip>

#include <utility>

namespace theme {

namespace {

Scheme applied = Scheme::System;
bool desktopWantsContrast = false;

struct Colors
{
    QRgb window, base, alternateBase, text, secondary, disabled, button, mid, midlight, highlight,
        highlightedText, link, tooltipBase, dark, shadow;
};

constexpr Colors lightColors{0xFFEFF1F3, 0xFFFFFFFF, 0xFFF6F7F9, 0xFF1D2126, 0xFF58616C,
                             0xFF8C949E, 0xFFFBFCFC, 0xFFB6BCC4, 0xFFD5D9DE, 0xFF1F6FC9,
                             0xFFFFFFFF, 0xFF1A62B5, 0xFFFFFFFF, 0xFF8C949E, 0xFF58616C};
constexpr Colors darkColors{0xFF26292E, 0xFF1C1F23, 0xFF212529, 0xFFE6E9ED, 0xFFA3ACB7,
                            0xFF747D88, 0xFF343940, 0xFF555C66, 0xFF3A3F46, 0xFF2C77CC,
                            0xFFFFFFFF, 0xFF74B4F4, 0xFF33383F, 0xFF15171A, 0xFF0B0C0E};
constexpr Colors contrastLightColors{0xFFFFFFFF, 0xFFFFFFFF, 0xFFF5F5F5, 0xFF000000, 0xFF333333,
                                     0xFF595959, 0xFFFFFFFF, 0xFF000000, 0xFF6E6E6E, 0xFF003C8F,
                                     0xFFFFFFFF, 0xFF003C8F, 0xFFFFFFFF, 0xFF000000, 0xFF000000};
constexpr Colors contrastDarkColors{0xFF000000, 0xFF000000, 0xFF0F0F0F, 0xFFFFFFFF, 0xFFD9D9D9,
                                    0xFFA6A6A6, 0xFF000000, 0xFFFFFFFF, 0xFF8C8C8C, 0xFF1AEBFF,
                                    0xFF000000, 0xFF8CDBFF, 0xFF000000, 0xFFFFFFFF, 0xFFFFFFFF};

const Colors& colorsOf(bool dark, bool hasContrast)
{
    if (hasContrast)
        return dark ? contrastDarkColors : contrastLightColors;
    return dark ? darkColors : lightColors;
}

/// What System means at the moment.
Scheme desktopScheme()
{
    const auto forced = schemeNamed(qEnvironmentVariable("STRATOSCOPE_THEME"));
    if (forced && *forced != Scheme::System)
        return *forced;
    // The palette that the platform theme gave before ours was set.
    static const bool isDark =
        QApplication::style()->standardPalette().base().color().lightness() < 128
        || QApplication::palette().base().color().lightness() < 128;
    if (desktopWantsContrast)
        return isDark ? Scheme::ContrastDark : Scheme::ContrastLight;
    return isDark ? Scheme::Dark : Scheme::Light;
}

} // namespace

void apply(Scheme scheme)
{
    const Scheme shown = scheme == Scheme::System ? desktopScheme() : scheme;
    applied = scheme;
    if (qobject_cast<Style*>(QApplication::style()) == nullptr)
        QApplication::setStyle(new Style);
    const QPalette colors =
        palette(shown == Scheme::Dark || shown == Scheme::ContrastDark,
                shown == Scheme::ContrastLight || shown == Scheme::ContrastDark);
    QApplication::setPalette(colors);
    QToolTip::setPalette(colors);
}

Scheme scheme()
{
    return applied;
}

QString nameOf(Scheme scheme)
{
    switch (scheme) {
    case Scheme::Light:
        return QStringLiteral("light");
    case Scheme::Dark:
        return QStringLiteral("dark");
    case Scheme::ContrastLight:
        return QStringLiteral("contrast-light");
    case Scheme::ContrastDark:
        return QStringLiteral("contrast-dark");
    case Scheme::System:
        break;
    }
    return QStringLiteral("system");
}

std::optional<Scheme> schemeNamed(const QString& name)
{
    for (const Scheme scheme :
         {Scheme::System, Scheme::Light, Scheme::Dark, Scheme::ContrastLight, Scheme::ContrastDark})
        if (name == nameOf(scheme))
            return scheme;
    return std::nullopt;
}

void setDesktopContrast(bool isWanted)
{
    if (std::exchange(desktopWantsContrast, isWanted) != isWanted && applied == Scheme::System)
        apply(Scheme::System);
}

QPalette palette(bool dark, bool hasContrast)
{
    const Colors& c = colorsOf(dark, hasContrast);
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
    set(QPalette::HighlightedText, c.highlightedText);
    set(QPalette::BrightText, 0xFFFFFFFF);
    set(QPalette::Link, c.link);
    set(QPalette::LinkVisited, c.link);
    set(QPalette::ToolTipBase, c.tooltipBase);
    for (auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText})
        result.setColor(QPalette::Disabled, role, QColor::fromRgb(c.disabled));
    result.setColor(QPalette::Disabled, QPalette::Highlight,
                    QColor::fromRgb(hasContrast ? c.disabled : c.mid));
    return result;
}

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Base).lightness() < 128;
}

bool isContrast(const QPalette& palette)
{
    const QRgb text = palette.color(QPalette::Active, QPalette::Text).rgb();
    const QRgb base = palette.color(QPalette::Active, QPalette::Base).rgb();
    return (text == qRgb(0, 0, 0) && base == qRgb(255, 255, 255))
           || (text == qRgb(255, 255, 255) && base == qRgb(0, 0, 0));
}

QColor buttonEnd(const QPalette& palette)
{
    if (isContrast(palette))
        return palette.color(QPalette::Button);
    return isDark(palette) ? QColor(0x2E, 0x32, 0x38) : QColor(0xF3, 0xF4, 0xF6);
}

} // namespace theme
