// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cleanup/leftovers.h"

#include <algorithm>
#include <array>

namespace core {

namespace {

/// The path or id \a what is of something that was being written.
bool isBrokenOff(StoreKind kind, std::string_view what)
{
    constexpr std::array<std::string_view, 4> dockers{
        "tmp", "tmp-old", "image/overlay2/layerdb/tmp", "image/vfs/layerdb/tmp"};
    switch (kind) {
    case StoreKind::OwnStore:
        return what.find(".stratoscope-") != std::string_view::npos;
    case StoreKind::ContainerdRoot:
        return what.starts_with("io.containerd.content.v1.content/ingest/");
    case StoreKind::DockerRoot:
        return std::ranges::any_of(dockers,
                                   [what](std::string_view folder) { return what == folder; });
    case StoreKind::ContainersStorage:
        return what.find("/tempdirs") != std::string_view::npos || what == "tmp";
    default:
        return false;
    }
}

LeftoverRemedy remedyIn(StoreKind kind, LeftoverCause cause, std::string_view what)
{
    const bool isBroken = cause == LeftoverCause::BrokenOff;
    switch (kind) {
    case StoreKind::OwnStore:
        return LeftoverRemedy::CleanUp;
    case StoreKind::ContainerdRoot:
        return isBroken ? LeftoverRemedy::Expiry : LeftoverRemedy::Collection;
    case StoreKind::ContainersStorage:
        return LeftoverRemedy::PodmanCheck;
    case StoreKind::DockerRoot:
        return isBroken && what.starts_with("tmp") ? LeftoverRemedy::EngineStart
                                                   : LeftoverRemedy::Nobody;
    default:
        return LeftoverRemedy::Nobody;
    }
}

LeftoverCause causeOf(const UsageNode& node)
{
    // Of what no list names the path is all that is known.
    const bool isPath = node.id.find('/') != std::string::npos && node.name == node.id;
    switch (node.kind) {
    case UsageKind::Blob:
        return LeftoverCause::UnlistedBlob;
    case UsageKind::Layer:
        return isPath ? LeftoverCause::UnlistedLayer : LeftoverCause::UnusedLayer;
    case UsageKind::CacheRecord:
        return LeftoverCause::UnlistedLayer;
    default:
        break;
    }
    const bool isLayers = node.id.starts_with("overlay2/") || node.id.starts_with("overlay/")
                          || node.id.starts_with("vfs/dir/")
                          || node.id.starts_with("fuse-overlayfs/")
                          || node.id.starts_with("aufs/diff/");
    return isLayers ? LeftoverCause::UnlistedLayer : LeftoverCause::UnlistedFile;
}

} // namespace

std::string_view leftoverCauseName(LeftoverCause cause)
{
    constexpr std::array<std::string_view, 5> names{"unlistedLayer", "unusedLayer", "unlistedBlob",
                                                    "unlistedFile", "brokenOff"};
    return names.at(static_cast<std::size_t>(cause));
}

std::string_view leftoverRemedyName(LeftoverRemedy remedy)
{
    constexpr std::array<std::string_view, 6> names{"cleanUp",     "collection",  "expiry",
                                                    "podmanCheck", "engineStart", "nobody"};
    return names.at(static_cast<std::size_t>(remedy));
}

std::vector<Leftover> leftoversIn(const CleanupPlace& place, const UsageShares& shares)
{
    std::vector<Leftover> all;
    // Of what was not measured nobody knows what no list names.
    if (!place.usage.graph || !place.usage.isMeasured)
        return all;
    const UsageGraph& graph = *place.usage.graph;
    const StoreKind kind = place.place.kind;
    for (const UsageId id : shares.ofNoImage) {
        const UsageNode& node = graph.node(id);
        const std::string& what = node.name.find('/') != std::string::npos ? node.name : node.id;
        // Engines keep their empty folders for it.
        const bool isBroken = node.logical.value_or(0) > 0 && isBrokenOff(kind, what);
        if (!isBroken && !std::ranges::binary_search(shares.leftovers, id))
            continue;
        Leftover one;
        one.sum.add(node);
        if (one.sum.bytes == 0)
            continue;
        one.what = what;
        one.cause = isBroken ? LeftoverCause::BrokenOff : causeOf(node);
        one.remedy = remedyIn(kind, one.cause, what);
        all.push_back(std::move(one));
    }
    std::ranges::stable_sort(
        all, [](const Leftover& a, const Leftover& b) { return a.sum.bytes > b.sum.bytes; });
    return all;
}

} // namespace core
