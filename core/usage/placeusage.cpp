// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/usage/placeusage.h"

#include <algorithm>

namespace core {

namespace {

std::uint64_t saturatedSum(std::uint64_t a, std::uint64_t b)
{
    return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

Result<PlaceUsage> measuredUsage(const LocalStore& store, const std::vector<LocalImage>& images,
                                 const Task& task)
{
    switch (store.kind()) {
    case StoreKind::OwnStore:
    case StoreKind::OciLayout:
        return usageOfLayout(store.path(), images, task);
    case StoreKind::DockerRoot:
        return usageOfDockerRoot(store.path(), images, task);
    case StoreKind::ContainersStorage:
        return usageOfContainersStorage(store.path(), images, task);
    case StoreKind::ContainerdRoot:
        return usageOfContainerd(store.path(), images, task);
    default:
        return fail(ErrorCode::Unsupported, store.path() + ": is not measured");
    }
}

void addStated(UsageGraphBuilder& builder, PlaceUsage& usage, const LocalImage& image,
               UsageId common)
{
    UsageNode node = UsageNode::of(UsageKind::Image, image.id,
                                   image.names.empty() ? std::string() : image.names.front());
    node.isHeld = !image.isIntermediate;
    node.packed = image.packed;
    // What an image has altogether is the most that it can have alone.
    if (image.unique)
        node.logical = image.unique;
    else if (image.isIntermediate)
        node.logical = 0; // All of it is in what was built on it.
    else
        node.logical = image.onDisk ? image.onDisk : image.unpacked;
    node.isUpperBound = !image.unique && !image.isIntermediate;
    const UsageId id = builder.add(std::move(node));
    usage.images.emplace(image.entryId, id);
    if (image.shared.value_or(0) > 0)
        builder.use(id, common);
    for (const auto* names : {&image.names, &image.digestNames})
        for (const std::string& name : *names)
            builder.use(builder.add(UsageNode::of(UsageKind::Tag, name, name)), id);
    for (const ContainerUse& container : image.usedBy) {
        auto known = usage.containers.find(container.id);
        if (known == usage.containers.end())
            known =
                usage.containers
                    .emplace(container.id, builder.add(UsageNode::of(UsageKind::Container,
                                                                     container.id, container.name)))
                    .first;
        builder.use(known->second, id);
    }
}

/// Gives the things of one kind that are known their bytes, and adds the others.
void addStatedThings(UsageGraphBuilder& builder, UsageKind kind,
                     const std::map<std::string, std::uint64_t>& sizes,
                     std::map<std::string, UsageId>& known)
{
    for (const auto& [id, size] : sizes) {
        auto at = known.find(id);
        if (at == known.end())
            at = known.emplace(id, builder.add(UsageNode::of(kind, id))).first;
        builder.node(at->second).logical = size;
    }
}

} // namespace

Result<PlaceUsage> statedUsage(const std::vector<LocalImage>& images, const StatedUse& stated)
{
    std::uint64_t alone = 0;
    std::uint64_t mostShared = 0;
    for (const LocalImage& image : images) {
        alone = saturatedSum(alone, image.unique.value_or(0));
        mostShared = std::max(mostShared, image.shared.value_or(0));
    }
    UsageGraphBuilder builder;
    PlaceUsage usage;
    UsageNode common = UsageNode::of(UsageKind::Layer, "shared");
    common.logical = mostShared;
    if (const auto all = stated.layersSize; all && mostShared > 0)
        common.logical = std::max(mostShared, *all - std::min(*all, alone));
    const UsageId shared = builder.add(std::move(common));
    for (const LocalImage& image : images)
        addStated(builder, usage, image, shared);
    addStatedThings(builder, UsageKind::Container, stated.containers, usage.containers);
    addStatedThings(builder, UsageKind::Volume, stated.volumes, usage.volumes);
    addStatedThings(builder, UsageKind::CacheRecord, stated.buildCache, usage.records);
    // Who was built on whom, once all of them are there.
    std::map<std::string, UsageId> byId;
    for (const LocalImage& image : images)
        byId.emplace(image.id, usage.images.at(image.entryId));
    for (const LocalImage& image : images)
        if (image.parent)
            if (const auto parent = byId.find(*image.parent);
                parent != byId.end() && !builder.node(parent->second).isHeld)
                builder.use(usage.images.at(image.entryId), parent->second);
    auto graph = builder.finish();
    if (!graph)
        return fail(std::move(graph).error());
    usage.graph = std::move(*graph);
    return usage;
}

Result<PlaceUsage> usageOfPlace(const LocalStore& store, const std::vector<LocalImage>& images,
                                const Task& task)
{
    auto measured = measuredUsage(store, images, task);
    if (measured)
        return measured;
    const Error error = measured.error();
    if (error.code != ErrorCode::Unsupported && error.code != ErrorCode::Denied
        && error.code != ErrorCode::NotFound)
        return measured;
    auto stated = statedUsage(images, store.statedUse(task));
    if (stated && error.code == ErrorCode::Denied)
        stated->warnings.add({WarningCode::Unsupported, 0, {}, error.message + "."});
    return stated;
}

} // namespace core
