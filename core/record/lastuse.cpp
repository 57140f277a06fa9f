// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/lastuse.h"

#include "core/oci/reference.h"

#include <algorithm>
#include <unordered_map>

namespace core {

namespace {

bool isUse(const RecordedEvent& event)
{
    return event.type == "container"
           && (event.action == "create" || event.action == "start" || event.action == "die");
}

/// The engines that are known to be the one of \a place.
bool isEngineOf(const MachinePlace& place, const std::string& engine, EngineKind kind)
{
    switch (place.kind) {
    case StoreKind::EngineApi:
        return engine == place.path;
    case StoreKind::DockerRoot:
        return kind == EngineKind::Docker;
    case StoreKind::ContainersStorage:
        return kind == EngineKind::Podman;
    default:
        return false;
    }
}

} // namespace

std::vector<LastUse> lastUses(std::span<const LocalImage> images, const MachinePlace& place,
                              const RecordedEvents& record, Timestamp now)
{
    std::unordered_map<std::string, Timestamp> uses; // By what the event calls the image.
    for (const RecordedEvent& event : record.events) {
        if (!isUse(event))
            continue;
        const bool isId = event.image.starts_with("sha256:");
        Timestamp& last = uses[isId ? event.image : wholeName(event.image)];
        last = std::max(last, std::min(event.time, now));
    }
    std::optional<Timestamp> watched;
    for (const auto& [engine, span] : record.watched)
        if (isEngineOf(place, engine, span.kind))
            watched = watched ? std::max(*watched, span.from) : span.from;
    std::vector<LastUse> result;
    result.reserve(images.size());
    for (const LocalImage& image : images) {
        LastUse use;
        const auto consider = [&](const std::string& name) {
            if (const auto found = uses.find(name); found != uses.end())
                use.at = std::max(use.at.value_or(Timestamp()), found->second);
        };
        consider(image.id);
        if (image.configDigest)
            consider(image.configDigest->text());
        for (const auto* names : {&image.names, &image.digestNames})
            for (const std::string& name : *names)
                consider(wholeName(name));
        if (std::ranges::any_of(image.usedBy, &ContainerUse::isRunning))
            use.at = now;
        if (!use.at)
            use.notSince = watched;
        result.push_back(use);
    }
    return result;
}

} // namespace core
