// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/stylepaint.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPainter>
#include <QStyleOption>

namespace theme::paint {

void buttonPanel(const QStyleOption& option, QPainter* painter, bool isDefault)
{
    const QPalette& palette = option.palette;
    const bool isOn = option.state.testFlag(QStyle::State_On);
    const bool isDown = option.state.testFlag(QStyle::State_Sunken);
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    const bool isAccent = isEnabled && (isOn || isDefault);
    const QColor accent = palette.color(QPalette::Active, QPalette::Highlight);
    QColor top = isAccent ? accent : palette.color(QPalette::Button);
    QColor end = isAccent ? accent : buttonEnd(palette);
    if (isDown) {
        top = top.darker(108);
        end = end.darker(108);
    } else if (isEnabled && option.state.testFlag(QStyle::State_MouseOver)) {
        top = isAccent ? top.lighter(108) : hoveredRow(palette);
        end = isAccent ? end.lighter(108) : hoveredRow(palette);
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF r = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    QLinearGradient gradient(r.topLeft(), r.bottomLeft());
    gradient.setColorAt(0, top);
    gradient.setColorAt(1, end);
    painter->setBrush(gradient);
    painter->setPen(isAccent ? accent.darker(115)
                             : palette.color(isEnabled ? QPalette::Mid : QPalette::Midlight));
    painter->drawRoundedRect(r, radius, radius);
    if (option.state.testFlag(QStyle::State_HasFocus)
        && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(isAccent ? palette.color(QPalette::HighlightedText) : accent,
                             isAccent ? 1 : focusWidth));
        const double inset = isAccent ? 2 : 0.5;
        painter->drawRoundedRect(r.adjusted(inset, inset, -inset, -inset), radius - 1, radius - 1);
    }
    painter->restore();
}

void toolButtonPanel(const QStyleOption& option, QPainter* painter)
{
    const bool isOn = option.state.testFlag(QStyle::State_On);
    const bool isDown = option.state.testFlag(QStyle::State_Sunken);
    const bool isOver = option.state.testFlag(QStyle::State_MouseOver)
                        && option.state.testFlag(QStyle::State_Enabled);
    const bool hasFocus = option.state.testFlag(QStyle::State_HasFocus);
    if (!isOn && !isDown && !isOver && !hasFocus)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QPalette& palette = option.palette;
    const QColor tint = palette.color(QPalette::Text);
    const double share = isDown ? 0.16 : isOn ? 0.08 : isOver ? 0.06 : 0;
    painter->setBrush(mixed(tint, palette.color(QPalette::Window), share));
    if (hasFocus)
        painter->setPen(QPen(palette.color(QPalette::Active, QPalette::Highlight), focusWidth));
    else if (isContrast(palette) && (isOn || isOver))
        painter->setPen(palette.color(QPalette::Mid));
    else
        painter->setPen(Qt::NoPen);
    painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), radius, radius);
    painter->restore();
}

bool hasTextBesideIcon(const QStyleOptionToolButton& option)
{
    return option.toolButtonStyle == Qt::ToolButtonTextBesideIcon && !option.icon.isNull()
           && !option.text.isEmpty();
}

void toolButtonLabel(const QStyleOptionToolButton& option, QPainter* painter, const QWidget* widget)
{
    const QStyle* style = widget != nullptr ? widget->style() : QApplication::style();
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    QRect icon(QPoint(), option.iconSize);
    icon.moveLeft(option.rect.left() + gapTiny);
    icon.moveTop(option.rect.top() + (option.rect.height() - icon.height()) / 2);
    const QRect text = option.rect.adjusted(icon.width() + 2 * gapTiny + 2, 0, 0, 0);
    option.icon.paint(painter, QStyle::visualRect(option.direction, option.rect, icon),
                      Qt::AlignCenter, isEnabled ? QIcon::Normal : QIcon::Disabled,
                      option.state.testFlag(QStyle::State_On) ? QIcon::On : QIcon::Off);
    const bool isPlain = style->styleHint(QStyle::SH_UnderlineShortcut, &option, widget) == 0;
    painter->setFont(option.font);
    style->drawItemText(
        painter, QStyle::visualRect(option.direction, option.rect, text),
        static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter)
            | static_cast<int>(isPlain ? Qt::TextHideMnemonic : Qt::TextShowMnemonic),
        option.palette, isEnabled, option.text, QPalette::ButtonText);
}

void checkBox(const QStyleOption& option, QPainter* painter)
{
    const QPalette& palette = option.palette;
    const bool isOn = option.state.testFlag(QStyle::State_On);
    const bool isPartial = option.state.testFlag(QStyle::State_NoChange);
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    const QColor accent =
        palette.color(isEnabled ? QPalette::Active : QPalette::Disabled, QPalette::Highlight);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool isFilled = isOn || isPartial;
    painter->setBrush(isFilled ? accent : palette.color(QPalette::Base));
    painter->setPen(isFilled ? accent : palette.color(QPalette::Mid));
    const QRectF r = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter->drawRoundedRect(r, 3, 3);
    painter->setPen(QPen(palette.color(QPalette::HighlightedText), 1.6, Qt::SolidLine, Qt::RoundCap,
                         Qt::RoundJoin));
    const double s = r.width() / 16;
    const auto at = [&r, s](double x, double y) { return r.topLeft() + QPointF(x, y) * s; };
    if (isOn) {
        const QPointF points[] = {at(3.6, 8.2), at(6.6, 11.2), at(12.2, 4.8)};
        painter->drawPolyline(points, 3);
    } else if (isPartial) {
        painter->drawLine(at(4, 8), at(12, 8));
    }
    painter->restore();
}

} // namespace theme::paint
