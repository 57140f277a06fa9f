// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packages/versionorder.h"

#include "core/packages/versionrules.h"

#include <algorithm>

namespace core {

namespace versions {

namespace {

template<class Fits>
std::string_view takeWhile(std::string_view& text, Fits fits)
{
    const auto end = std::ranges::find_if_not(text, fits);
    const std::string_view taken = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(taken.size());
    return taken;
}

} // namespace

int compareNumbers(std::string_view a, std::string_view b)
{
    a.remove_prefix(std::min(a.find_first_not_of('0'), a.size()));
    b.remove_prefix(std::min(b.find_first_not_of('0'), b.size()));
    return a.size() != b.size() ? compareValues(a.size(), b.size()) : compareValues(a, b);
}

bool isNumber(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, isDigit);
}

std::string_view takeDigits(std::string_view& text)
{
    return takeWhile(text, isDigit);
}

std::string_view takeLetters(std::string_view& text)
{
    return takeWhile(text, isLetter);
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blank = " \t\r\n\f\v";
    text.remove_prefix(std::min(text.find_first_not_of(blank), text.size()));
    return text.substr(0, text.find_last_not_of(blank) + 1);
}

} // namespace versions

int compareVersions(Ecosystem ecosystem, std::string_view a, std::string_view b)
{
    a = versions::trimmed(a);
    b = versions::trimmed(b);
    switch (ecosystem) {
    case Ecosystem::Dpkg:
        return versions::compareDpkg(a, b);
    case Ecosystem::Apk:
        return versions::compareApk(a, b);
    case Ecosystem::Rpm:
        return versions::compareRpm(a, b);
    case Ecosystem::Python:
        return versions::comparePython(a, b);
    case Ecosystem::Java:
        return versions::compareMaven(a, b);
    case Ecosystem::Gem:
        return versions::compareGem(a, b);
    case Ecosystem::Npm:
    case Ecosystem::Go:
    case Ecosystem::Rust:
        break;
    }
    return versions::compareSemantic(a, b);
}

} // namespace core
