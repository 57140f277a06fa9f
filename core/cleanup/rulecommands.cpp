// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cleanup/rulecommands.h"

#include <algorithm>
#include <utility>

namespace core {

namespace {

/// As docker and podman read durations of Go.
std::string goDuration(std::uint64_t seconds)
{
    constexpr std::uint64_t hour = 3600;
    return seconds % hour == 0 ? std::to_string(seconds / hour) + "h"
                               : std::to_string(seconds) + "s";
}

} // namespace

std::string shellWord(std::string_view text)
{
    const auto isPlain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
               || std::string_view("%+,-./:=@_").find(c) != std::string_view::npos;
    };
    if (!text.empty() && std::ranges::all_of(text, isPlain))
        return std::string(text);
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'')
            out += "'\\''";
        else
            out += c;
    }
    return out + "'";
}

std::string pruneCommand(const std::vector<CleanupRule>& rules,
                         const std::vector<std::string>& places, const PruneWords& words)
{
    std::string command = "strato prune";
    // By what it says: its name may mean something else where the command is run.
    for (const CleanupRule& rule : rules)
        command += " --rule " + shellWord(rule.query);
    const std::pair<bool, const char*> kinds[] = {{words.takesContainers, " --containers"},
                                                  {words.takesVolumes, " --volumes"},
                                                  {words.takesBuildCache, " --build-cache"},
                                                  {words.takesLeftovers, " --leftovers"}};
    for (const auto& [isTaken, word] : kinds)
        if (isTaken)
            command += word;
    for (const std::string& place : places)
        command += " --place " + shellWord(place);
    if (!words.usesTrash)
        command += " --no-trash";
    return words.keepsCopies ? command + " --keep-copies" : command;
}

std::optional<std::string> enginePruneCommand(PruneTool tool, const ImageQuery& query)
{
    using Kind = ImageCondition::Kind;
    const auto conditions = query.conditions();
    if (!conditions)
        return std::nullopt;
    bool isDangling = false;
    bool isUnused = false;
    std::optional<std::uint64_t> seconds;
    std::string filters;
    bool isInvertedLabel = false;
    for (const ImageCondition& one : *conditions) {
        switch (one.kind) {
        case Kind::Dangling:
        case Kind::Unused:
            if (one.isInverted)
                return std::nullopt;
            (one.kind == Kind::Dangling ? isDangling : isUnused) = true;
            break;
        case Kind::OlderThan:
            // Only one of them is taken.
            if (one.isInverted)
                return std::nullopt;
            seconds = std::max(seconds.value_or(0), one.seconds);
            break;
        case Kind::Label:
            // Of several, an image would have to have all to be kept.
            if (one.isInverted && std::exchange(isInvertedLabel, true))
                return std::nullopt;
            filters +=
                " --filter " + shellWord((one.isInverted ? "label!=" : "label=") + one.label);
            break;
        case Kind::Other:
            return std::nullopt;
        }
    }
    if (!isDangling && !isUnused)
        return std::nullopt;
    std::string command = tool == PruneTool::Docker ? "docker" : "podman";
    command += " image prune";
    if (!isDangling)
        command += " --all";
    if (seconds)
        command += " --filter until=" + goDuration(*seconds);
    return command + filters;
}

} // namespace core
