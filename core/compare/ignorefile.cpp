// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/ignorefile.h"

#include "core/compare/treediff.h"

#include <algorithm>

namespace core {

namespace {

constexpr std::size_t mostBytes = std::size_t{1} << 20U;
constexpr std::size_t mostRules = 10'000;

std::string_view trimmed(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos)
        return {};
    std::size_t end = text.find_last_not_of(" \t\r") + 1;
    // A blank that is escaped belongs to the pattern.
    if (end < text.size() && text[end - 1] == '\\')
        ++end;
    return text.substr(begin, end - begin);
}

/// Bits of the kinds in "mode,owner"; none if any word is no kind.
std::optional<std::uint16_t> kindsOf(std::string_view text)
{
    unsigned what = 0;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t comma = std::min(text.find(',', at), text.size());
        const std::string_view word = text.substr(at, comma - at);
        const auto* const part = std::ranges::find_if(
            allDiffParts, [word](DiffPart one) { return word == diffPartName(one); });
        if (part == allDiffParts.end())
            return std::nullopt;
        what |= *part;
        at = comma + 1;
    }
    return static_cast<std::uint16_t>(what);
}

/// Where the first blank that is not escaped stands; npos where there is none.
std::size_t blankIn(std::string_view line)
{
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\\')
            ++i;
        else if (line[i] == ' ' || line[i] == '\t')
            return i;
    }
    return std::string_view::npos;
}

Result<void> addLine(IgnoreRules& rules, std::string_view line)
{
    if (rules.rules().size() >= mostRules)
        return fail(ErrorCode::Usage, "more than " + std::to_string(mostRules) + " rules");
    const std::size_t blank = blankIn(line);
    if (blank == std::string_view::npos)
        return rules.add(line);
    const std::string_view kinds = trimmed(line.substr(blank));
    const auto what = kindsOf(kinds);
    if (!what)
        return fail(ErrorCode::Usage,
                    "\"" + std::string(kinds)
                        + "\": not content, mode, owner, xattrs, linkTarget, device, hardLink or "
                          "mtime, with commas; a blank in a path is written \"\\ \"");
    return rules.add(line.substr(0, blank), *what);
}

/// The name in "[name]"; none if it may not be one.
std::optional<std::string> profileNameIn(std::string_view line)
{
    if (!line.ends_with(']'))
        return std::nullopt;
    const std::string_view name = trimmed(line.substr(1, line.size() - 2));
    const bool isUsable = !name.empty() && name[0] != '/' && name[0] != '*' && name != "build-noise"
                          && !kindsOf(name);
    return isUsable ? std::optional(std::string(name)) : std::nullopt;
}

} // namespace

Result<IgnoreFile> IgnoreFile::parse(std::string_view text)
{
    IgnoreFile file;
    if (text.size() > mostBytes)
        return fail(ErrorCode::Usage, "larger than 1 MiB");
    std::size_t number = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = trimmed(text.substr(at, end - at));
        at = end + 1;
        const std::string where = "line " + std::to_string(++number);
        if (line.empty() || line[0] == '#')
            continue;
        if (line[0] == '[') {
            auto name = profileNameIn(line);
            if (!name || file.profile(*name) != nullptr)
                return fail(ErrorCode::Usage, where + ": " + std::string(line)
                                                  + " is no name for a profile, or taken");
            file.m_profiles.emplace_back(std::move(*name), IgnoreRules());
            continue;
        }
        IgnoreRules& rules =
            file.m_profiles.empty() ? file.m_always : file.m_profiles.back().second;
        if (auto added = addLine(rules, line); !added)
            return fail(withContext(added.error(), where));
    }
    return file;
}

const IgnoreRules* IgnoreFile::profile(std::string_view name) const
{
    for (const auto& [known, rules] : m_profiles)
        if (known == name)
            return &rules;
    return nullptr;
}

std::vector<std::string> IgnoreFile::profileNames() const
{
    std::vector<std::string> names;
    for (const auto& [name, rules] : m_profiles)
        names.push_back(name);
    return names;
}

} // namespace core
