// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/limits.h"
#include "core/base/task.h"
#include "core/base/timestamp.h"
#include "core/engine/enginevalues.h"
#include "core/io/linefile.h"
#include "core/local/machineplaces.h"

#include <span>

namespace core {

/// Something that happened in an engine and is worth remembering.
struct RecordedEvent
{
    Timestamp time;     ///< By the engine's clock.
    std::string engine; ///< Its address.
    std::string type;   ///< "image", "container" or "builder".
    std::string action; ///< "pull", "tag", "start" …
    std::string id;     ///< Of the image or the container.
    std::string name;   ///< Of it; may be empty.
    std::string image;  ///< Of a container: the id of its image, else the name it was asked by.

    bool operator==(const RecordedEvent&) const = default;
};

/// A time in which nothing that an engine told was missed.
struct WatchedSpan
{
    EngineKind kind = EngineKind::Unknown;
    Timestamp from;
    Timestamp to;

    bool operator==(const WatchedSpan&) const = default;
};

/// All that a record holds.
struct RecordedEvents
{
    std::vector<RecordedEvent> events;          ///< By time.
    std::map<std::string, WatchedSpan> watched; ///< By engine: the last span without a gap.
    std::uint64_t unreadLines = 0;              ///< Not understood: damaged, or of a later version.
};

/// What happened in the engines of this machine, as far as this program saw it: a file of one JSON
/// object a line, which several processes may add to. It is kept below limits::recordBytes; the
/// oldest half goes when there is more. Any thread at any time.
class EventRecord
{
public:
    /// \a path as recordPath() gives it; empty: nothing is kept.
    explicit EventRecord(std::string path)
        : m_file(std::move(path), limits::recordBytes)
    {
    }

    const std::string& path() const { return m_file.path(); }

    /// Nothing where there is no file. Lines that are no events are counted. O(events log events).
    Result<RecordedEvents> read(const Task& task) const;
    /// Adds \a events, and that \a engine was watched in \a span, which goes on with the last one
    /// if both touch.
    Result<void> add(const std::string& engine, std::span<const RecordedEvent> events,
                     const WatchedSpan& span, const Task& task) const;

private:
    LineFile m_file;
};

/// The record of this person.
EventRecord usualRecord();

/// `stratoscope/events.jsonl` in XDG_STATE_HOME or ~/.local/state. Empty if there is no home.
std::string recordPath(const MachineEnvironment& environment);

} // namespace core
