// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/layerselection.h"

#include <algorithm>

core::MergeOptions LayerSelection::options(std::uint32_t layerCount) const
{
    const auto inside = [layerCount](std::uint32_t layer) {
        return std::clamp<std::uint32_t>(layer, 1, std::max<std::uint32_t>(layerCount, 1));
    };
    switch (kind) {
    case Kind::Final:
        break;
    case Kind::Single:
        return {inside(last), inside(last), inside(last)};
    case Kind::UpTo:
        return {1, inside(last), inside(last)};
    case Kind::Range:
        return {inside(std::min(first, last)), inside(std::max(first, last)),
                inside(std::min(first, last))};
    }
    return {};
}
