// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/colors.h"
#include "ui/theme/stylepaint.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyleOption>

namespace theme::paint {

namespace {

void outline(const QStyleOption& option, QPainter* painter)
{
    painter->setPen(option.palette.color(QPalette::Mid));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
}

void radioButton(const QStyleOption& option, QPainter* painter)
{
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    const QRectF r = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(isEnabled ? option.palette.color(QPalette::Mid) : disabledText(option.palette));
    painter->setBrush(option.palette.color(QPalette::Base));
    painter->drawEllipse(r);
    if (option.state.testFlag(QStyle::State_On)) {
        const double inset = r.width() / 4;
        painter->setPen(Qt::NoPen);
        painter->setBrush(option.palette.color(isEnabled ? QPalette::Active : QPalette::Disabled,
                                               QPalette::Highlight));
        painter->drawEllipse(r.adjusted(inset, inset, -inset, -inset));
    }
    painter->restore();
}

} // namespace

bool contrastPrimitive(QStyle::PrimitiveElement element, const QStyleOption& option,
                       QPainter* painter)
{
    if (!isContrast(option.palette))
        return false;
    switch (element) {
    case QStyle::PE_PanelTipLabel:
        painter->fillRect(option.rect, option.palette.color(QPalette::ToolTipBase));
        outline(option, painter);
        return true;
    case QStyle::PE_Frame:
    case QStyle::PE_FrameMenu:
    case QStyle::PE_FrameGroupBox:
        outline(option, painter);
        return true;
    case QStyle::PE_IndicatorRadioButton:
        radioButton(option, painter);
        return true;
    default:
        return false;
    }
}

} // namespace theme::paint
