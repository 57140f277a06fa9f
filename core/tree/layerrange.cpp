// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/layerrange.h"

#include "core/base/bytes.h"

#include <algorithm>
#include <charconv>

namespace core {

namespace {

constexpr std::uint32_t mostLayers = 65535; // No image has as many.

std::uint32_t endOf(std::string_view text, std::uint32_t otherwise)
{
    if (text.empty())
        return otherwise;
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc::result_out_of_range)
        return mostLayers;
    return error == std::errc() && end == text.data() + text.size() ? std::min(number, mostLayers)
                                                                    : 0;
}

} // namespace

Result<LayerRange> parseLayerRange(std::string_view text)
{
    const std::size_t dots = text.find("..");
    const std::string_view low = text.substr(0, dots);
    const std::string_view high = dots == std::string_view::npos ? low : text.substr(dots + 2);
    LayerRange range{endOf(low, 1), endOf(high, mostLayers)};
    if (text.empty() || text == ".." || range.first == 0 || range.last < range.first)
        return fail(ErrorCode::Usage,
                    '"' + toUtf8Lossy(text) + "\" is no range of layers such as 2..5");
    if (high.empty())
        range.last = 0;
    return range;
}

Result<LayerRange> layersWithin(LayerRange range, std::uint32_t count)
{
    if (range.last == 0 || (range.last > count && range.first != range.last))
        range.last = count;
    // An image without layers has all of none.
    const bool isAll = range.first == 1 && range.last == count;
    if (!isAll && (range.first > count || range.last > count))
        return fail(ErrorCode::NotFound, std::to_string(range.first));
    return range;
}

MergeOptions mergeOptions(LayerRange range)
{
    MergeOptions options;
    options.first = range.first;
    options.last = range.last;
    options.changesSince = range.first == 1 ? 0 : range.first;
    return options;
}

} // namespace core
