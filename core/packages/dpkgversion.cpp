// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packages/versionrules.h"

namespace core::versions {

namespace {

struct DpkgParts
{
    std::string_view epoch;
    std::string_view upstream;
    std::string_view revision;
};

DpkgParts dpkgParts(std::string_view version)
{
    DpkgParts parts;
    if (const std::size_t colon = version.find(':'); colon != std::string_view::npos) {
        parts.epoch = version.substr(0, colon);
        version.remove_prefix(colon + 1);
    }
    const std::size_t dash = version.rfind('-');
    parts.upstream = version.substr(0, dash);
    if (dash != std::string_view::npos)
        parts.revision = version.substr(dash + 1);
    return parts;
}

/// `~` before the end, the end before letters, those before all else.
int weight(std::string_view text, std::size_t at)
{
    if (at >= text.size() || isDigit(text[at]))
        return 0;
    if (text[at] == '~')
        return -1;
    const int code = static_cast<unsigned char>(text[at]);
    return isLetter(text[at]) ? code : code + 256;
}

int compareTexts(std::string_view a, std::string_view b)
{
    while (!a.empty() || !b.empty()) {
        std::size_t at = 0;
        for (; (at < a.size() && !isDigit(a[at])) || (at < b.size() && !isDigit(b[at])); ++at)
            if (const int order = compareValues(weight(a, at), weight(b, at)); order != 0)
                return order;
        a.remove_prefix(at);
        b.remove_prefix(at);
        if (const int order = compareNumbers(takeDigits(a), takeDigits(b)); order != 0)
            return order;
    }
    return 0;
}

} // namespace

int compareDpkg(std::string_view a, std::string_view b)
{
    const DpkgParts left = dpkgParts(a);
    const DpkgParts right = dpkgParts(b);
    if (const int order = compareTexts(left.epoch, right.epoch); order != 0)
        return order;
    if (const int order = compareTexts(left.upstream, right.upstream); order != 0)
        return order;
    return compareTexts(left.revision, right.revision);
}

} // namespace core::versions
