// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/tagorder.h"

#include <algorithm>
#include <cstdint>

namespace core {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// What is compared byte by byte instead of \a tag: a number says first how many digits it has.
std::string orderKey(const std::string& tag)
{
    constexpr char firstDigits = '0'; // Where numbers stand among letters.
    constexpr std::size_t mostDigits = 255;
    std::string key;
    key.reserve(tag.size() + 4);
    for (std::size_t at = 0; at < tag.size();) {
        if (!isDigit(tag[at])) {
            key += tag[at++];
            continue;
        }
        while (at + 1 < tag.size() && tag[at] == '0' && isDigit(tag[at + 1]))
            ++at;
        const std::size_t begin = at;
        while (at < tag.size() && isDigit(tag[at]))
            ++at;
        key += firstDigits;
        key += static_cast<char>(std::min(at - begin, mostDigits));
        key.append(tag, begin, at - begin);
    }
    return key;
}

/// The first bytes of a key as a number, which alone mostly decides, and whose key it is.
struct Beginning
{
    std::uint64_t bytes = 0;
    std::size_t at = 0;
};

Beginning beginningOf(const std::string& key, std::size_t at)
{
    Beginning beginning{0, at};
    for (std::size_t i = 0; i < sizeof beginning.bytes; ++i)
        beginning.bytes =
            beginning.bytes << 8U | (i < key.size() ? static_cast<unsigned char>(key[i]) : 0U);
    return beginning;
}

} // namespace

void sortTags(std::vector<std::string>& tags)
{
    std::vector<std::string> keys;
    std::vector<Beginning> order;
    keys.reserve(tags.size());
    order.reserve(tags.size());
    for (const std::string& tag : tags) {
        keys.push_back(orderKey(tag));
        order.push_back(beginningOf(keys.back(), order.size()));
    }
    std::ranges::sort(order, [&](const Beginning& a, const Beginning& b) {
        if (a.bytes != b.bytes)
            return a.bytes < b.bytes;
        const int whole = keys[a.at].compare(keys[b.at]);
        return whole != 0 ? whole < 0 : tags[a.at] < tags[b.at];
    });
    std::vector<std::string> sorted;
    sorted.reserve(tags.size());
    for (const Beginning& one : order)
        sorted.push_back(std::move(tags[one.at]));
    tags = std::move(sorted);
}

} // namespace core
