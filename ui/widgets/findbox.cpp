// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/findbox.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/stylepaint.h"

#include <QAction>
#include <QPainter>
#include <QStyleOption>

namespace {

constexpr int usualWidth = 220; // At 100 %.

} // namespace

FindBox::FindBox(QAction* action, QWidget* parent)
    : QAbstractButton(parent)
    , m_action(action)
{
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::IBeamCursor);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, this, &FindBox::follow);
    follow();
}

void FindBox::follow()
{
    setEnabled(m_action->isEnabled());
    setIcon(m_action->icon());
    setText(m_action->text().remove(u'&'));
    setAccessibleName(text());
    setToolTip(m_action->toolTip());
    updateGeometry();
    update();
}

/// The shortest of those that do it.
QString FindBox::keys() const
{
    QString shortest;
    for (const QKeySequence& one : m_action->shortcuts()) {
        const QString text = one.toString(QKeySequence::NativeText);
        if (shortest.isEmpty() || text.size() < shortest.size())
            shortest = text;
    }
    return shortest;
}

QSize FindBox::sizeHint() const
{
    return {std::max(theme::scaled(usualWidth), minimumSizeHint().width() + keysWidth()),
            theme::controlHeight()};
}

/// The keys go where there is no room.
QSize FindBox::minimumSizeHint() const
{
    const int icon = style()->pixelMetric(QStyle::PM_SmallIconSize);
    return {icon + fontMetrics().horizontalAdvance(text()) + 3 * theme::gap,
            theme::controlHeight()};
}

int FindBox::keysWidth() const
{
    return QFontMetrics(theme::tinyFont()).horizontalAdvance(keys()) + 2 * theme::gap;
}

void FindBox::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QStyleOption option;
    option.initFrom(this);
    theme::paint::fieldPanel(option, &painter);
    const QRect inner = rect().adjusted(theme::gap, 0, -theme::gap, 0);
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize);
    const QRect sign(inner.left(), (height() - side) / 2, side, side);
    icon().paint(&painter, QStyle::visualRect(layoutDirection(), rect(), sign), Qt::AlignCenter,
                 isEnabled() ? QIcon::Normal : QIcon::Disabled);
    painter.setPen(isEnabled() ? theme::secondaryText(palette()) : theme::disabledText(palette()));
    const QRect words = inner.adjusted(side + theme::gap, 0, 0, 0);
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), words),
                     static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)
                                      | Qt::AlignVCenter),
                     text());
    if (keys().isEmpty() || width() < minimumSizeHint().width() + keysWidth())
        return;
    painter.setFont(theme::tinyFont());
    const int capWidth = keysWidth() - theme::gap;
    const int capHeight = painter.fontMetrics().height() + 2;
    const QRect cap(inner.right() - capWidth, (height() - capHeight) / 2, capWidth, capHeight);
    const QRect seen = QStyle::visualRect(layoutDirection(), rect(), cap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.save();
    painter.setPen(palette().color(QPalette::Midlight));
    painter.drawRoundedRect(QRectF(seen).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.restore();
    painter.drawText(seen, static_cast<int>(Qt::AlignCenter), keys());
}
