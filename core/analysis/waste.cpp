// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/waste.h"

#include "core/base/pool.h"

#include <algorithm>
#include <tuple>

namespace core {

namespace {

struct VisibleFile
{
    ContentDigest digest;
    std::uint64_t size;
    NodeId node;
};

/// Visible inodes with a content digest, one node each.
std::vector<VisibleFile> visibleFiles(const MergedTree& tree)
{
    std::vector<VisibleFile> files;
    for (std::uint32_t i = 0; i < tree.size(); ++i) {
        const NodeId node{i};
        if (tree.kind(node) != NodeKind::File || tree.isHidden(node) || tree.isContext(node)
            || tree.hardLinkTo(node) != noNode)
            continue;
        const std::uint64_t size = tree.fileSize(node);
        const auto source = tree.contentSource(node);
        if (size == 0 || !source)
            continue;
        const auto& contents = tree.layers()[source->layer - 1].contents;
        if (const ContentDigest* digest = contents ? contents->find(source->entry) : nullptr)
            files.push_back({*digest, size, node});
    }
    return files;
}

/// Those of \a files that are the same, the nodes of each group still in any order.
std::vector<DuplicateGroup> groupsOf(std::vector<VisibleFile> files)
{
    std::ranges::sort(files, [](const VisibleFile& a, const VisibleFile& b) {
        return std::tie(a.size, a.digest, a.node) < std::tie(b.size, b.digest, b.node);
    });
    std::vector<DuplicateGroup> groups;
    for (std::size_t begin = 0; begin < files.size();) {
        std::size_t end = begin + 1;
        while (end < files.size() && files[end].size == files[begin].size
               && files[end].digest == files[begin].digest)
            ++end;
        if (end - begin > 1) {
            groups.push_back({files[begin].size, files[begin].digest, {}});
            for (std::size_t i = begin; i < end; ++i)
                groups.back().nodes.push_back(files[i].node);
        }
        begin = end;
    }
    return groups;
}

void findDuplicates(const MergedTree& tree, WasteReport& report)
{
    constexpr std::size_t partSize = 1024; // Less is not worth another thread.
    std::vector<DuplicateGroup> groups = groupsOf(visibleFiles(tree));
    parallelFor((groups.size() + partSize - 1) / partSize, [&](std::size_t part) {
        const std::size_t end = std::min(groups.size(), (part + 1) * partSize);
        for (std::size_t i = part * partSize; i < end; ++i)
            std::ranges::sort(groups[i].nodes,
                              [&](NodeId a, NodeId b) { return tree.isPathLess(a, b); });
    });
    std::uint64_t total = 0;
    for (const DuplicateGroup& group : groups) {
        for (std::size_t i = 1; i < group.nodes.size(); ++i)
            report.byLayer[tree.contentSource(group.nodes[i])->layer - 1].duplicate +=
                group.fileSize;
        total += group.wastedBytes();
    }
    std::ranges::stable_sort(
        groups, [](const auto& a, const auto& b) { return a.wastedBytes() > b.wastedBytes(); });
    report.duplicates = std::move(groups);
    report.duplicateVisible = total;
}

/// Sums the charges up, and puts the largest first.
void sumCharges(const MergedTree& tree, WasteReport& report)
{
    report.charges = tree.charges();
    for (const HiddenCharge& charge : report.charges) {
        const auto cause = static_cast<std::size_t>(charge.cause);
        report.hidden += charge.bytes;
        report.byCause[cause] += charge.bytes;
        report.byLayer[charge.shippedBy - 1].hidden += charge.bytes;
        report.byLayer[charge.shippedBy - 1].byCause[cause] += charge.bytes;
    }
    // The charges come sorted by path.
    std::ranges::stable_sort(report.charges, [](const HiddenCharge& a, const HiddenCharge& b) {
        return a.bytes > b.bytes;
    });
}

} // namespace

std::optional<std::uint64_t> estimatedPacked(const LayerIndex& layer, std::uint64_t unpacked)
{
    if (layer.packedBytes() == 0 || layer.tarBytes() == 0)
        return std::nullopt;
    const double share = std::min(1.0, static_cast<double>(layer.packedBytes())
                                           / static_cast<double>(layer.tarBytes()));
    return static_cast<std::uint64_t>(static_cast<double>(unpacked) * share);
}

WasteReport findWaste(const MergedTree& tree)
{
    WasteReport report;
    report.contentChecked = tree.contentsCompared();
    report.visible = tree.visibleBytes();
    report.byLayer.resize(tree.lastLayer());
    for (std::uint32_t layer = 1; layer <= tree.lastLayer(); ++layer) {
        report.byLayer[layer - 1].shipped = tree.shippedByLayer()[layer];
        report.shipped += tree.shippedByLayer()[layer];
    }
    // They fill different members.
    parallelFor(report.contentChecked ? 2 : 1, [&](std::size_t i) {
        if (i == 0)
            sumCharges(tree, report);
        else
            findDuplicates(tree, report);
    });
    for (auto& layer : report.byLayer)
        layer.visible = layer.shipped - layer.hidden;
    if (report.shipped != 0)
        report.efficiency =
            static_cast<double>(report.visible) / static_cast<double>(report.shipped);
    return report;
}

} // namespace core
