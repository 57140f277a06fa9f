// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/termchip.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QToolButton>

#include <algorithm>

namespace {

constexpr int widestChip = 320; // A long expression is shown whole in the field.
constexpr int smallestChip = 40;

int crossWidth()
{
    return theme::scaled(18);
}

} // namespace

TermChip::TermChip(const QString& term, QWidget* parent)
    : QAbstractButton(parent)
    , m_cross(new QToolButton(this))
{
    setText(term);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setAccessibleName(tr("Term %1").arg(term));
    setAccessibleDescription(tr("Press to edit it, Delete to take it away."));
    setToolTip(term + u'\n' + accessibleDescription());
    m_cross->setAutoRaise(true);
    m_cross->setFocusPolicy(Qt::NoFocus);
    m_cross->setIcon(theme::icon(QStringLiteral("window-close"), QPalette::PlaceholderText));
    m_cross->setIconSize(QSize(theme::scaled(10), theme::scaled(10)));
    m_cross->setAccessibleName(tr("Take %1 away").arg(term));
    m_cross->setToolTip(tr("Take this term away"));
    connect(m_cross, &QToolButton::clicked, this, &TermChip::removed);
}

QSize TermChip::sizeHint() const
{
    const int words = fontMetrics().horizontalAdvance(text()) + theme::gap + theme::gapTiny;
    return {std::min(words, theme::scaled(widestChip)) + crossWidth(),
            theme::smallControlHeight() - 2};
}

QSize TermChip::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), theme::scaled(smallestChip) + crossWidth()),
            sizeHint().height()};
}

void TermChip::resizeEvent(QResizeEvent* event)
{
    QAbstractButton::resizeEvent(event);
    const QRect place(width() - crossWidth() - 1, 1, crossWidth(), height() - 2);
    m_cross->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
}

void TermChip::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        return emit removed();
    case Qt::Key_Left:
        return emit left(isRightToLeft() ? 1 : -1);
    case Qt::Key_Right:
        return emit left(isRightToLeft() ? -1 : 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2:
        return click();
    case Qt::Key_Escape:
        return emit escaped();
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

void TermChip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = palette().color(QPalette::Highlight);
    const QColor base = palette().color(QPalette::Base);
    const bool isLit = underMouse() || isDown();
    painter.setBrush(theme::mixed(accent, base, isLit ? 0.26 : 0.14));
    painter.setPen(theme::mixed(accent, base, 0.45));
    const QRectF edge = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(edge, edge.height() / 2, edge.height() / 2);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(accent, 2));
        painter.drawRoundedRect(edge.adjusted(0.5, 0.5, -0.5, -0.5), edge.height() / 2,
                                edge.height() / 2);
    }
    QRect words = rect().adjusted(theme::gap, 0, -crossWidth() - 1, 0);
    words = QStyle::visualRect(layoutDirection(), rect(), words);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     fontMetrics().elidedText(text(), Qt::ElideMiddle, words.width()));
}
