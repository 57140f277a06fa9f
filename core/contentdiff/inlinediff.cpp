// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contentdiff/inlinediff.h"

#include <algorithm>
#include <cstddef>

namespace core {

namespace {

constexpr std::size_t mostWordPairs = 40'000; ///< Of words that are compared with each other.

bool isWordSign(char c)
{
    const auto code = static_cast<unsigned char>(c);
    return (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z')
           || (code >= 'A' && code <= 'Z') || code == '_' || code >= 0x80U;
}

/// Words, runs of blanks and single signs. Bytes of UTF-8 above ASCII count as letters.
std::vector<std::string_view> wordsOf(std::string_view line)
{
    std::vector<std::string_view> words;
    for (std::size_t begin = 0; begin < line.size();) {
        std::size_t end = begin + 1;
        if (isWordSign(line[begin]))
            while (end < line.size() && isWordSign(line[end]))
                ++end;
        else if (line[begin] == ' ')
            while (end < line.size() && line[end] == ' ')
                ++end;
        words.push_back(line.substr(begin, end - begin));
        begin = end;
    }
    return words;
}

using Words = std::vector<std::string_view>;

/// Which of a[begin…] and b[begin…] are in their longest common subsequence.
struct Common
{
    std::vector<bool> left;
    std::vector<bool> right;
};

Common commonWords(const Words& a, const Words& b)
{
    Common common{std::vector<bool>(a.size()), std::vector<bool>(b.size())};
    std::size_t begin = 0;
    const std::size_t shorter = std::min(a.size(), b.size());
    while (begin < shorter && a[begin] == b[begin])
        ++begin;
    std::size_t tail = 0;
    while (tail < shorter - begin && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;
    for (std::size_t i = 0; i < begin; ++i)
        common.left[i] = common.right[i] = true;
    for (std::size_t i = 1; i <= tail; ++i)
        common.left[a.size() - i] = common.right[b.size() - i] = true;
    const std::size_t rows = a.size() - begin - tail;
    const std::size_t columns = b.size() - begin - tail;
    if (rows == 0 || columns == 0 || rows > mostWordPairs / columns)
        return common;
    const std::size_t width = columns + 1;
    std::vector<std::uint32_t> lengths((rows + 1) * width);
    for (std::size_t i = rows; i-- > 0;)
        for (std::size_t j = columns; j-- > 0;)
            lengths[i * width + j] =
                a[begin + i] == b[begin + j]
                    ? lengths[(i + 1) * width + j + 1] + 1
                    : std::max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
    for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
        if (a[begin + i] == b[begin + j])
            common.left[begin + i++] = common.right[begin + j++] = true;
        else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1])
            ++i;
        else
            ++j;
    }
    return common;
}

std::vector<InlineRange> rangesOf(const Words& words, const std::vector<bool>& isCommon)
{
    std::vector<InlineRange> ranges;
    std::uint32_t at = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto end = at + static_cast<std::uint32_t>(words[i].size());
        if (!isCommon[i]) {
            if (!ranges.empty() && ranges.back().end == at)
                ranges.back().end = end;
            else
                ranges.push_back({at, end});
        }
        at = end;
    }
    return ranges;
}

std::string_view trimmed(std::string_view line)
{
    const std::size_t begin = line.find_first_not_of(" \t");
    if (begin == std::string_view::npos)
        return {};
    return line.substr(begin, line.find_last_not_of(" \t") + 1 - begin);
}

} // namespace

InlineRanges inlineRanges(std::string_view left, std::string_view right)
{
    const Words a = wordsOf(left);
    const Words b = wordsOf(right);
    const Common common = commonWords(a, b);
    return {rangesOf(a, common.left), rangesOf(b, common.right)};
}

std::uint32_t likeness(std::string_view left, std::string_view right)
{
    const std::string_view a = trimmed(left);
    const std::string_view b = trimmed(right);
    const std::size_t shorter = std::min(a.size(), b.size());
    if (a.empty() && b.empty())
        return 1000;
    std::size_t same = 0;
    while (same < shorter && a[same] == b[same])
        ++same;
    std::size_t tail = 0;
    while (tail < shorter - same && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;
    return static_cast<std::uint32_t>((same + tail) * 2000 / (a.size() + b.size()));
}

} // namespace core
