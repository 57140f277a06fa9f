// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packages/versionrules.h"

#include <algorithm>
#include <optional>

namespace core::versions {

namespace {

struct RpmParts
{
    std::string_view epoch = "0";
    std::string_view version;
    std::optional<std::string_view> release;
};

RpmParts rpmParts(std::string_view text)
{
    RpmParts parts;
    if (const std::size_t colon = text.find(':'); colon != std::string_view::npos) {
        parts.epoch = text.substr(0, colon);
        text.remove_prefix(colon + 1);
    }
    const std::size_t dash = text.rfind('-');
    parts.version = text.substr(0, dash);
    if (dash != std::string_view::npos)
        parts.release = text.substr(dash + 1);
    return parts;
}

void dropSeparators(std::string_view& text)
{
    const auto counts = [](char c) { return isDigit(c) || isLetter(c) || c == '~' || c == '^'; };
    text.remove_prefix(static_cast<std::size_t>(std::ranges::find_if(text, counts) - text.begin()));
}

bool takeIf(std::string_view& text, char c)
{
    if (!text.starts_with(c))
        return false;
    text.remove_prefix(1);
    return true;
}

/// One segment of letters or of digits; none once the order is decided otherwise.
int compareSegments(std::string_view& a, std::string_view& b)
{
    if (!isDigit(a.front()))
        return isDigit(b.front()) ? -1 : compareValues(takeLetters(a), takeLetters(b));
    return isDigit(b.front()) ? compareNumbers(takeDigits(a), takeDigits(b)) : 1;
}

int compareTexts(std::string_view a, std::string_view b)
{
    for (;;) {
        dropSeparators(a);
        dropSeparators(b);
        const bool tildeA = takeIf(a, '~');
        if (const bool tildeB = takeIf(b, '~'); tildeA || tildeB) {
            if (tildeA != tildeB)
                return tildeA ? -1 : 1;
            continue;
        }
        const bool caretA = a.starts_with('^');
        if (const bool caretB = b.starts_with('^'); caretA || caretB) {
            if (caretA && caretB) {
                a.remove_prefix(1);
                b.remove_prefix(1);
                continue;
            }
            // Newer than the end, older than anything else.
            return caretA ? (b.empty() ? 1 : -1) : (a.empty() ? -1 : 1);
        }
        if (a.empty() || b.empty())
            return compareValues(b.empty(), a.empty());
        if (const int order = compareSegments(a, b); order != 0)
            return order;
    }
}

} // namespace

int compareRpm(std::string_view a, std::string_view b)
{
    const RpmParts left = rpmParts(a);
    const RpmParts right = rpmParts(b);
    if (const int order = compareTexts(left.epoch, right.epoch); order != 0)
        return order;
    if (const int order = compareTexts(left.version, right.version); order != 0)
        return order;
    if (left.release.has_value() != right.release.has_value())
        return left.release ? 1 : -1;
    return left.release ? compareTexts(*left.release, *right.release) : 0;
}

} // namespace core::versions
