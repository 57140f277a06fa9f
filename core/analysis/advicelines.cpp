// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/advicelines.h"

#include <algorithm>
#include <set>

namespace core {

namespace {

constexpr std::size_t mostPaths = 5; // Named one by one; more are too many to read.
constexpr std::size_t mostMounts = 4;
constexpr std::string_view runMark = "RUN ";

std::string textOf(const DockerfileStep& step)
{
    std::string text;
    for (const std::string& line : step.lines)
        text += (text.empty() ? "" : "\n") + line;
    return text;
}

/// Whether the step is one command of the shell, which others can be added to.
bool isCommand(const DockerfileStep& step)
{
    return !step.lines.empty() && step.lines.front().starts_with(runMark)
           && !step.lines.front().starts_with("RUN [")
           && step.lines.front().find("<<") == std::string::npos;
}

bool isWordEnd(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

/// A path that needs no quotes, in a Dockerfile and in a shell.
bool isPlainPath(std::string_view path)
{
    return std::ranges::all_of(path, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
               || std::string_view("/._-+@=:,").find(c) != std::string_view::npos;
    });
}

bool isVisible(const MergedTree& tree, std::string_view path)
{
    return tree.find(path) != noNode;
}

/// What covers all files of \a finding and nothing that is visible: folders where that is so, else
/// the files. Empty where there are too many or their names need quotes.
std::vector<std::string> goneBelow(const WasteFinding& finding, const MergedTree& tree,
                                   const WasteReport& report, std::string_view top)
{
    std::set<std::string> gone;
    for (const std::uint32_t number : finding.charges) {
        std::string path = tree.path(report.charges[number].node);
        std::size_t end = path.find('/', top.size() + 1);
        for (; end != std::string::npos; end = path.find('/', end + 1)) {
            if (!isVisible(tree, path.substr(0, end))) {
                path.erase(end);
                break;
            }
        }
        if (!isPlainPath(path))
            return {};
        gone.insert(std::move(path));
        if (gone.size() > mostPaths)
            return {};
    }
    return {gone.begin(), gone.end()};
}

/// \a step with \a command at its end.
std::string withCommand(const DockerfileStep& step, const std::string& command)
{
    return textOf(step) + " \\\n    && " + command;
}

std::vector<AdviceLine> cacheMountLines(const WasteFinding& finding, const MergedTree& tree,
                                        const WasteReport& report, const DockerfileStep& shipped)
{
    std::set<std::string> folders;
    for (const std::uint32_t number : finding.charges) {
        folders.insert(cacheFolder(tree.path(report.charges[number].node)));
        if (folders.size() > mostMounts)
            return {};
    }
    if (shipped.lines.empty() || !shipped.lines.front().starts_with(runMark))
        return {};
    std::string options;
    for (const std::string& folder : folders) {
        if (!isPlainPath(folder) || folder.find(',') != std::string::npos)
            return {};
        options += "--mount=type=cache,target=" + folder + ' ';
    }
    std::string text = textOf(shipped);
    std::string changed = text;
    changed.insert(runMark.size(), options);
    return {{false, false, std::move(text)}, {true, false, std::move(changed)}};
}

std::vector<AdviceLine> deleteLines(const WasteFinding& finding, const MergedTree& tree,
                                    const WasteReport& report, const DockerfileStep& shipped)
{
    if (!isCommand(shipped))
        return {};
    const std::vector<std::string> gone = goneBelow(finding, tree, report, {});
    if (gone.empty())
        return {};
    std::string command = "rm -rf";
    for (const std::string& path : gone)
        command += ' ' + path;
    return {{false, false, textOf(shipped)}, {true, false, withCommand(shipped, command)}};
}

/// Where a COPY copies to: its last word, without a '/' at the end.
std::string targetOf(const DockerfileStep& copy)
{
    std::string text = textOf(copy);
    while (!text.empty() && (isWordEnd(text.back()) || text.back() == '/'))
        text.pop_back();
    const std::size_t space = text.find_last_of(" \n\t");
    return space == std::string::npos ? std::string() : text.substr(space + 1);
}

std::vector<AdviceLine> leaveOutLines(const WasteFinding& finding, const MergedTree& tree,
                                      const WasteReport& report, const DockerfileStep& shipped)
{
    if (shipped.keyword != "COPY")
        return {}; // What an archive holds no .dockerignore keeps out.
    std::string target = targetOf(shipped);
    if (!target.empty() && target.front() != '/')
        return {};
    std::vector<AdviceLine> lines;
    for (const std::string& path : goneBelow(finding, tree, report, target)) {
        if (!path.starts_with(target + '/'))
            return {};
        lines.push_back({true, true, path.substr(target.size() + 1)});
    }
    return lines;
}

/// What \a command in \a text does to exactly \a target: its first word that is no option, where
/// the next one is the target; empty where it does something else.
std::string argumentFor(const std::string& text, std::string_view command,
                        const std::string& target)
{
    std::size_t at = text.find(command);
    if (at == std::string::npos)
        return {};
    at += command.size();
    std::vector<std::string> words;
    while (at < text.size() && words.size() < 2) {
        while (at < text.size() && isWordEnd(text[at]))
            ++at;
        std::size_t end = at;
        while (end < text.size() && !isWordEnd(text[end]))
            ++end;
        std::string word = text.substr(at, end - at);
        if (!word.starts_with('-'))
            words.push_back(std::move(word));
        at = end;
    }
    if (words.size() < 2 || !isPlainPath(words.front()))
        return {};
    while (words.back().size() > 1 && words.back().ends_with('/'))
        words.back().pop_back();
    return words.back() == target ? words.front() : std::string();
}

std::vector<AdviceLine> ownLines(const DockerfileStep& shipped, const DockerfileStep& hiding)
{
    const std::string run = textOf(hiding);
    const std::string target = targetOf(shipped);
    std::string options;
    if (const std::string owner = argumentFor(run, "chown ", target); !owner.empty())
        options += "--chown=" + owner + ' ';
    if (const std::string mode = argumentFor(run, "chmod ", target); !mode.empty())
        options += "--chmod=" + mode + ' ';
    const std::string copy = textOf(shipped);
    const std::size_t space = copy.find(' ');
    if (options.empty() || space == std::string::npos)
        return {};
    std::string changed = copy;
    changed.insert(space + 1, options);
    std::vector<AdviceLine> lines{{false, false, copy}};
    // Only where it does nothing else can the step go.
    const bool isAlone = hiding.lines.size() == 1 && run.find_first_of(";|&") == std::string::npos;
    if (isAlone)
        lines.push_back({false, false, run});
    lines.push_back({true, false, std::move(changed)});
    return lines;
}

std::vector<AdviceLine> joinLines(const DockerfileStep& shipped, const DockerfileStep& hiding)
{
    if (!isCommand(shipped) || !isCommand(hiding) || hiding.lines.front().starts_with("RUN --"))
        return {};
    const std::string second = textOf(hiding);
    return {{false, false, textOf(shipped)},
            {false, false, second},
            {true, false, withCommand(shipped, second.substr(runMark.size()))}};
}

} // namespace

std::vector<AdviceLine> adviceLines(const WasteFinding& finding, const MergedTree& tree,
                                    const WasteReport& report, const DockerfileStep& shipped,
                                    const DockerfileStep& hiding)
{
    switch (finding.kind) {
    case AdviceKind::CacheMount:
        return cacheMountLines(finding, tree, report, shipped);
    case AdviceKind::DeleteInStep:
        return deleteLines(finding, tree, report, shipped);
    case AdviceKind::LeaveOut:
        return leaveOutLines(finding, tree, report, shipped);
    case AdviceKind::OwnWhileCopying:
        return ownLines(shipped, hiding);
    case AdviceKind::JoinSteps:
        return joinLines(shipped, hiding);
    case AdviceKind::CopyOnce:
        // Only a step that leaves nothing behind can go.
        if (report.byLayer[finding.shippedBy - 1].visible == 0 && !shipped.lines.empty())
            return {{false, false, textOf(shipped)}};
        return {};
    default:
        return {};
    }
}

} // namespace core
