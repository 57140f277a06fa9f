// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/lowdiskwatch.h"

#include <QWidget>

class QVBoxLayout;

/// Says above all pages which disks are nearly full, and offers a plan. A banner that was closed
/// does not come back while the window is open.
class LowDiskBanners final : public QWidget
{
    Q_OBJECT

public:
    /// \a watch is borrowed.
    explicit LowDiskBanners(LowDiskWatch* watch, QWidget* parent = nullptr);

signals:
    /// A plan is wanted for what lies on \a disk.
    void planRequested(const core::PlacesDisk& disk);

private:
    void rebuild();

    LowDiskWatch* m_watch;
    QVBoxLayout* m_layout;
};
