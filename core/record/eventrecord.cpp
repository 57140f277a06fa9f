// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/eventrecord.h"

#include "core/base/json.h"
#include "core/base/limits.h"
#include "core/io/outputfile.h"
#include "core/io/owneddescriptor.h"

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <thread>

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

Result<OwnedDescriptor> openLocked(const std::string& path, const Task& task)
{
    constexpr std::chrono::milliseconds pause{20};
    for (;;) {
        OwnedDescriptor file(
            ::open(path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (!file.isOpen())
            return fail(systemError(errno, path));
        if (::flock(file.get(), LOCK_EX | LOCK_NB) == 0) {
            struct stat mine = {};
            struct stat named = {};
            // Another process may have put a shorter one in its place while this one waited.
            if (::fstat(file.get(), &mine) == 0 && ::lstat(path.c_str(), &named) == 0
                && mine.st_ino == named.st_ino && mine.st_dev == named.st_dev)
                return file;
        } else if (errno != EWOULDBLOCK && errno != EINTR) {
            return fail(systemError(errno, path));
        }
        if (task.isCancelled())
            return fail(ErrorCode::Cancelled, path + ": another process is changing it");
        std::this_thread::sleep_for(pause);
    }
}

Result<std::string> readText(const std::string& path)
{
    const auto file = File::open(path);
    if (!file)
        return fail(file.error());
    // Twice as much may be there for a moment; of more only the end is of interest.
    const std::uint64_t size = std::min((*file)->size(), 2 * limits::recordBytes);
    SliceReader reader(FileSlice{*file, (*file)->size() - size, size});
    const auto bytes = readAll(reader, size);
    if (!bytes)
        return fail(bytes.error());
    return std::string(asText(*bytes));
}

} // namespace

Result<RecordedEvents> EventRecord::read(const Task& task) const
{
    RecordedEvents all;
    if (m_path.empty())
        return all;
    const auto text = readText(m_path);
    if (!text && text.error().code == ErrorCode::NotFound)
        return all;
    if (!text)
        return fail(text.error());
    if (task.isCancelled())
        return fail(ErrorCode::Cancelled, m_path + ": reading was stopped");
    addLines(all, *text);
    std::ranges::stable_sort(all.events, {}, &RecordedEvent::time);
    return all;
}

Result<void> EventRecord::add(const std::string& engine, std::span<const RecordedEvent> events,
                              const WatchedSpan& span, const Task& task) const
{
    if (m_path.empty())
        return {};
    std::error_code code;
    const auto folder = std::filesystem::path(m_path).parent_path();
    std::filesystem::create_directories(folder, code);
    if (code)
        return fail(systemError(code.value(), folder.string()));
    const auto file = openLocked(m_path, task);
    if (!file)
        return fail(file.error());
    std::string lines;
    for (const RecordedEvent& event : events)
        lines += lineOf(event);
    lines += lineOf(engine, span);
    struct stat status = {};
    if (::fstat(file->get(), &status) != 0)
        return fail(systemError(errno, m_path));
    // A process that died while it wrote left half a line, which shall not spoil the next one.
    char last = '\n';
    if (status.st_size > 0 && ::pread(file->get(), &last, 1, status.st_size - 1) == 1
        && last != '\n')
        lines.insert(lines.begin(), '\n');
    if (auto written = writeFully(file->get(), asBytes(lines), m_path); !written)
        return written;
    return static_cast<std::uint64_t>(status.st_size) + lines.size() > limits::recordBytes
               ? shorten()
               : Result<void>();
}

/// The newest half of the events, and one line for each engine. The record is locked.
Result<void> EventRecord::shorten() const
{
    const auto text = readText(m_path);
    if (!text)
        return fail(text.error());
    RecordedEvents all;
    addLines(all, *text);
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
    auto output = OutputFile::create(m_path, true);
    if (!output)
        return fail(std::move(output).error());
    if (auto written = (*output)->write(asBytes(kept)); !written)
        return written;
    return (*output)->commit();
}

EventRecord usualRecord()
{
    return EventRecord(recordPath(MachineEnvironment::current()));
}

std::string recordPath(const MachineEnvironment& environment)
{
    std::string folder = environment.variable("XDG_STATE_HOME");
    if (!folder.starts_with('/'))
        folder = environment.home.empty() ? std::string() : environment.home + "/.local/state";
    return folder.empty() ? folder : folder + "/stratoscope/events.jsonl";
}

} // namespace core
