// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/record/eventrecord.h"

#include <functional>

namespace core {

/// Brings \a record up to now: what \a engine still remembers (Docker its last 256 events, podman
/// its log) and when its containers began and ended. Nothing that is there is added again. The time
/// before counts as watched only where the engine remembers back to the end of the last watch.
/// Returns what is new, by time.
Result<std::vector<RecordedEvent>> catchUp(const EngineClient& engine, const EventRecord& record,
                                           const Task& task);

/// Catches up and then records what happens until \a task is stopped, which is Cancelled, or the
/// engine goes away: Io. \a onEvent is called for what is new, on this thread. That a file cannot
/// be written does not keep it from telling.
Result<void> watchEngine(const EngineClient& engine, const EventRecord& record,
                         const std::function<void(const RecordedEvent&)>& onEvent,
                         const Task& task);

/// What of \a event is kept; none where it is of no interest. \a images has the image ids of
/// containers by their ids.
std::optional<RecordedEvent> recorded(const EngineEvent& event, const std::string& engine,
                                      const std::map<std::string, std::string>& images);

} // namespace core
