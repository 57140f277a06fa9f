// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/usage/placegraph.h"

namespace core {

UsageId PlaceGraph::node(UsageKind kind, const std::string& id, const std::string& name)
{
    const auto known = m_ids.find({kind, id});
    if (known != m_ids.end()) {
        if (at(known->second).name.empty())
            at(known->second).name = name;
        return known->second;
    }
    UsageNode made = UsageNode::of(kind, id, name);
    // Everything in the folder was measured: what no part belongs to has nothing there.
    made.allocated = 0;
    const UsageId added = m_builder.add(std::move(made));
    m_ids.emplace(std::pair(kind, id), added);
    return added;
}

std::optional<UsageId> PlaceGraph::find(UsageKind kind, const std::string& id) const
{
    const auto known = m_ids.find({kind, id});
    return known == m_ids.end() ? std::nullopt : std::optional(known->second);
}

void PlaceGraph::own(const std::string& part, UsageId owner)
{
    if (!has(part))
        return;
    const auto [place, isNew] = m_owners.try_emplace(part, owner);
    if (!isNew)
        use(owner, place->second);
}

UsageId PlaceGraph::addImage(const LocalImage& image)
{
    const UsageId id =
        node(UsageKind::Image, image.id, image.names.empty() ? std::string() : image.names.front());
    // A step of a build goes with the last image that was built on it.
    at(id).isHeld = !image.isIntermediate;
    for (const auto* names : {&image.names, &image.digestNames})
        for (const std::string& name : *names)
            use(node(UsageKind::Tag, name, name), id);
    for (const ContainerUse& container : image.usedBy)
        use(node(UsageKind::Container, container.id, container.name), id);
    setImage(image.entryId, id);
    return id;
}

void PlaceGraph::addFigures(UsageId owner, const DiskBytes& bytes)
{
    UsageNode& node = at(owner);
    node.allocated = node.allocated.value_or(0) + bytes.allocated;
    node.logical = node.logical.value_or(0) + bytes.logical;
    node.isUpperBound = node.isUpperBound || bytes.isUpperBound;
}

void PlaceGraph::addLinked(const LinkedFile& file)
{
    const UsageId id = node(
        UsageKind::Other, "inode:" + std::to_string(file.device) + ":" + std::to_string(file.inode),
        file.parts.empty() ? std::string() : file.parts.front());
    at(id).isHeld = file.hasOtherNames(); // What keeps it lies outside of the place.
    addFigures(id, file.bytes);
    for (const std::string& part : file.parts)
        if (const auto owner = m_owners.find(part); owner != m_owners.end())
            use(owner->second, id);
}

Result<PlaceUsage> PlaceGraph::finish(const std::function<UsageNode(const std::string&)>& describe)
{
    for (const auto& [part, bytes] : m_measured.parts) {
        auto owner = m_owners.find(part);
        if (owner == m_owners.end()) {
            UsageNode rest = describe(part);
            rest.allocated = 0;
            owner = m_owners.emplace(part, m_builder.add(std::move(rest))).first;
        }
        addFigures(owner->second, bytes);
    }
    for (const LinkedFile& file : m_measured.linked)
        addLinked(file);
    auto graph = m_builder.finish();
    if (!graph)
        return fail(std::move(graph).error());
    PlaceUsage usage;
    usage.graph = std::move(*graph);
    usage.images = std::move(m_images);
    usage.trashed = std::move(m_trashed);
    for (std::size_t i = 0; i < usage.graph->size(); ++i) {
        const auto id = static_cast<UsageId>(i);
        const UsageNode& one = usage.graph->node(id);
        if (one.kind == UsageKind::Container)
            usage.containers.emplace(one.id, id);
        else if (one.kind == UsageKind::Volume)
            usage.volumes.emplace(one.id, id);
        else if (one.kind == UsageKind::CacheRecord)
            usage.records.emplace(one.id, id);
    }
    usage.isMeasured = true;
    usage.isExact = m_measured.isComplete() && !isDamaged();
    usage.notes = std::move(m_measured.notes);
    usage.warnings = std::move(m_warnings);
    return usage;
}

std::string_view lastName(std::string_view path)
{
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool isLongId(std::string_view name)
{
    return name.size() == 64
           && name.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

} // namespace core
