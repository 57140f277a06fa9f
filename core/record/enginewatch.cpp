// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/enginewatch.h"

#include "core/base/limits.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace core {

namespace {

constexpr std::int64_t podmanDays = 30; // Its log may go back years.
constexpr std::int64_t secondsOfDay = 86'400;

using EventKey = std::tuple<Timestamp, std::string, std::string, std::string>;

EventKey keyOf(const RecordedEvent& event)
{
    return {event.time, event.type, event.action, event.id};
}

bool isKept(const std::string& type, const std::string& action)
{
    constexpr std::array<std::string_view, 10> ofImages = {
        "pull", "tag", "untag", "delete", "prune", "load", "save", "import", "push", "remove"};
    constexpr std::array<std::string_view, 6> ofContainers = {"create", "start",  "die",
                                                              "died",   "remove", "destroy"};
    if (type == "image")
        return std::ranges::find(ofImages, action) != ofImages.end();
    if (type == "container")
        return std::ranges::find(ofContainers, action) != ofContainers.end();
    return type == "builder" && action == "prune";
}

/// One word for one thing, whichever engine says it.
std::string commonAction(const std::string& action)
{
    if (action == "died")
        return "die";
    return action == "destroy" ? "remove" : action;
}

std::string attribute(const EngineEvent& event, const char* key)
{
    const auto found = event.attributes.find(key);
    return found == event.attributes.end() ? std::string() : found->second;
}

/// By the id of the container; what cannot be asked is not known.
std::map<std::string, std::string> imagesOfContainers(const EngineClient& engine, const Task& task)
{
    std::map<std::string, std::string> images;
    if (const auto containers = engine.containers(task))
        for (const EngineContainer& container : *containers)
            images.emplace(container.use.id, container.imageId);
    return images;
}

/// When the containers that are there began and ended.
Result<void> addContainerTimes(const EngineClient& engine,
                               const std::map<std::string, std::string>& images,
                               std::vector<RecordedEvent>& events, const Task& task)
{
    for (const auto& [id, image] : images) {
        const auto times = engine.containerTimes(id, task);
        if (!times && times.error().code == ErrorCode::Cancelled)
            return fail(times.error());
        if (!times)
            continue; // Removed meanwhile, or an engine that does not tell.
        if (times->started)
            events.push_back(
                {*times->started, engine.name(), "container", "start", id, times->name, image});
        if (times->finished)
            events.push_back(
                {*times->finished, engine.name(), "container", "die", id, times->name, image});
    }
    return {};
}

Timestamp earliestAsked(const EngineClient& engine, Timestamp now)
{
    // Docker gives what its memory holds, however little is asked for.
    return engine.kind() == EngineKind::Podman ? Timestamp{now.seconds - podmanDays * secondsOfDay}
                                               : Timestamp();
}

} // namespace

std::optional<RecordedEvent> recorded(const EngineEvent& event, const std::string& engine,
                                      const std::map<std::string, std::string>& images)
{
    if (!isKept(event.type, event.action) || event.id.size() > limits::recordedNameBytes)
        return std::nullopt;
    RecordedEvent kept{event.time, engine,       event.type, commonAction(event.action),
                       event.id,   event.name(), {}};
    if (event.type == "container") {
        const auto known = images.find(event.id);
        kept.image = known != images.end() ? known->second : attribute(event, "image");
        if (kept.image.empty())
            kept.image = attribute(event, "imageID");
    }
    for (std::string* text : {&kept.name, &kept.image})
        if (text->size() > limits::recordedNameBytes)
            text->clear();
    return kept;
}

Result<std::vector<RecordedEvent>> catchUp(const EngineClient& engine, const EventRecord& record,
                                           const Task& task)
{
    const Timestamp now = currentTime();
    const auto known = record.read(task);
    if (!known)
        return fail(known.error());
    const auto images = imagesOfContainers(engine, task);
    // What happens within this second counts: the engine waits until it is over.
    auto stream = engine.events({}, earliestAsked(engine, now).seconds, now.seconds + 1, task);
    if (!stream)
        return fail(std::move(stream).error());
    std::vector<RecordedEvent> events;
    WatchedSpan span{engine.kind(), now, now};
    for (std::uint64_t count = 0; count < limits::recordEvents; ++count) {
        const auto event = stream->next();
        if (!event)
            return fail(event.error());
        if (!*event)
            break;
        // Whatever it is about: the engine remembers back to there.
        span.from = std::min(span.from, (*event)->time);
        if (auto kept = recorded(**event, engine.name(), images))
            events.push_back(std::move(*kept));
    }
    if (auto added = addContainerTimes(engine, images, events, task); !added)
        return fail(std::move(added).error());
    std::set<EventKey> there;
    for (const RecordedEvent& event : known->events)
        if (event.engine == engine.name())
            there.insert(keyOf(event));
    std::erase_if(events, [&there](const RecordedEvent& event) {
        return !there.insert(keyOf(event)).second;
    });
    std::ranges::stable_sort(events, {}, &RecordedEvent::time);
    if (auto added = record.add(engine.name(), events, span, task); !added)
        return fail(std::move(added).error());
    return events;
}

Result<void> watchEngine(const EngineClient& engine, const EventRecord& record,
                         const std::function<void(const RecordedEvent&)>& onEvent, const Task& task)
{
    // Listening begins before catching up, so that nothing falls between.
    const Timestamp begin = currentTime();
    auto stream = engine.events({}, begin.seconds, std::nullopt, task);
    if (!stream)
        return fail(std::move(stream).error());
    const auto missed = catchUp(engine, record, task);
    if (!missed && missed.error().code == ErrorCode::Cancelled)
        return fail(missed.error());
    std::set<EventKey> told;
    for (const RecordedEvent& event : missed.value_or(std::vector<RecordedEvent>())) {
        told.insert(keyOf(event));
        onEvent(event);
    }
    auto images = imagesOfContainers(engine, task);
    for (;;) {
        const auto event = stream->next();
        if (!event)
            return fail(event.error());
        if (!*event)
            return fail(ErrorCode::Io, engine.name() + ": went away");
        if ((*event)->type == "container" && (*event)->action == "create")
            images = imagesOfContainers(engine, task);
        const auto kept = recorded(**event, engine.name(), images);
        if (!kept || (kept->time <= begin && !told.insert(keyOf(*kept)).second))
            continue;
        // A disk that is full is no reason to hold the news back.
        static_cast<void>(record.add(engine.name(), std::span(&*kept, 1),
                                     {engine.kind(), begin, std::max(begin, kept->time)}, task));
        onEvent(*kept);
    }
}

} // namespace core
