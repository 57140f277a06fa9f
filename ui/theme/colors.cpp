// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/colors.h"

#include "ui/theme/theme.h"

#include <QGuiApplication>

#include <algorithm>
#include <cmath>

namespace theme {

namespace {

QColor pick(const QPalette& palette, QRgb light, QRgb dark)
{
    return QColor::fromRgb(isDark(palette) ? dark : light);
}

struct Pair
{
    QRgb light, dark;
};

QColor pick(const QPalette& palette, Pair ordinary, Pair contrast)
{
    const Pair& pair = isContrast(palette) ? contrast : ordinary;
    return pick(palette, pair.light, pair.dark);
}

constexpr int lapLength = 10;
constexpr std::array<QRgb, lapLength> lightLayers{0xFF3E79B4, 0xFFA5CFEE, 0xFF2B9A78, 0xFF858B93,
                                                  0xFFE09A2F, 0xFFDDA3C8, 0xFF57459F, 0xFFEDE27A,
                                                  0xFFC4572C, 0xFF70412F};
constexpr std::array<QRgb, lapLength> darkLayers{0xFF5592CF, 0xFFB5D8F2, 0xFF34AD88, 0xFF8A9199,
                                                 0xFFE5A23C, 0xFFE0ABCD, 0xFF7562C4, 0xFFEFE57F,
                                                 0xFFD4683C, 0xFF9A6450};

/// The change within one image that looks the same; a move has no such.
core::Change changeLike(core::DiffKind kind)
{
    switch (kind) {
    case core::DiffKind::Added:
        return core::Change::Added;
    case core::DiffKind::Removed:
        return core::Change::Removed;
    case core::DiffKind::Changed:
    case core::DiffKind::TypeChanged:
        return core::Change::Changed;
    case core::DiffKind::Metadata:
    case core::DiffKind::TimeOnly:
        return core::Change::MetadataOnly;
    case core::DiffKind::Identical:
    case core::DiffKind::Moved:
        break;
    }
    return core::Change::None;
}

} // namespace

QColor treemapHead(int level, const QPalette& palette)
{
    return level == 0 ? pick(palette, {0xFFDDE1E6, 0xFF2E333A}, {0xFFE0E0E0, 0xFF2B2B2B})
                      : pick(palette, {0xFFE9ECEF, 0xFF272B31}, {0xFFF0F0F0, 0xFF1A1A1A});
}

QColor inkOn(const QColor& ground)
{
    constexpr double darkBelow = 0.30;
    const auto linear = [](double value) { return std::pow(value, 2.2); };
    const double luminance = 0.2126 * linear(ground.redF()) + 0.7152 * linear(ground.greenF())
                             + 0.0722 * linear(ground.blueF());
    return luminance < darkBelow ? QColor(Qt::white) : QColor(0x16, 0x19, 0x1D);
}

QColor rampColor(int number)
{
    constexpr std::array<QRgb, 7> ramp{0xFF3F6591, 0xFF6289B5, 0xFF86A9CD, 0xFFADC8E1,
                                       0xFF6F7B88, 0xFF939DA8, 0xFFBAC2CA};
    return QColor::fromRgb(ramp.at(static_cast<std::size_t>(number) % ramp.size()));
}

QColor typeColor(int number)
{
    constexpr std::array<QRgb, 9> types{0xFF4C78A8, 0xFFB5553D, 0xFF4F9A63, 0xFF9DBB8A, 0xFFC79A3A,
                                        0xFFB07AA1, 0xFFA9B4BF, 0xFF7FB2C4, 0xFF6F6A66};
    return QColor::fromRgb(types.at(static_cast<std::size_t>(number) % types.size()));
}

QColor ageColor(double part, const QPalette& palette)
{
    return mixed(rampColor(3), pick(palette, 0xFF17426E, 0xFF2F66A3), std::clamp(part, 0.0, 1.0));
}

QColor planColor()
{
    return QColor::fromRgb(0xFFC4572C);
}

QColor mixed(const QColor& top, const QColor& base, double share)
{
    const auto mix = [share](int a, int b) { return qRound(a * share + b * (1 - share)); };
    return {mix(top.red(), base.red()), mix(top.green(), base.green()),
            mix(top.blue(), base.blue())};
}

QColor selectedRow(const QPalette& palette, bool isActive)
{
    if (!isActive)
        return pick(palette, {0xFFE4E7EB, 0xFF343A41}, {0xFFD9D9D9, 0xFF333333});
    return mixed(palette.color(QPalette::Active, QPalette::Highlight),
                 palette.color(QPalette::Base),
                 isContrast(palette) ? 0.2
                 : isDark(palette)   ? 0.34
                                     : 0.16);
}

QColor hoveredRow(const QPalette& palette)
{
    return pick(palette, {0xFFEFF4FA, 0xFF262C33}, {0xFFE3ECF8, 0xFF1F1F1F});
}

QColor barTrack(const QPalette& palette)
{
    return pick(palette, {0xFFE6E9ED, 0xFF2C3137}, {0xFFD9D9D9, 0xFF333333});
}

QColor chartGrid(const QPalette& palette)
{
    return pick(palette, {0xFFE3E6EA, 0xFF31363D}, {0xFF8C8C8C, 0xFF737373});
}

QColor secondaryText(const QPalette& palette)
{
    return palette.color(QPalette::PlaceholderText);
}

QColor disabledText(const QPalette& palette)
{
    return palette.color(QPalette::Disabled, QPalette::Text);
}

QColor barOutline()
{
    const QPalette palette = QGuiApplication::palette();
    if (isContrast(palette))
        return palette.color(QPalette::Text);
    return {0, 0, 0, 56};
}

QColor layerColor(int number, const QPalette& palette)
{
    if (number < 1 || number > 2 * lapLength)
        return palette.color(QPalette::Mid);
    const auto entry = static_cast<std::size_t>((number - 1) % lapLength);
    const QColor color =
        pick(palette, lightLayers[entry], darkLayers[entry]); // The laps differ only in lightness.
    return number <= lapLength ? color : mixed(color, Qt::black, 0.75);
}

QColor changeText(core::Change change, const QPalette& palette)
{
    switch (change) {
    case core::Change::None:
        break;
    case core::Change::Added:
        return pick(palette, {0xFF086B4F, 0xFF4CC79E}, {0xFF00452F, 0xFF7DF0C4});
    case core::Change::Changed:
        return pick(palette, {0xFF8A5A00, 0xFFE5B04A}, {0xFF553600, 0xFFFFD37A});
    case core::Change::Removed:
        return pick(palette, {0xFFB0390B, 0xFFF08A5D}, {0xFF7A1E00, 0xFFFFB896});
    case core::Change::MetadataOnly:
        return pick(palette, {0xFF4F5F74, 0xFFA9B6C6}, {0xFF2F3B4A, 0xFFD6DFEA});
    }
    return palette.color(QPalette::Text);
}

QColor changeTint(core::Change change, const QPalette& palette)
{
    switch (change) {
    case core::Change::None:
        break;
    case core::Change::Added:
        return pick(palette, {0xFFDDF3EA, 0xFF1B3A31}, {0xFFE3F6EE, 0xFF06261B});
    case core::Change::Changed:
        return pick(palette, {0xFFFBEFD5, 0xFF3D3320}, {0xFFFFF1D0, 0xFF2E2300});
    case core::Change::Removed:
        return pick(palette, {0xFFFBE3D8, 0xFF43291F}, {0xFFFFE4DA, 0xFF381400});
    case core::Change::MetadataOnly:
        return pick(palette, {0xFFE6EBF1, 0xFF2D343D}, {0xFFE9EEF4, 0xFF1A2129});
    }
    return Qt::transparent;
}

QColor diffText(core::DiffKind kind, const QPalette& palette)
{
    return kind == core::DiffKind::Moved
               ? pick(palette, {0xFF6243B5, 0xFFB79CF2}, {0xFF3B1A8A, 0xFFD6C8FF})
               : changeText(changeLike(kind), palette);
}

QColor diffTint(core::DiffKind kind, const QPalette& palette)
{
    return kind == core::DiffKind::Moved
               ? pick(palette, {0xFFEBE5FA, 0xFF322B4B}, {0xFFEFEAFF, 0xFF231A40})
               : changeTint(changeLike(kind), palette);
}

QColor toneText(Tone tone, const QPalette& palette)
{
    switch (tone) {
    case Tone::Good:
        return changeText(core::Change::Added, palette);
    case Tone::Neutral:
        return secondaryText(palette);
    case Tone::Caution:
        return changeText(core::Change::Changed, palette);
    case Tone::Error:
        break;
    }
    return changeText(core::Change::Removed, palette);
}

QColor toneFill(Tone tone, const QPalette& palette)
{
    switch (tone) {
    case Tone::Good:
        return changeTint(core::Change::Added, palette);
    case Tone::Neutral:
        return palette.color(QPalette::AlternateBase);
    case Tone::Caution:
        return pick(palette, {0xFFFFF4DC, 0xFF3A3120}, {0xFFFFF4DC, 0xFF2E2300});
    case Tone::Error:
        break;
    }
    return pick(palette, {0xFFFDEAE4, 0xFF412A22}, {0xFFFFEDE8, 0xFF381400});
}

QColor toneFrame(Tone tone, const QPalette& palette)
{
    switch (tone) {
    case Tone::Good:
        return mixed(toneText(tone, palette), toneFill(tone, palette), 0.6);
    case Tone::Neutral:
        return palette.color(QPalette::Midlight);
    case Tone::Caution:
        return pick(palette, {0xFFE09A2F, 0xFFE5A23C}, {0xFF553600, 0xFFFFD37A});
    case Tone::Error:
        break;
    }
    return pick(palette, {0xFFC4572C, 0xFFD0683D}, {0xFF7A1E00, 0xFFFFB896});
}

Fate fateOf(core::HideCause cause)
{
    switch (cause) {
    case core::HideCause::None:
        return Fate::Kept;
    case core::HideCause::Overwritten:
    case core::HideCause::TypeReplaced:
    case core::HideCause::RepeatedInLayer:
        return Fate::Overwritten;
    case core::HideCause::MetadataOnly:
        return Fate::MetadataOnly;
    case core::HideCause::Deleted:
    case core::HideCause::FolderDeleted:
    case core::HideCause::Opaque:
        break;
    }
    return Fate::Deleted;
}

QColor fateColor(Fate fate)
{
    switch (fate) {
    case Fate::Kept:
        return QColor::fromRgb(0xFF6C93BF);
    case Fate::Duplicate:
        return QColor::fromRgb(0xFF8D6FC4);
    case Fate::Overwritten:
        return QColor::fromRgb(0xFFE09A2F);
    case Fate::MetadataOnly:
        return QColor::fromRgb(0xFF7D8A98);
    case Fate::Deleted:
        break;
    }
    return QColor::fromRgb(0xFFC4572C);
}

QColor changeMark(core::Change change, const QPalette& palette)
{
    if (change == core::Change::Changed)
        return pick(palette, {0xFFF3D58F, 0xFF6E5620}, {0xFFF3D58F, 0xFF5A4300});
    return mixed(changeText(change, palette), changeTint(change, palette), 0.3);
}

QColor codeColor(CodeWord word, const QPalette& palette)
{
    switch (word) {
    case CodeWord::Keyword:
        return pick(palette, {0xFF7B3FA8, 0xFFC9A2F0}, {0xFF4F1A7A, 0xFFE0C8FF});
    case CodeWord::String:
        return pick(palette, {0xFF0B6B50, 0xFF6FD0A8}, {0xFF00452F, 0xFF9CF0CF});
    case CodeWord::Number:
        return pick(palette, {0xFFA04A00, 0xFFEDB26A}, {0xFF6B2F00, 0xFFFFD09A});
    case CodeWord::Comment:
        break;
    }
    return secondaryText(palette);
}

} // namespace theme
