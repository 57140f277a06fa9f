// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/eventrecord.h"

#include "core/base/json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace core {

namespace {

using json::Members;

std::string_view kindName(EngineKind kind)
{
    switch (kind) {
    case EngineKind::Docker:
        return "docker";
    case EngineKind::Podman:
        return "podman";
    case EngineKind::Unknown:
        break;
    }
    return "unknown";
}

EngineKind kindOf(std::string_view name)
{
    if (name == "docker")
        return EngineKind::Docker;
    return name == "podman" ? EngineKind::Podman : EngineKind::Unknown;
}

std::string lineOf(const json::Value& value)
{
    // What strangers named may be no UTF-8.
    return value.dump(-1, ' ', false, json::Value::error_handler_t::replace) + '\n';
}

std::string lineOf(const RecordedEvent& event)
{
    return lineOf(json::Value{{"engine", event.engine},
                              {"time", formatTimestamp(event.time)},
                              {"type", event.type},
                              {"action", event.action},
                              {"id", event.id},
                              {"name", event.name},
                              {"image", event.image}});
}

std::string lineOf(const std::string& engine, const WatchedSpan& span)
{
    return lineOf(json::Value{{"engine", engine},
                              {"kind", kindName(span.kind)},
                              {"watchedFrom", formatTimestamp(span.from)},
                              {"watchedTo", formatTimestamp(span.to)}});
}

/// A span that goes on where the last one of its engine ended makes one of both.
void addSpan(RecordedEvents& all, const std::string& engine, const WatchedSpan& span)
{
    WatchedSpan& last = all.watched.try_emplace(engine, span).first->second;
    if (span.from > last.to || span.to < last.from) {
        if (span.to > last.to)
            last = span;
        return;
    }
    last = {span.kind, std::min(last.from, span.from), std::max(last.to, span.to)};
}

bool addLine(RecordedEvents& all, std::string_view line)
{
    const auto object = json::parseObject(asBytes(line));
    if (!object)
        return false;
    const Members members(*object, {}, nullptr);
    const std::string engine = members.string("engine");
    if (members.has("watchedFrom")) {
        const auto from = parseTimestamp(members.string("watchedFrom"));
        const auto to = parseTimestamp(members.string("watchedTo"));
        if (from && to && *from <= *to)
            addSpan(all, engine, {kindOf(members.string("kind")), *from, *to});
        return from && to;
    }
    const auto time = parseTimestamp(members.string("time"));
    RecordedEvent event{time.value_or(Timestamp()), engine,
                        members.string("type"),     members.string("action"),
                        members.string("id"),       members.string("name"),
                        members.string("image")};
    if (!time || event.type.empty() || event.action.empty())
        return false;
    all.events.push_back(std::move(event));
    return true;
}

void addLines(RecordedEvents& all, std::string_view text)
{
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!line.empty() && !addLine(all, line))
            ++all.unreadLines;
    }
}

/// The newest half of the events of \a lines, and one line for each engine.
std::string shortened(std::string_view lines)
{
    RecordedEvents all;
    addLines(all, lines);
    std::ranges::stable_sort(all.events, {}, &RecordedEvent::time);
    std::string kept;
    for (const auto& [engine, span] : all.watched) {
        // What is forgotten was not seen.
        WatchedSpan known = span;
        if (!all.events.empty())
            known.from = std::max(known.from, all.events[all.events.size() / 2].time);
        if (known.from <= known.to)
            kept += lineOf(engine, known);
    }
    for (std::size_t i = all.events.size() / 2; i < all.events.size(); ++i)
        kept += lineOf(all.events[i]);
    return kept;
}

} // namespace

Result<RecordedEvents> EventRecord::read(const Task& task) const
{
    RecordedEvents all;
    const auto text = m_file.read();
    if (!text)
        return fail(text.error());
    if (task.isCancelled())
        return fail(ErrorCode::Cancelled, path() + ": reading was stopped");
    addLines(all, *text);
    std::ranges::stable_sort(all.events, {}, &RecordedEvent::time);
    return all;
}

Result<void> EventRecord::add(const std::string& engine, std::span<const RecordedEvent> events,
                              const WatchedSpan& span, const Task& task) const
{
    std::string lines;
    for (const RecordedEvent& event : events)
        lines += lineOf(event);
    return m_file.append(lines + lineOf(engine, span), task, shortened);
}

EventRecord usualRecord()
{
    return EventRecord(recordPath(MachineEnvironment::current()));
}

std::string recordPath(const MachineEnvironment& environment)
{
    const std::string folder = stateHome(environment);
    return folder.empty() ? folder : folder + "/stratoscope/events.jsonl";
}

} // namespace core
