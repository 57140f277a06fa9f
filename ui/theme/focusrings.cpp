// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/focusrings.h"

#include <QAbstractScrollArea>
#include <QFocusEvent>
#include <QPainter>

namespace theme {

namespace {

constexpr int ringWidth = 2;

class Ring final : public QWidget
{
public:
    explicit Ring(QWidget* area)
        : QWidget(area)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setFocusPolicy(Qt::NoFocus);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setPen(QPen(palette().color(QPalette::Active, QPalette::Highlight), ringWidth,
                            Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
};

} // namespace

void FocusRings::watch(QAbstractScrollArea* area)
{
    area->installEventFilter(this);
}

bool FocusRings::eventFilter(QObject* watched, QEvent* event)
{
    auto* area = static_cast<QWidget*>(watched);
    switch (event->type()) {
    case QEvent::FocusIn:
        if (static_cast<QFocusEvent*>(event)->reason() != Qt::MouseFocusReason
            && area->window()->testAttribute(Qt::WA_KeyboardFocusChange))
            show(area);
        break;
    case QEvent::KeyPress: // Who uses keys wants to see where they go, however the focus came.
        if (!isShown(area) && area->hasFocus())
            show(area);
        break;
    case QEvent::FocusOut:
        // A menu takes the keyboard for a moment only.
        if (isShown(area) && static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason)
            m_ring->hide();
        break;
    case QEvent::Resize:
        if (isShown(area))
            m_ring->setGeometry(area->rect());
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

bool FocusRings::isShown(const QWidget* area) const
{
    return m_ring && m_ring->parentWidget() == area && !m_ring->isHidden();
}

void FocusRings::show(QWidget* area)
{
    if (!m_ring)
        m_ring = new Ring(area);
    m_ring->setParent(area);
    m_ring->setGeometry(area->rect());
    m_ring->raise();
    m_ring->show();
}

} // namespace theme
