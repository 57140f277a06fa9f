// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/storeparts.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>

namespace {

struct Parts
{
    Q_DECLARE_TR_FUNCTIONS(StoreParts)
};

std::uint64_t bytesOf(const core::UsageNode& node)
{
    return node.allocated.value_or(node.logical.value_or(0));
}

/// What is left of \a from once \a bytes are gone.
void take(std::uint64_t& from, std::uint64_t bytes)
{
    from -= std::min(from, bytes);
}

} // namespace

QString storePartName(StorePart part)
{
    switch (part) {
    case StorePart::InUse:
        return Parts::tr("In use by containers");
    case StorePart::Pinned:
        return Parts::tr("Pinned");
    case StorePart::Images:
        return Parts::tr("Other images");
    case StorePart::Volumes:
        return Parts::tr("Volumes");
    case StorePart::BuildCache:
        return Parts::tr("Build cache");
    case StorePart::Trash:
        return Parts::tr("Trash");
    case StorePart::Books:
        return Parts::tr("Bookkeeping");
    case StorePart::Plan:
        return Parts::tr("In this plan");
    }
    return {};
}

std::uint64_t StoreParts::Figures::sum(const Bytes& bytes)
{
    return std::accumulate(bytes.begin(), bytes.end(), std::uint64_t{0});
}

StoreParts::StoreParts(const core::CleanupPlace& place, const core::Pins& pins)
{
    if (!place.usage.graph)
        return;
    const core::UsageGraph& graph = *place.usage.graph;
    m_parts.assign(graph.size(), StorePart::Plan); // Not met yet.
    std::vector<core::UsageId> pending;
    const auto spread = [&](core::UsageId from, StorePart part) {
        const auto meet = [&](core::UsageId id) {
            StorePart& known = m_parts[static_cast<std::size_t>(id)];
            if (known != StorePart::Plan)
                return;
            known = part;
            pending.push_back(id);
        };
        meet(from);
        while (!pending.empty()) {
            const core::UsageId user = pending.back();
            pending.pop_back();
            for (const core::UsageId used : graph.uses(user))
                meet(used);
        }
    };
    const auto spreadKind = [&](core::UsageKind kind, StorePart part) {
        for (std::uint32_t i = 0; i < graph.size(); ++i)
            if (const auto id = core::UsageId{i}; graph.node(id).kind == kind)
                spread(id, part);
    };
    const auto spreadImages = [&](StorePart part, const auto& isSo) {
        for (const core::LocalImage& image : place.images)
            if (const auto node = place.usage.images.find(image.entryId);
                node != place.usage.images.end() && isSo(image))
                spread(node->second, part);
    };
    spreadKind(core::UsageKind::Container, StorePart::InUse);
    spreadImages(StorePart::InUse,
                 [](const core::LocalImage& image) { return !image.usedBy.empty(); });
    spreadImages(StorePart::Pinned,
                 [&pins](const core::LocalImage& image) { return pins.isPinned(image); });
    spreadImages(StorePart::Images, [](const core::LocalImage&) { return true; });
    for (const auto& [digest, node] : place.usage.trashed)
        spread(node, StorePart::Trash);
    spreadKind(core::UsageKind::Image, StorePart::Images);
    spreadKind(core::UsageKind::Volume, StorePart::Volumes);
    spreadKind(core::UsageKind::CacheRecord, StorePart::BuildCache);
    std::ranges::replace(m_parts, StorePart::Plan, StorePart::Books);
}

StoreParts::Figures StoreParts::figures(const core::CleanupPlan& plan, std::size_t place) const
{
    Figures figures;
    const auto at = [](Bytes& bytes, StorePart part) -> std::uint64_t& {
        return bytes.at(static_cast<std::size_t>(part));
    };
    const core::RemovalSum& removal = plan.removal(place);
    const core::UsageGraph& graph = removal.graph();
    for (std::uint32_t i = 0; i < graph.size() && i < m_parts.size(); ++i) {
        const auto id = core::UsageId{i};
        const core::UsageNode& node = graph.node(id);
        if (node.kind == core::UsageKind::Tag)
            continue;
        figures.isLogical = figures.isLogical || !node.allocated;
        if (!removal.isGone(id))
            at(figures.before, m_parts[i]) += bytesOf(node);
    }
    const std::uint64_t freed = plan.freedIn(place).bytes;
    const std::uint64_t trashed = plan.trashedIn(place).bytes;
    figures.after = figures.before;
    // Beside the nodes: records of which only the engine tells, and leftovers that go along.
    const std::uint64_t beside = freed - std::min(freed, removal.freed().bytes);
    for (Bytes* bytes : {&figures.before, &figures.after}) {
        take(at(*bytes, StorePart::Books), beside);
        take(at(*bytes, StorePart::Images), trashed);
    }
    at(figures.before, StorePart::Plan) = freed + trashed;
    at(figures.after, StorePart::Trash) += trashed;
    return figures;
}
