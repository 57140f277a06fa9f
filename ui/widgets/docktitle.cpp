// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/docktitle.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/elidedlabel.h"

#include <QBoxLayout>
#include <QDockWidget>
#include <QPainter>
#include <QTabBar>
#include <QToolButton>

namespace {

QToolButton* addButton(QWidget* parent, const QString& iconName, const QString& name)
{
    auto* button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setIcon(theme::icon(iconName, QPalette::PlaceholderText));
    button->setIconSize(QSize(theme::scaled(14), theme::scaled(14)));
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setFixedSize(theme::smallControlHeight(), theme::smallControlHeight());
    return button;
}

} // namespace

DockTitle::DockTitle(QDockWidget* dock)
    : QFrame(dock)
    , m_layout(new QHBoxLayout(this))
{
    auto* name = new ElidedLabel(dock->windowTitle(), this);
    name->setFont(theme::boldFont());
    m_name = name;
    auto* floatButton =
        addButton(this, QStringLiteral("window-float"), tr("Detach %1").arg(dock->windowTitle()));
    auto* closeButton =
        addButton(this, QStringLiteral("window-close"), tr("Close %1").arg(dock->windowTitle()));
    connect(floatButton, &QToolButton::clicked, dock,
            [dock] { dock->setFloating(!dock->isFloating()); });
    connect(closeButton, &QToolButton::clicked, dock, &QWidget::close);
    m_layout->setContentsMargins(theme::padding, 0, theme::gapTiny, 1);
    m_layout->setSpacing(0);
    m_layout->addWidget(m_name, 1);
    m_layout->addWidget(floatButton);
    m_layout->addWidget(closeButton);
    setFixedHeight(theme::scaled(28));
}

void DockTitle::setTabs(QTabBar* tabs)
{
    m_hasTabs = true;
    m_name->hide();
    tabs->setParent(this);
    m_layout->insertWidget(0, tabs, 0, Qt::AlignBottom);
    m_layout->insertStretch(1, 1);
    m_layout->setContentsMargins(theme::gap, 0, theme::gapTiny, 0);
}

QSize DockTitle::minimumSizeHint() const
{
    return {theme::scaled(120), theme::scaled(28)};
}

void DockTitle::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Window));
    painter.setPen(palette().color(QPalette::Midlight));
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
    if (m_hasTabs)
        painter.drawLine(rect().topLeft(), rect().topRight());
}
