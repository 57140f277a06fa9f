// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/imagediff.h"

#include "core/compare/commonparts.h"

#include <algorithm>
#include <functional>

namespace core {

namespace {

std::string keyOf(const Layer& layer)
{
    if (layer.diffId && !layer.diffId->isEmpty())
        return layer.diffId->text();
    const auto packed = layer.packedDigest();
    return packed ? "packed " + packed->text() : std::string();
}

using Keys = std::vector<std::string>;
using Matches = CommonParts;

std::string instructionOf(const Layer& layer)
{
    return layer.history ? readableInstruction(*layer.history).text() : std::string();
}

std::uint32_t number(std::size_t index)
{
    return static_cast<std::uint32_t>(index + 1);
}

/// What lies between two shared layers, aligned by instruction.
void addGap(const Keys& left, std::size_t leftBegin, std::size_t leftEnd, const Keys& right,
            std::size_t rightBegin, std::size_t rightEnd, std::vector<LayerDifference>& all)
{
    const auto part = [](const Keys& keys, std::size_t begin, std::size_t end) {
        return Keys(keys.begin() + static_cast<std::ptrdiff_t>(begin),
                    keys.begin() + static_cast<std::ptrdiff_t>(end));
    };
    Matches same = commonParts(part(left, leftBegin, leftEnd), part(right, rightBegin, rightEnd));
    same.emplace_back(leftEnd - leftBegin, rightEnd - rightBegin);
    std::size_t l = leftBegin;
    std::size_t r = rightBegin;
    using Kind = LayerDifference::Kind;
    for (const auto& [i, j] : same) {
        for (; l < leftBegin + i; ++l)
            all.push_back({Kind::Removed, number(l), 0});
        for (; r < rightBegin + j; ++r)
            all.push_back({Kind::Inserted, 0, number(r)});
        if (l < leftEnd && r < rightEnd && i != leftEnd - leftBegin)
            all.push_back({Kind::Changed, number(l++), number(r++)});
    }
}

} // namespace

std::string_view layerDifferenceName(LayerDifference::Kind kind)
{
    switch (kind) {
    case LayerDifference::Kind::Shared:
        return "shared";
    case LayerDifference::Kind::Changed:
        return "changed";
    case LayerDifference::Kind::Removed:
        return "removed";
    case LayerDifference::Kind::Inserted:
        break;
    }
    return "inserted";
}

std::vector<LayerDifference> diffLayers(const Image& left, const Image& right)
{
    const auto keys = [](const Image& image, const std::function<std::string(const Layer&)>& of) {
        Keys all;
        for (const Layer& layer : image.layers)
            all.push_back(of(layer));
        return all;
    };
    Matches shared = commonParts(keys(left, keyOf), keys(right, keyOf));
    shared.emplace_back(left.layers.size(), right.layers.size());
    const Keys leftSteps = keys(left, instructionOf);
    const Keys rightSteps = keys(right, instructionOf);
    std::vector<LayerDifference> all;
    std::size_t l = 0;
    std::size_t r = 0;
    for (const auto& [i, j] : shared) {
        addGap(leftSteps, l, i, rightSteps, r, j, all);
        l = i;
        r = j;
        if (i < left.layers.size() && j < right.layers.size())
            all.push_back({LayerDifference::Kind::Shared, number(l++), number(r++)});
    }
    return all;
}

} // namespace core
