// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lowdiskbanners.h"

#include "ui/widgets/banner.h"

#include <QPushButton>
#include <QVBoxLayout>

LowDiskBanners::LowDiskBanners(LowDiskWatch* watch, QWidget* parent)
    : QWidget(parent)
    , m_watch(watch)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    connect(watch, &LowDiskWatch::changed, this, &LowDiskBanners::rebuild);
    rebuild();
}

void LowDiskBanners::rebuild()
{
    // One of them may be the sender of what led here.
    while (QLayoutItem* item = m_layout->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->disconnect(this);
            widget->deleteLater();
        }
        delete item;
    }
    for (const core::PlacesDisk& disk : m_watch->disks()) {
        auto* banner = new Banner(theme::Tone::Caution, tr("A disk is nearly full"),
                                  LowDiskWatch::sentence(disk), this);
        QPushButton* plan = banner->addButton(tr("Plan a clean-up"), QStringLiteral("clean-up"));
        banner->setSlim();
        connect(plan, &QPushButton::clicked, this, [this, disk] { emit planRequested(disk); });
        connect(banner, &Banner::closed, this,
                [this, device = disk.space.device] { m_watch->dismiss(device); });
        m_layout->addWidget(banner);
    }
    setVisible(!m_watch->disks().empty());
}
#include "moc_lowdiskbanners.cpp"
