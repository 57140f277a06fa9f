// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/enginewatcher.h"

#include "core/engine/engineplaces.h"
#include "core/record/enginewatch.h"

#include <QTimer>

#include <algorithm>
#include <chrono>
#include <utility>

namespace {

using namespace std::chrono_literals;

constexpr auto pollEvery = 250ms;
constexpr auto firstPause = 5s;
constexpr std::chrono::seconds longestPause = 2min;

} // namespace

EngineWatcher::EngineWatcher(const QString& address, core::EventRecord record, QObject* parent)
    : QObject(parent)
    , m_address(address.toStdString())
    , m_record(std::move(record))
    , m_poll(new QTimer(this))
    , m_thread([this](const std::stop_token& stop) { run(stop); })
{
    connect(m_poll, &QTimer::timeout, this, &EngineWatcher::deliver);
    m_poll->start(pollEvery);
}

EngineWatcher::~EngineWatcher() = default;

/// On the thread of its own.
void EngineWatcher::run(const std::stop_token& stop)
{
    const core::Task task{stop, {}};
    std::chrono::seconds pause = firstPause;
    while (!stop.stop_requested()) {
        const auto address = core::engineAddressOf(m_address);
        const auto client =
            address ? core::EngineClient::connect(*address, task) : core::fail(address.error());
        if (client) {
            pause = firstPause;
            static_cast<void>(core::watchEngine(
                **client, m_record,
                [this](const core::RecordedEvent& event) {
                    const std::lock_guard lock(m_mutex);
                    m_pending.push_back(event);
                },
                task));
        }
        std::unique_lock lock(m_mutex);
        m_wake.wait_for(lock, stop, pause, [] { return false; });
        pause = std::min(2 * pause, longestPause);
    }
}

void EngineWatcher::deliver()
{
    std::vector<core::RecordedEvent> events;
    {
        const std::lock_guard lock(m_mutex);
        events = std::exchange(m_pending, {});
    }
    if (!events.empty())
        emit happened(events);
}
#include "moc_enginewatcher.cpp"
