// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lowdiskwatch.h"

#include "models/format.h"
#include "models/placesmodel.h"

#include <QTimer>

#include <algorithm>
#include <chrono>

namespace {

constexpr std::chrono::seconds lookDelay{1}; // Places come one after the other.
constexpr std::chrono::minutes lookInterval{5};

/// Its free bytes change all the time; that alone is nothing new.
bool isSame(const core::PlacesDisk& left, const core::PlacesDisk& right)
{
    return left.space.device == right.space.device
           && std::ranges::equal(left.places, right.places, {}, &core::MachinePlace::path,
                                 &core::MachinePlace::path);
}

} // namespace

LowDiskWatch::LowDiskWatch(const Places* places, const core::LowDiskLimit& limit, QObject* parent)
    : QObject(parent)
    , m_places(places)
    , m_limit(limit)
    , m_soon(new QTimer(this))
    , m_clock(new QTimer(this))
{
    m_soon->setSingleShot(true);
    m_soon->setInterval(lookDelay);
    m_clock->setInterval(lookInterval);
    connect(m_soon, &QTimer::timeout, this, &LowDiskWatch::look);
    connect(m_clock, &QTimer::timeout, this, &LowDiskWatch::look);
    const auto soon = [this] { m_soon->start(); };
    connect(places, &Places::added, this, soon);
    connect(places, &Places::changed, this, soon);
    m_soon->start();
    m_clock->start();
}

void LowDiskWatch::look()
{
    if (m_job) // One file system that does not answer must not take all threads.
        return;
    std::vector<core::MachinePlace> places;
    for (const Place& place : m_places->list())
        if (place.machine)
            places.push_back(*place.machine);
    if (places.empty()) {
        take({});
        return;
    }
    m_job = Job::start(
        this, tr("Looking how full the disks are"),
        [places = std::move(places), limit = m_limit](const core::Task& /*task*/)
            -> core::Result<std::vector<core::PlacesDisk>> { return core::disksOf(places, limit); },
        [this](core::Result<std::vector<core::PlacesDisk>> disks) {
            m_job.clear();
            if (disks)
                take(std::move(*disks));
        });
}

void LowDiskWatch::take(std::vector<core::PlacesDisk> disks)
{
    std::erase_if(disks, [this](const core::PlacesDisk& disk) {
        return !disk.isLow || m_dismissed.contains(disk.space.device);
    });
    const bool isOther = !std::ranges::equal(disks, m_disks, isSame);
    m_disks = std::move(disks);
    if (isOther)
        emit changed();
}

void LowDiskWatch::dismiss(std::uint64_t device)
{
    m_dismissed.insert(device);
    take(std::vector<core::PlacesDisk>(m_disks));
}

QString LowDiskWatch::sentence(const core::PlacesDisk& disk)
{
    QStringList names;
    for (const core::MachinePlace& place : disk.places)
        names.append(PlacesModel::machineName(place));
    return tr("Free: %1 of %2. On this disk: %3. A clean-up shows what could go; nothing is "
              "removed before you say so.")
        .arg(format::bytes(disk.space.available), format::bytes(disk.space.total),
             names.join(QStringLiteral(", ")));
}
#include "moc_lowdiskwatch.cpp"
