// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cleanup/lowdisk.h"
#include "models/places.h"

#include <QSet>

class QTimer;

/// Looks, in jobs, whether the disks of the places of this machine are nearly full: when places
/// come, and every few minutes. Nothing is ever done about it. GUI thread only.
class LowDiskWatch final : public QObject
{
    Q_OBJECT

public:
    /// \a places must live longer.
    explicit LowDiskWatch(const Places* places, const core::LowDiskLimit& limit = {},
                          QObject* parent = nullptr);

    /// The disks that are nearly full, without those that dismiss() was called for.
    const std::vector<core::PlacesDisk>& disks() const { return m_disks; }
    bool isLooking() const { return !m_job.isNull(); }
    /// Says nothing more of the file system \a device for as long as this lives.
    void dismiss(std::uint64_t device);
    /// Looks now.
    void look();

    /// "podman and the own store lie on a disk of which 3.2 GB of 50 GB are free."
    static QString sentence(const core::PlacesDisk& disk);

signals:
    /// disks() are others, or others are on them.
    void changed();

private:
    void take(std::vector<core::PlacesDisk> disks);

    const Places* m_places;
    core::LowDiskLimit m_limit;
    std::vector<core::PlacesDisk> m_disks;
    QSet<quint64> m_dismissed;
    QTimer* m_soon;
    QTimer* m_clock;
    QPointer<Job> m_job;
};
