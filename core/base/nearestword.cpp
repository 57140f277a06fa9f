// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/nearestword.h"

#include <algorithm>
#include <vector>

namespace core {

namespace {

std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row[b.size()];
}

} // namespace

std::string nearestWord(std::string_view wrong, std::span<const std::string> known)
{
    std::string best;
    std::size_t least = wrong.size() > 100 ? 0 : 1 + wrong.size() / 3;
    for (const std::string& word : known) {
        if (const std::size_t distance = editDistance(wrong, word); distance <= least) {
            best = word;
            least = distance == 0 ? 0 : distance - 1;
        }
    }
    return best;
}

} // namespace core
