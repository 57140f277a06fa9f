// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// How each ecosystem orders its versions, for compareVersions(), and what they have in common.
namespace core::versions {

int compareDpkg(std::string_view a, std::string_view b);
int compareApk(std::string_view a, std::string_view b);
int compareRpm(std::string_view a, std::string_view b);
int comparePython(std::string_view a, std::string_view b);
int compareSemantic(std::string_view a, std::string_view b);
int compareMaven(std::string_view a, std::string_view b);
int compareGem(std::string_view a, std::string_view b);

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
constexpr bool isLower(char c)
{
    return c >= 'a' && c <= 'z';
}
constexpr bool isLetter(char c)
{
    return isLower(c) || (c >= 'A' && c <= 'Z');
}

/// -1, 0 or 1.
template<class T>
int compareValues(const T& a, const T& b)
{
    return a < b ? -1 : (b < a ? 1 : 0);
}

/// Compares digits as the numbers they are, however long; no digits are 0.
int compareNumbers(std::string_view a, std::string_view b);
bool isNumber(std::string_view text); ///< Digits only, at least one.

/// Takes the digits that \a text begins with from it.
std::string_view takeDigits(std::string_view& text);
std::string_view takeLetters(std::string_view& text);

std::string_view trimmed(std::string_view text);

} // namespace core::versions
