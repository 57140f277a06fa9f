// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/createdby.h"
#include "core/oci/imageconfig.h"

#include <algorithm>
#include <charconv>
#include <vector>

namespace core {

namespace {

bool isWhitespace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

std::string onOneLine(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (!isWhitespace(c))
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    if (out.ends_with(' '))
        out.pop_back();
    return out;
}

/// Takes the first word off \a text, and the space behind it.
std::string_view takeKey(std::string_view& text)
{
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return word;
}

/// `["a" "b"]`, as Go prints lists, with the commas that a Dockerfile has. Other text stays.
std::string withCommas(std::string_view list)
{
    std::string out;
    bool isQuoted = false;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (list[i] == '\\' && isQuoted && i + 1 < list.size()) {
            out += list[i++];
            out += list[i];
            continue;
        }
        if (list[i] == '"')
            isQuoted = !isQuoted;
        const bool isGap = !isQuoted && list[i] == ' ' && i > 0 && list[i - 1] == '"'
                           && i + 1 < list.size() && list[i + 1] == '"';
        if (isGap)
            out += ',';
        out += list[i];
    }
    return out;
}

/// `map[80/tcp:{} 443/tcp:{}]` → `80/tcp 443/tcp`
std::string mapKeys(std::string_view map)
{
    map.remove_prefix(std::string_view("map[").size());
    map.remove_suffix(1);
    std::string out;
    while (!map.empty()) {
        std::string_view key = takeKey(map);
        if (key.ends_with(":{}"))
            key.remove_suffix(3);
        if (!out.empty())
            out += ' ';
        out += key;
    }
    return out;
}

/// Takes a string in double quotes off \a text and the space behind it; empty if there is none.
std::string_view takeQuoted(std::string_view& text)
{
    if (!text.starts_with('"'))
        return {};
    std::size_t end = 1;
    while (end < text.size() && text[end] != '"')
        end += text[end] == '\\' ? 2U : 1U;
    if (end >= text.size())
        return {};
    const std::string_view quoted = text.substr(0, end + 1);
    text.remove_prefix(end + 1);
    if (text.starts_with(' '))
        text.remove_prefix(1);
    return quoted;
}

std::string unquoted(std::string_view quoted)
{
    std::string out;
    for (std::size_t i = 1; i + 1 < quoted.size(); ++i) {
        if (quoted[i] == '\\') {
            ++i;
            out += quoted[i] == 'n' || quoted[i] == 't' ? ' ' : quoted[i];
        } else {
            out += quoted[i];
        }
    }
    return out;
}

/// The number of retries, which Go prints as a character: `'\x03'`; 0 if it is none.
int retries(std::string_view text)
{
    int value = 0;
    if (text.size() != 6 || !text.starts_with("'\\x"))
        return 0;
    const auto [end, error] = std::from_chars(text.data() + 3, text.data() + 5, value, 16);
    return error == std::errc() && end == text.data() + 5 ? value : 0;
}

/// `&{["CMD-SHELL" "x"] "30s" "0s" … '\x03'}`, Go's print of a health check, as a Dockerfile has
/// it. The times are interval, timeout, start period and, since Docker 25, start interval. Empty
/// if \a text is something else.
std::string healthCheckArguments(std::string_view text)
{
    constexpr std::string_view opening = "&{[";
    if (!text.starts_with(opening) || !text.ends_with('}'))
        return {};
    text.remove_prefix(opening.size());
    text.remove_suffix(1);
    const std::string kind = unquoted(takeQuoted(text));
    std::vector<std::string_view> test;
    while (text.starts_with('"')) {
        test.push_back(takeQuoted(text));
        if (test.back().empty())
            return {};
    }
    if (!text.starts_with("] "))
        return kind == "NONE" ? kind : std::string();
    text.remove_prefix(2);
    std::string out;
    for (const std::string_view option :
         {"--interval=", "--timeout=", "--start-period=", "--start-interval="}) {
        const std::string time = unquoted(takeQuoted(text));
        if (!time.empty() && time != "0s")
            out.append(option).append(time).append(" ");
    }
    if (const int count = retries(text); count > 0)
        out += "--retries=" + std::to_string(count) + " ";
    if (kind == "NONE")
        return kind;
    if (kind == "CMD-SHELL" && test.size() == 1)
        return out + "CMD " + unquoted(test.front());
    if (kind != "CMD")
        return {};
    out += "CMD [";
    for (const std::string_view& word : test)
        out.append(&word == test.data() ? "" : ", ").append(word);
    return out + "]";
}

/// Undoes what Go's formatting made of the arguments of an instruction.
std::string readableArguments(std::string_view keyword, std::string_view arguments)
{
    if (arguments.starts_with("map[") && arguments.ends_with(']') && keyword == "EXPOSE")
        return mapKeys(arguments);
    if (keyword == "HEALTHCHECK") {
        if (std::string check = healthCheckArguments(arguments); !check.empty())
            return check;
    }
    const bool isCommand = keyword == "CMD" || keyword == "ENTRYPOINT" || keyword == "SHELL";
    if (isCommand && arguments.starts_with("&{[") && arguments.ends_with("]}"))
        arguments = arguments.substr(2, arguments.size() - 3);
    const bool isList = arguments.starts_with('[') && arguments.ends_with(']');
    if (isCommand && isList)
        return withCommas(arguments);
    const bool isPlain = keyword == "USER" || keyword == "VOLUME" || keyword == "STOPSIGNAL";
    if (isPlain && isList && arguments.find('"') == std::string_view::npos)
        return std::string(arguments.substr(1, arguments.size() - 2));
    return std::string(arguments);
}

} // namespace

Instruction readableInstruction(const HistoryEntry& entry)
{
    CreatedBy parts = takeApart(entry.createdBy);
    const std::string comment = onOneLine(entry.comment);
    if (parts.keyword.empty() && onOneLine(entry.createdBy).empty()) {
        // buildah names the base image only in the comment.
        if (!comment.starts_with("FROM ")) {
            // Imports have no instruction; that they are one is only said here.
            return comment.starts_with("Imported from ") ? Instruction{{}, comment} : Instruction();
        }
        parts = takeApart(comment);
    }
    std::string arguments = onOneLine(parts.arguments);
    if (parts.keyword.empty() || parts.keyword == "RUN")
        return {std::string(parts.keyword), std::move(arguments)};
    return {std::string(parts.keyword), readableArguments(parts.keyword, arguments)};
}

} // namespace core
