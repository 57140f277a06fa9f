// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/dropbox.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QPainter>

DropBox::DropBox(const QString& iconName, const QString& sentence, QWidget* parent)
    : QWidget(parent)
    , m_iconName(iconName)
    , m_sentence(sentence)
{
    setAccessibleName(sentence);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void DropBox::setHot(bool isHot)
{
    m_isHot = isHot;
    update();
}

QSize DropBox::sizeHint() const
{
    return {theme::scaled(240), theme::scaled(118)};
}

void DropBox::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(m_isHot ? QPalette::Highlight : QPalette::Mid),
                        m_isHot ? 2 : 1, Qt::DashLine));
    painter.setBrush(m_isHot ? QBrush(theme::hoveredRow(palette())) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), theme::radius, theme::radius);
    const int side = theme::scaled(24);
    const QRect textRect =
        rect().adjusted(theme::padding, side + theme::padding, -theme::padding, 0);
    const QRect needed =
        painter.boundingRect(textRect, Qt::AlignHCenter | Qt::TextWordWrap, m_sentence);
    const int top = (height() - needed.height() - side - theme::gap) / 2;
    theme::icon(m_iconName, QPalette::PlaceholderText)
        .paint(&painter, QRect((width() - side) / 2, top, side, side));
    painter.setPen(theme::secondaryText(palette()));
    painter.drawText(QRect(textRect.left(), top + side + theme::gap, textRect.width(), height()),
                     Qt::AlignHCenter | Qt::TextWordWrap, m_sentence);
}
