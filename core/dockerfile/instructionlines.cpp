// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/instructionlines.h"

#include "core/dockerfile/commandlines.h"
#include "core/dockerfile/documentmarks.h"
#include "core/oci/createdby.h"

#include <algorithm>
#include <optional>

namespace core {

namespace {

constexpr std::size_t mostWords = 4096; // Of an exec form.

std::vector<std::string_view> wordsOf(std::string_view text)
{
    std::vector<std::string_view> words;
    for (std::size_t at = text.find_first_not_of(' '); at != std::string_view::npos;
         at = text.find_first_not_of(' ', at)) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        words.push_back(text.substr(at, end - at));
        at = end;
    }
    return words;
}

std::string quoted(std::string_view word)
{
    std::string out = "\"";
    for (const char c : word) {
        if (c == '"' || c == '\\')
            out += '\\';
        if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else
            out += c;
    }
    return out + '"';
}

std::string listOf(const std::vector<std::string_view>& words)
{
    std::string out = "[";
    for (const std::string_view word : words) {
        if (out.size() > 1)
            out += ", ";
        out += quoted(word);
    }
    return out + ']';
}

/// The words of `["/bin/bash", "-c"]` with spaces between them; the text itself if it is no list.
std::string shellOf(std::string_view list)
{
    std::string out;
    bool isQuoted = false;
    for (const char c : list) {
        if (c == '"') {
            if (!isQuoted && !out.empty())
                out += ' ';
            isQuoted = !isQuoted;
        } else if (isQuoted) {
            out += c;
        }
    }
    return out.empty() ? std::string(list) : out;
}

/// What the classic builder and buildah write of a copy: only what kind of content it was.
struct Copied
{
    std::string_view kind; ///< "file", "dir" or "multi"
    std::string_view target;
};

std::optional<Copied> copiedByDigest(std::string_view arguments)
{
    const std::size_t colon = arguments.find(':');
    const std::size_t in = arguments.find(" in ");
    if (colon == std::string_view::npos || in == std::string_view::npos || in < colon)
        return std::nullopt;
    const std::string_view kind = arguments.substr(0, colon);
    const std::string_view hex = arguments.substr(colon + 1, in - colon - 1);
    const bool isKind = kind == "file" || kind == "dir" || kind == "multi";
    if (!isKind || hex.size() < 8
        || hex.find_first_not_of("0123456789abcdef") != std::string_view::npos)
        return std::nullopt;
    return Copied{kind, arguments.substr(in + 4)};
}

std::string_view lastPart(std::string_view path)
{
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool isPlainName(std::string_view name)
{
    return !name.empty() && isUtf8(name) && std::ranges::none_of(name, [](char c) {
        return (c >= 0 && c <= ' ') || c == '"' || c == '\\' || c == 0x7F;
    });
}

/// A name that what was copied may have had: that of the only file of the layer or of the target.
std::string sourceName(const Copied& copied, std::string_view keyword, const LayerIndex* index)
{
    std::string_view only;
    std::size_t files = 0;
    for (std::uint32_t i = 0; index != nullptr && i < index->size() && files < 2; ++i) {
        if (index->kind(EntryId{i}) == EntryKind::File) {
            only = index->name(EntryId{i});
            ++files;
        }
    }
    if (copied.kind == "file" && files < 2) {
        const std::string_view name = files == 1 ? only : lastPart(copied.target);
        if (isPlainName(name) && name != "." && name != "..")
            return std::string(name);
    }
    if (copied.kind == "file")
        return keyword == "ADD" ? "rootfs.tar" : "file";
    return ".";
}

void writeCopy(DockerfileStep& step, std::string_view arguments, const LayerIndex* index)
{
    if (const auto copied = copiedByDigest(arguments)) {
        step.lines = {step.keyword + ' ' + sourceName(*copied, step.keyword, index) + ' '
                      + std::string(copied->target)};
        step.doubts.push_back(DockerfileDoubt::SourceName);
        return;
    }
    step.lines = {step.keyword + ' ' + std::string(arguments)};
    bool isFirst = true;
    for (const std::string_view word : wordsOf(arguments)) {
        if (word.starts_with("--"))
            continue;
        if (word.starts_with("<<"))
            step.doubts.push_back(DockerfileDoubt::LostContent);
        else if (isFirst && word.starts_with('/') && step.keyword == "COPY")
            step.doubts.push_back(DockerfileDoubt::SourceStage);
        else if (!isFirst)
            break;
        isFirst = false;
    }
}

/// `A=two words`, as histories have it, with the quotes that a Dockerfile needs. Several pairs on
/// one line cannot be told from one value with spaces: they stay as they are.
std::string withQuotes(std::string_view arguments)
{
    const std::size_t equals = arguments.find('=');
    const std::size_t space = arguments.find(' ');
    const bool isPair = equals != std::string_view::npos && space != std::string_view::npos
                        && equals < space && arguments.find('=', space) == std::string_view::npos
                        && arguments.find_first_of("\"'") == std::string_view::npos;
    if (!isPair)
        return std::string(arguments);
    return std::string(arguments.substr(0, equals + 1)) + quoted(arguments.substr(equals + 1));
}

/// Text that is no instruction, as comments.
void writeComments(DockerfileStep& step, std::string_view text)
{
    for (const std::string& line : linesOf(text)) {
        const bool isComment = line.starts_with('#');
        step.lines.push_back(isComment ? line : "# " + line);
    }
}

} // namespace

void InstructionWriter::writeRun(DockerfileStep& step, std::string_view shell,
                                 std::string_view command) const
{
    if (shell.empty()) {
        std::vector<std::string_view> words = wordsOf(command);
        if (words.size() > mostWords || command.find('\n') != std::string_view::npos) {
            writeComments(step, command);
        } else {
            step.lines = {"RUN " + listOf(words)};
        }
        step.doubts.push_back(DockerfileDoubt::ExecForm);
        return;
    }
    std::string words(shell);
    std::ranges::replace(words, '\t', ' ');
    if (listOf(wordsOf(words)) != listOf(wordsOf(m_shell))) {
        std::vector<std::string_view> list = wordsOf(words);
        list.push_back(command);
        step.lines = {"RUN " + listOf(list)};
        return;
    }
    // buildah keeps options of the instruction in front of the command.
    std::string options = "RUN ";
    while (command.starts_with("--")) {
        const std::size_t end = std::min(command.find_first_of(" \n"), command.size());
        if (end < command.size() && command[end] == '\n')
            break; // No option has lines.
        options.append(command.substr(0, end)).append(" ");
        command.remove_prefix(std::min(end + 1, command.size()));
    }
    CommandLines lines = commandLines(command);
    lines.lines.front().insert(0, options);
    step.lines = std::move(lines.lines);
    if (lines.isMarkMadeUp)
        step.doubts.push_back(DockerfileDoubt::DocumentMark);
}

DockerfileStep InstructionWriter::write(const HistoryEntry& entry, const LayerIndex* index)
{
    DockerfileStep step;
    step.created = entry.created;
    step.createdBy = entry.createdBy;
    CreatedBy parts = takeApart(entry.createdBy);
    const Instruction readable = readableInstruction(entry);
    step.keyword = readable.keyword;
    step.buildArguments = std::move(parts.buildArguments);
    if (step.keyword.empty()) {
        step.doubts.push_back(entry.createdBy.empty() ? DockerfileDoubt::NoRecord
                                                      : DockerfileDoubt::NoInstruction);
        writeComments(step,
                      entry.createdBy.empty() ? readable.arguments : std::string(parts.arguments));
    } else if (step.keyword == "RUN") {
        writeRun(step, parts.shell, parts.arguments);
    } else if (step.keyword == "COPY" || step.keyword == "ADD") {
        writeCopy(step, readable.arguments, index);
    } else if (step.keyword == "ENV" || step.keyword == "LABEL") {
        step.lines = {step.keyword + ' ' + withQuotes(readable.arguments)};
    } else {
        if (step.keyword == "SHELL")
            m_shell = shellOf(readable.arguments);
        step.lines = {readable.text()};
    }
    return step;
}

} // namespace core
