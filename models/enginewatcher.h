// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/eventrecord.h"

#include <QObject>
#include <QString>

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

class QTimer;

/// Watches one engine on a thread of its own for as long as it lives, and tells what happens on the
/// thread of its owner. An engine that goes away or is not there yet is tried again. What is seen
/// is recorded.
class EngineWatcher final : public QObject
{
    Q_OBJECT

public:
    /// \a address as core::engineAddressOf() takes it.
    EngineWatcher(const QString& address, core::EventRecord record, QObject* parent = nullptr);
    ~EngineWatcher() override; ///< Waits until the thread has stopped: 200 ms at most.

signals:
    /// In the order in which it happened; several at once where there are many.
    void happened(const std::vector<core::RecordedEvent>& events);

private:
    void run(const std::stop_token& stop);
    void deliver();

    std::string m_address;
    core::EventRecord m_record;
    QTimer* m_poll;
    std::mutex m_mutex;
    std::condition_variable_any m_wake; ///< Never notified: to wait until told to stop.
    std::vector<core::RecordedEvent> m_pending;
    std::jthread m_thread; ///< The last member: it ends before what it uses.
};
