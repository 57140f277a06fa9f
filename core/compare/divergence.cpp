// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/divergence.h"

#include <algorithm>

namespace core {

namespace {

/// The instructions from below on up to that of layer \a last, those without a layer as well; 0: up
/// to the end.
std::vector<std::string> instructionsUpTo(const Image& image, std::uint32_t last)
{
    std::vector<std::string> all;
    const auto add = [&all](const HistoryEntry& entry) {
        all.push_back(readableInstruction(entry).text());
    };
    for (std::uint32_t i = 0; i < image.layers.size() && (last == 0 || i < last); ++i) {
        std::ranges::for_each(image.layers[i].emptyHistory, add);
        add(image.layers[i].history.value_or(HistoryEntry()));
    }
    if (last == 0)
        std::ranges::for_each(image.emptyHistoryAfter, add);
    return all;
}

/// The layers with which both sides part: of a gap between shared layers the first of each.
void findLayers(const std::vector<LayerDifference>& layers, Divergence& where)
{
    using Kind = LayerDifference::Kind;
    const auto first = std::ranges::find_if(
        layers, [](const LayerDifference& one) { return one.kind != Kind::Shared; });
    for (auto at = first; at != layers.end() && at->kind != Kind::Shared; ++at) {
        if (where.leftLayer == 0)
            where.leftLayer = at->left;
        if (where.rightLayer == 0)
            where.rightLayer = at->right;
    }
}

void findInstructions(const Image& left, const Image& right, Divergence& where)
{
    const std::vector<std::string> before = instructionsUpTo(left, where.leftLayer);
    const std::vector<std::string> after = instructionsUpTo(right, where.rightLayer);
    std::size_t at = 0;
    while (at < std::min(before.size(), after.size()) && before[at] == after[at])
        ++at;
    where.isSameInstruction = at == before.size() && at == after.size() && at != 0;
    if (where.isSameInstruction)
        --at;
    if (at < before.size())
        where.leftInstruction = before[at];
    if (at < after.size())
        where.rightInstruction = after[at];
    // Nothing is known of an instruction that no history names.
    where.isSameInstruction = where.isSameInstruction && !where.leftInstruction.empty();
}

/// True if \a layer took a path that \a tree has no more.
bool isTakenBy(const MergedTree& tree, const std::string& path, std::uint32_t layer)
{
    return layer != 0 && std::ranges::any_of(tree.findAll(path), [&](NodeId node) {
               return tree.hiddenBy(node) == layer;
           });
}

/// True if one of the layers at which both sides part made \a file differ.
bool isFromThere(const TreeDiff& files, const FileDifference& file, const Divergence& where)
{
    if (file.left != noNode && files.left->layer(file.left) == where.leftLayer)
        return true;
    if (file.right != noNode && files.right->layer(file.right) == where.rightLayer)
        return true;
    if (file.kind == DiffKind::Removed)
        return isTakenBy(*files.right, files.left->path(file.left), where.rightLayer);
    return file.kind == DiffKind::Added
           && isTakenBy(*files.left, files.right->path(file.right), where.leftLayer);
}

} // namespace

std::optional<Divergence> divergenceOf(const Image& left, const Image& right,
                                       const std::vector<LayerDifference>& layers,
                                       const TreeDiff& files)
{
    Divergence where;
    findLayers(layers, where);
    if (where.leftLayer == 0 && where.rightLayer == 0)
        return std::nullopt;
    findInstructions(left, right, where);
    for (std::size_t i = 0; i < files.files.size(); ++i) {
        const FileDifference& file = files.files[i];
        if (file.kind != DiffKind::Identical && !file.isIgnored && isFromThere(files, file, where))
            where.files.push_back(i);
    }
    return where;
}

} // namespace core
