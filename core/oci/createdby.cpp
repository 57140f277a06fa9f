// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/createdby.h"

#include <algorithm>
#include <array>
#include <optional>

namespace core {

namespace {

constexpr std::array<std::string_view, 18> keywords{
    "ADD",    "ARG",   "CMD",         "COPY",  "ENTRYPOINT", "ENV",
    "EXPOSE", "FROM",  "HEALTHCHECK", "LABEL", "MAINTAINER", "ONBUILD",
    "RUN",    "SHELL", "STOPSIGNAL",  "USER",  "VOLUME",     "WORKDIR"};

constexpr std::string_view noOperation = "#(nop)";

bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

/// Takes the first word off \a text, and the space behind it.
std::string_view takeWord(std::string_view& text)
{
    const auto* const end = std::ranges::find_if(text, isSpace);
    const std::string_view word = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    const auto* const next = std::find_if(end, text.end(), [](char c) { return !isSpace(c); });
    text.remove_prefix(static_cast<std::size_t>(next - text.begin()));
    return word;
}

bool isKeyword(std::string_view word)
{
    return std::ranges::find(keywords, word) != keywords.end();
}

bool isUnixShell(std::string_view word)
{
    const std::size_t slash = word.rfind('/');
    if (slash == std::string_view::npos || word.front() != '/')
        return false;
    const std::string_view name = word.substr(slash + 1);
    constexpr std::array<std::string_view, 6> shells{"sh", "bash", "ash", "dash", "zsh", "ksh"};
    return std::ranges::find(shells, name) != shells.end();
}

/// Takes a shell and its options up to the one that announces the command, as in
/// `/bin/bash -o pipefail -c`; false and nothing taken if \a text does not begin with that.
bool takeUnixShell(std::string_view& text)
{
    std::string_view rest = text;
    if (!isUnixShell(takeWord(rest)))
        return false;
    constexpr int mostOptions = 8;
    bool wantsName = false; // Behind -o stands the name of an option.
    for (int i = 0; i < mostOptions && !rest.empty(); ++i) {
        const std::string_view word = takeWord(rest);
        const bool isOption = word.size() > 1 && (word[0] == '-' || word[0] == '+');
        if (!isOption && !wantsName)
            return false;
        if (isOption && word[1] != '-' && word.ends_with('c')) {
            text = rest;
            return true;
        }
        wantsName = isOption && word.ends_with('o');
    }
    return false;
}

bool takeWindowsShell(std::string_view& text)
{
    for (const std::string_view shell : {"cmd /S /C ", "cmd /s /c ", "powershell -Command ",
                                         "powershell.exe -Command ", "pwsh -Command "}) {
        if (text.starts_with(shell)) {
            text.remove_prefix(shell.size());
            return true;
        }
    }
    return false;
}

bool takeShell(std::string_view& text)
{
    return takeUnixShell(text) || takeWindowsShell(text);
}

/// Takes `|2 A=1 B=two words `, the build arguments of a RUN. Values are not quoted, so that only
/// the shell tells where they end; without one the text stays as it is.
std::vector<std::string> takeBuildArguments(std::string_view& text)
{
    std::vector<std::string> arguments;
    if (text.size() < 2 || text[0] != '|' || text[1] < '0' || text[1] > '9')
        return arguments;
    std::string_view rest = text;
    takeWord(rest);
    while (!rest.empty()) {
        std::string_view command = rest;
        if (takeShell(command)) {
            text = rest;
            return arguments;
        }
        const std::string_view word = takeWord(rest);
        if (arguments.empty() || word.find('=') != std::string_view::npos)
            arguments.emplace_back(word);
        else
            arguments.back().append(" ").append(word);
    }
    return {};
}

/// Takes the shell off \a text, if it begins with one.
std::string_view takenShell(std::string_view& text)
{
    const std::string_view before = text;
    if (!takeShell(text))
        return {};
    return trimmed(before.substr(0, before.size() - text.size()));
}

/// `COPY . /app`, where \a text begins with a keyword; else everything is arguments.
CreatedBy keywordFirst(std::string_view text)
{
    CreatedBy parts;
    std::string_view rest = text;
    parts.keyword = takeWord(rest);
    if (!isKeyword(parts.keyword)) {
        parts.keyword = {};
        parts.arguments = text;
        return parts;
    }
    if (parts.keyword == "RUN") {
        parts.buildArguments = takeBuildArguments(rest);
        parts.shell = takenShell(rest);
    }
    parts.arguments = rest;
    return parts;
}

/// What follows `#(nop)`, the mark of an instruction that runs nothing; none without the mark.
/// Behind a Windows shell stands the shell's own preamble first.
std::optional<std::string_view> withoutOperation(std::string_view text)
{
    std::size_t mark = std::string_view::npos;
    if (std::string_view rest = text; takeUnixShell(rest) && rest.starts_with(noOperation))
        mark = static_cast<std::size_t>(rest.data() - text.data());
    else if (rest = text; takeWindowsShell(rest))
        mark = text.find(noOperation);
    else if (text.starts_with(noOperation))
        mark = 0;
    if (mark == std::string_view::npos)
        return std::nullopt;
    text.remove_prefix(mark + noOperation.size());
    return trimmed(text);
}

} // namespace

CreatedBy takeApart(std::string_view createdBy)
{
    std::string_view text = trimmed(createdBy);
    constexpr std::string_view buildKitMark = "# buildkit";
    if (text.ends_with(buildKitMark) && text.size() > buildKitMark.size()
        && isSpace(text[text.size() - buildKitMark.size() - 1])) {
        text.remove_suffix(buildKitMark.size());
        text = trimmed(text);
    }
    if (const auto instruction = withoutOperation(text))
        return keywordFirst(*instruction);
    std::string_view command = text;
    CreatedBy parts;
    parts.buildArguments = takeBuildArguments(command);
    parts.shell = takenShell(command);
    if (parts.shell.empty() || command.empty())
        return keywordFirst(text);
    parts.keyword = "RUN";
    parts.arguments = command;
    return parts;
}

} // namespace core
