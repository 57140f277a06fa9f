// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/documentmarks.h"

#include <algorithm>

namespace core {

namespace {

constexpr std::size_t mostDocuments = 16;

bool isMarkCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

} // namespace

std::vector<std::string> documentMarks(std::string_view line)
{
    std::vector<std::string> marks;
    for (std::size_t at = line.find("<<"); at != std::string_view::npos; at = line.find("<<", at)) {
        at += 2;
        if (at < line.size() && line[at] == '<') {
            while (at < line.size() && line[at] == '<')
                ++at; // A here-string.
            continue;
        }
        if (at < line.size() && line[at] == '-')
            ++at;
        if (at < line.size() && (line[at] == '"' || line[at] == '\''))
            ++at;
        std::string mark;
        while (at < line.size() && isMarkCharacter(line[at]))
            mark += line[at++];
        if (!mark.empty() && marks.size() < mostDocuments)
            marks.push_back(std::move(mark));
    }
    return marks;
}

std::vector<std::string> linesOf(std::string_view text)
{
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string_view line = text.substr(at, end - at);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        lines.emplace_back(line);
        at = end + 1;
    }
    return lines;
}

} // namespace core
