// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cleanupdetail.h"

#include "models/cleanupwords.h"
#include "models/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <set>

namespace {

struct Detail
{
    Q_DECLARE_TR_FUNCTIONS(CleanupDetail)
};

constexpr qsizetype detailCharacters = 80;

bool isLayer(core::UsageKind kind)
{
    return kind == core::UsageKind::Layer || kind == core::UsageKind::Blob;
}

QString nameOf(const core::UsageNode& node)
{
    if (!node.name.empty())
        return format::imageName(node.name, detailCharacters);
    const std::size_t colon = node.id.find(':');
    return format::name(std::string_view(node.id).substr(colon + 1, 12));
}

/// What is held and leads to \a id, but for \a except: the names by which people know it.
std::set<QString> holdersOf(const core::UsageGraph& graph, core::UsageId id, core::UsageId except)
{
    std::set<QString> names;
    std::set<core::UsageId> met{id};
    std::vector<core::UsageId> pending{id};
    while (!pending.empty()) {
        const core::UsageId used = pending.back();
        pending.pop_back();
        for (const core::UsageId user : graph.usedBy(used)) {
            if (user == except || !met.insert(user).second)
                continue;
            if (graph.node(user).isHeld)
                names.insert(nameOf(graph.node(user)));
            pending.push_back(user);
        }
    }
    return names;
}

QString who(const std::set<QString>& names)
{
    if (names.empty())
        return Detail::tr("something else");
    if (names.size() == 1)
        return *names.begin();
    return Detail::tr("%1 and %n more", nullptr, static_cast<int>(names.size()) - 1)
        .arg(*names.begin());
}

} // namespace

CleanupDetail CleanupDetail::of(const core::CleanupPlan& plan, std::size_t row)
{
    const core::CleanupRow& one = plan.rows()[row];
    const core::CleanupPlace& place = *plan.places()[one.place];
    CleanupDetail detail;
    detail.title = cleanupwords::nameWithKind(one);
    detail.alone = one.alone;
    for (const core::LocalImage& image : place.images)
        if (image.id == one.id && one.kind == core::CleanupKind::Image)
            detail.unpacked = image.unpacked;
    if (!one.node || !place.usage.graph)
        return detail;
    const core::UsageGraph& graph = *place.usage.graph;
    const core::UsageId node = *one.node;
    const core::UsageRemoval removal = core::removalOf(graph, {&node, 1});
    for (const core::UsageId gone : removal.gone) {
        const core::UsageNode& part = graph.node(gone);
        if (!isLayer(part.kind))
            continue;
        ++detail.layers;
        ++detail.layersGone;
        Layer layer{nameOf(part), format::name(part.id, 200), {}};
        layer.sum.add(part);
        detail.goes.push_back(std::move(layer));
    }
    std::map<QString, core::UsageSum> stays;
    for (const core::UsageId kept : removal.kept) {
        const core::UsageNode& part = graph.node(kept);
        if (!isLayer(part.kind))
            continue;
        ++detail.layers;
        stays[who(holdersOf(graph, kept, node))].add(part);
    }
    for (const auto& [name, sum] : stays)
        detail.stays.push_back({name, sum});
    const auto isLarger = [](const auto& a, const auto& b) { return a.sum.bytes > b.sum.bytes; };
    std::ranges::stable_sort(detail.goes, isLarger);
    std::ranges::stable_sort(detail.stays, isLarger);
    return detail;
}
