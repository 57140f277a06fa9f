// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/commonparts.h"

#include <algorithm>
#include <cstdint>

namespace core {

CommonParts commonParts(const std::vector<std::string>& a, const std::vector<std::string>& b)
{
    constexpr std::size_t mostPairs = 4'000'000;
    CommonParts matches;
    std::size_t begin = 0;
    const auto fits = [&](std::size_t i, std::size_t j) { return !a[i].empty() && a[i] == b[j]; };
    while (begin < std::min(a.size(), b.size()) && fits(begin, begin)) {
        matches.emplace_back(begin, begin);
        ++begin;
    }
    std::size_t tail = 0;
    while (tail < std::min(a.size(), b.size()) - begin
           && fits(a.size() - 1 - tail, b.size() - 1 - tail))
        ++tail;
    const std::size_t rows = a.size() - begin - tail;
    const std::size_t columns = b.size() - begin - tail;
    if (rows != 0 && columns != 0 && rows <= mostPairs / columns) {
        // lengths[i][j]: of what a[begin + i…] and b[begin + j…] have in common.
        std::vector<std::vector<std::uint32_t>> lengths(rows + 1,
                                                        std::vector<std::uint32_t>(columns + 1));
        for (std::size_t i = rows; i-- > 0;)
            for (std::size_t j = columns; j-- > 0;)
                lengths[i][j] = fits(begin + i, begin + j)
                                    ? lengths[i + 1][j + 1] + 1
                                    : std::max(lengths[i + 1][j], lengths[i][j + 1]);
        for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
            if (fits(begin + i, begin + j))
                matches.emplace_back(begin + i++, begin + j++);
            else if (lengths[i + 1][j] >= lengths[i][j + 1])
                ++i;
            else
                ++j;
        }
    }
    for (std::size_t i = tail; i-- > 0;)
        matches.emplace_back(a.size() - 1 - i, b.size() - 1 - i);
    return matches;
}

} // namespace core
