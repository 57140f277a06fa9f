// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/arguments.h"

#include "app/strato/problem.h"
#include "core/analysis/querytime.h"
#include "core/analysis/querytoken.h"
#include "core/base/nearestword.h"

#include <QtGlobal>

#include <algorithm>

namespace strato {

namespace {

constexpr Option options[] = {
    {OptionId::Json, "json", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Write one JSON document to standard output.")},
    {OptionId::Layer, "layer", 'l', "N",
     QT_TRANSLATE_NOOP("strato", "Only layer N, counted from 1 at the bottom.")},
    {OptionId::Layers, "layers", '\0', "A..B",
     QT_TRANSLATE_NOOP("strato", "Only layers A to B; either may be left out.")},
    {OptionId::Platform, "platform", 'p', "OS/ARCH",
     QT_TRANSLATE_NOOP("strato", "Choose os/arch[/variant] from an index.")},
    {OptionId::HeadersOnly, "headers-only", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Read names and sizes only; verify no digests.")},
    {OptionId::Hidden, "hidden", 'H', nullptr,
     QT_TRANSLATE_NOOP("strato", "Also show what upper layers hide, and why.")},
    {OptionId::Digests, "digests", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Also compute the SHA-256 of every file.")},
    {OptionId::Recursive, "recursive", 'R', nullptr,
     QT_TRANSLATE_NOOP("strato", "Also list what is in folders (JSON always does).")},
    {OptionId::Depth, "depth", 'd', "N", QT_TRANSLATE_NOOP("strato", "Go down N levels at most.")},
    {OptionId::Sort, "sort", 's', "KEY[:asc|desc]",
     QT_TRANSLATE_NOOP("strato", "Sort rows by size, name, path, time or layer.")},
    {OptionId::Filter, "filter", 'f', "QUERY",
     QT_TRANSLATE_NOOP("strato", "Only files that the query fits; see “strato help find”.")},
    {OptionId::Print0, "print0", '0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Write only paths as raw bytes, each ended by a NUL.")},
    {OptionId::Text, "text", 'a', nullptr,
     QT_TRANSLATE_NOOP("strato", "Show what was found in binary files, too.")},
    {OptionId::Place, "place", '\0', "NAME",
     QT_TRANSLATE_NOOP("strato", "Look in this place only, as “images” names it.")},
    {OptionId::Root, "root", '\0', "DIR",
     QT_TRANSLATE_NOOP("strato", "Read the store of an engine below this folder.")},
    {OptionId::Store, "store", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Check the own store as a whole.")},
    {OptionId::Format, "format", 'F', "docker|oci|oci-dir",
     QT_TRANSLATE_NOOP("strato", "Write a docker-archive, an OCI archive or an OCI layout.")},
    {OptionId::Compress, "compress", '\0', "auto|none|gzip|zstd",
     QT_TRANSLATE_NOOP("strato", "Pack layers so; auto: what suits the format.")},
    {OptionId::Force, "force", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Also with other names, children and stopped containers.")},
    {OptionId::Ignore, "ignore", '\0', "RULE",
     QT_TRANSLATE_NOOP("strato", "Leave out build-noise, mtime, mode, owner … or paths (/a/*).")},
    {OptionId::IgnoreFile, "ignore-file", '\0', "FILE",
     QT_TRANSLATE_NOOP("strato", "Take rules, and profiles for --ignore, from this file.")},
    {OptionId::Packages, "packages", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Also compare the packages in them.")},
    {OptionId::Content, "content", 'c', "PATH",
     QT_TRANSLATE_NOOP("strato", "Show how the contents of this file differ.")},
    {OptionId::ReportFormat, "format", 'F', "text|html|csv|markdown|json",
     QT_TRANSLATE_NOOP("strato", "Write the comparison as a page, a table or a comment.")},
    {OptionId::Only, "only", '\0', "KINDS",
     QT_TRANSLATE_NOOP("strato", "List only added, removed, changed, metadata … (with commas).")},
    {OptionId::Summary, "summary", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Only count, list no files.")},
    {OptionId::All, "all", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Also list what is the same or ignored.")},
    {OptionId::ExitCode, "exit-code", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "End with 1 if anything differs.")},
    {OptionId::Since, "since", '\0', "TIME",
     QT_TRANSLATE_NOOP("strato", "From this time on: 2026-01-31, 10m, 3h, 2d …")},
    {OptionId::Until, "until", '\0', "TIME",
     QT_TRANSLATE_NOOP("strato", "Up to this time, then end.")},
    {OptionId::Owner, "owner", '\0', "PATH",
     QT_TRANSLATE_NOOP("strato", "Only packages that own this file.")},
    {OptionId::Unowned, "unowned", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Show files that no package owns.")},
    {OptionId::Top, "top", 'n', "N",
     QT_TRANSLATE_NOOP("strato", "Show the N largest charges (20 unless told otherwise).")},
    {OptionId::Target, "output", 'o', "PATH",
     QT_TRANSLATE_NOOP("strato", "Write to this file or into this folder.")},
    {OptionId::Overwrite, "overwrite", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Replace files that are there already.")},
    {OptionId::Special, "special", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Also make devices and set the set-id bits.")},
    {OptionId::KeepOwners, "keep-owners", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Give files their stored owners (needs root).")},
    {OptionId::NoCache, "no-cache", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Read layers anew and save nothing of them.")},
    {OptionId::DryRun, "dry-run", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Only show what would be done.")},
    {OptionId::Yes, "yes", 'y', nullptr, QT_TRANSLATE_NOOP("strato", "Remove without asking.")},
    {OptionId::Bytes, "bytes", 'b', nullptr,
     QT_TRANSLATE_NOOP("strato", "Show exact numbers of bytes.")},
    {OptionId::Binary, "binary", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Show sizes in KiB, MiB and GiB.")},
    {OptionId::Progress, "progress", '\0', "never|auto|plain",
     QT_TRANSLATE_NOOP("strato", "Progress on standard error; auto: only on a terminal.")},
    {OptionId::Quiet, "quiet", 'q', nullptr,
     QT_TRANSLATE_NOOP("strato", "Show no progress and no warnings.")},
    {OptionId::Help, "help", 'h', nullptr, QT_TRANSLATE_NOOP("strato", "Show help.")},
    {OptionId::Version, "version", '\0', nullptr, QT_TRANSLATE_NOOP("strato", "Show the version.")},
};

core::Result<std::uint32_t> countOf(std::string_view text, std::string_view name)
{
    const auto number = core::wholeNumber(text);
    if (!number || *number > 1'000'000'000U)
        return wrongUse(QT_TRANSLATE_NOOP("strato", "--%1 wants a number, not \"%2\""),
                        {name, text});
    return static_cast<std::uint32_t>(*number);
}

core::Result<LayerRange> rangeOf(std::string_view text, std::string_view name)
{
    const std::size_t dots = text.find("..");
    const auto wrong = [&] {
        return wrongUse(
            name == "layer"
                ? QT_TRANSLATE_NOOP("strato",
                                    "--%1: \"%2\" is no layer number; the first layer is 1")
                : QT_TRANSLATE_NOOP("strato", "--%1: \"%2\" is no range of layers such as 2..5"),
            {name, text});
    };
    if (name == "layer" && dots != std::string_view::npos)
        return wrong();
    const auto end = [&](std::string_view part, std::uint32_t otherwise) {
        const auto number = part.empty() ? otherwise : core::wholeNumber(part).value_or(0);
        return number > 65535U ? 65535U : static_cast<std::uint32_t>(number);
    };
    const std::string_view low = text.substr(0, dots);
    const std::string_view high = dots == std::string_view::npos ? low : text.substr(dots + 2);
    LayerRange range{end(low, 1), end(high, 65535U)};
    if (text.empty() || text == ".." || range.first == 0 || range.last < range.first)
        return wrong();
    if (high.empty())
        range.last = 0;
    return range;
}

core::Result<SortOrder> sortOf(std::string_view text)
{
    const std::size_t colon = text.find(':');
    const std::string_view direction =
        colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
    SortOrder order{std::string(text.substr(0, colon)), direction == "desc",
                    colon != std::string_view::npos};
    static constexpr std::string_view keys[] = {"size", "name", "path", "time", "layer"};
    if (std::find(std::begin(keys), std::end(keys), order.key) == std::end(keys)
        || (order.isStated && direction != "asc" && direction != "desc"))
        return wrongUse(
            QT_TRANSLATE_NOOP(
                "strato",
                "--sort wants size, name, path, time or layer, with :asc or :desc, not \"%1\""),
            {text});
    return order;
}

core::Result<void> oneOf(const std::string& value, std::string_view name,
                         const std::vector<std::string>& known)
{
    std::string list;
    for (const std::string& one : known) {
        if (one == value)
            return {};
        list += (list.empty() ? "" : ", ") + one;
    }
    return wrongUse(QT_TRANSLATE_NOOP("strato", "--%1 wants one of %2, not \"%3\""),
                    {name, list, value});
}

core::Result<void> readKinds(const std::string& value, std::vector<core::DiffKind>& kinds)
{
    for (std::size_t at = 0; at <= value.size();) {
        const std::size_t comma = std::min(value.find(',', at), value.size());
        const std::string word = value.substr(at, comma - at);
        bool isKnown = false;
        for (std::size_t i = 0; i < core::diffKindCount; ++i)
            if (const auto kind = static_cast<core::DiffKind>(i);
                word == core::diffKindName(kind) && kind != core::DiffKind::Identical) {
                kinds.push_back(kind);
                isKnown = true;
            }
        if (!isKnown)
            return wrongUse(QT_TRANSLATE_NOOP("strato",
                                              "--only wants added, removed, changed, metadata, "
                                              "timeOnly, typeChanged or moved, not \"%1\""),
                            {word});
        at = comma + 1;
    }
    return {};
}

core::Result<std::int64_t> timeOf(std::string_view text, std::string_view name)
{
    const auto time = core::pointInTime(text, core::currentTime());
    if (!time)
        return wrongUse(
            QT_TRANSLATE_NOOP("strato", "--%1 wants a time such as 2026-01-31 or 3h, not \"%2\""),
            {name, text});
    return *time;
}

core::Result<void> applyValue(Arguments& arguments, const Option& option, const std::string& value)
{
    const auto keep = [](auto result, auto& into) -> core::Result<void> {
        if (!result)
            return core::fail(std::move(result).error());
        into = std::move(*result);
        return {};
    };
    switch (option.id) {
    case OptionId::Layer:
    case OptionId::Layers:
        return keep(rangeOf(value, option.name), arguments.layers);
    case OptionId::Platform:
        return keep(core::parsePlatform(value, core::hostPlatform()), arguments.platform);
    case OptionId::Depth:
        return keep(countOf(value, option.name), arguments.depth);
    case OptionId::Top:
        return keep(countOf(value, option.name), arguments.top);
    case OptionId::Sort:
        return keep(sortOf(value), arguments.sort);
    case OptionId::Filter:
        arguments.filterText = value;
        return {};
    case OptionId::Owner:
        arguments.owned = value;
        return {};
    case OptionId::Place:
        arguments.place = value;
        return {};
    case OptionId::Root:
        arguments.root = value;
        return {};
    case OptionId::Format:
        arguments.format = value;
        return {};
    case OptionId::Compress:
        arguments.compress = value;
        return oneOf(value, option.name, {"auto", "none", "gzip", "zstd"});
    case OptionId::Ignore:
        arguments.ignore.push_back(value);
        return {};
    case OptionId::IgnoreFile:
        arguments.ignoreFile = value;
        return {};
    case OptionId::Content:
        arguments.content = value;
        return {};
    case OptionId::Only:
        return readKinds(value, arguments.only);
    case OptionId::Since:
        return keep(timeOf(value, option.name), arguments.since);
    case OptionId::Until:
        return keep(timeOf(value, option.name), arguments.until);
    case OptionId::Target:
        arguments.output = value;
        if (value.empty())
            return wrongUse(QT_TRANSLATE_NOOP("strato", "--output wants a name"));
        return {};
    case OptionId::Progress:
        if (value != "never" && value != "auto" && value != "plain")
            return wrongUse(
                QT_TRANSLATE_NOOP("strato", "--progress wants never, auto or plain, not \"%1\""),
                {value});
        arguments.progress = value == "never"  ? ProgressMode::Never
                             : value == "auto" ? ProgressMode::Auto
                                               : ProgressMode::Plain;
        return {};
    default:
        return {};
    }
}

void applySwitch(Arguments& arguments, OptionId id)
{
    if (id == OptionId::Bytes)
        arguments.unit = Unit::Exact;
    else if (id == OptionId::Binary)
        arguments.unit = Unit::Binary;
    else if (id == OptionId::Quiet)
        arguments.progress = ProgressMode::Never;
}

tl::unexpected<core::Error> unknownOption(const std::string& word)
{
    std::vector<std::string> known;
    for (const Option& option : options)
        known.push_back(std::string("--") + option.name);
    const std::string near = core::nearestWord(word.substr(0, word.find('=')), known);
    if (near.empty())
        return wrongUse(QT_TRANSLATE_NOOP("strato", "there is no option %1"), {word});
    return wrongUse(QT_TRANSLATE_NOOP("strato", "there is no option %1; did you mean %2?"),
                    {word, near});
}

/// Walks over the words; holds where it stands so that options can take the next word.
class WordReader
{
public:
    explicit WordReader(const std::vector<std::string>& words)
        : m_words(words)
    {
    }

    core::Result<Arguments> run()
    {
        bool onlyOperands = false;
        for (; m_at < m_words.size(); ++m_at) {
            const std::string& word = m_words[m_at];
            core::Result<void> done;
            if (!onlyOperands && word == "--")
                onlyOperands = true;
            else if (!onlyOperands && word.starts_with("--"))
                done = readLong(word);
            else if (!onlyOperands && word.size() > 1 && word[0] == '-')
                done = readLetters(word);
            else if (m_arguments.command.empty())
                m_arguments.command = word;
            else
                m_arguments.operands.push_back(word);
            if (!done)
                return core::fail(std::move(done).error());
        }
        if (auto done = readFormat(); !done)
            return core::fail(std::move(done).error());
        return readFilter();
    }

private:
    /// Once it is known what the command writes. diff has formats of its own.
    core::Result<void> readFormat()
    {
        if (m_arguments.command != "diff")
            return oneOf(m_arguments.format, "format", {"docker", "oci", "oci-dir"});
        auto& given = m_arguments.given;
        if (!m_arguments.has(OptionId::Format)) {
            m_arguments.format = "text";
            return {};
        }
        std::ranges::replace(given, OptionId::Format, OptionId::ReportFormat);
        if (m_arguments.format == "json")
            given.push_back(OptionId::Json);
        return oneOf(m_arguments.format, "format", {"text", "html", "csv", "markdown", "json"});
    }

    /// Once it is known what the command lists.
    core::Result<Arguments> readFilter()
    {
        if (m_arguments.command != "images") {
            auto query = core::FileQuery::parse(m_arguments.filterText);
            if (!query)
                return core::fail(core::withContext(std::move(query).error(), "--filter"));
            m_arguments.filter = std::move(*query);
        }
        return std::move(m_arguments);
    }

    core::Result<void> readLong(const std::string& word)
    {
        const std::size_t equals = word.find('=');
        const std::string_view name = std::string_view(word).substr(2, equals - 2);
        const auto* const option = std::find_if(std::begin(options), std::end(options),
                                                [&](const Option& o) { return o.name == name; });
        if (option == std::end(options))
            return unknownOption(word);
        if (equals == std::string::npos)
            return take(*option, std::nullopt);
        if (option->value == nullptr)
            return wrongUse(QT_TRANSLATE_NOOP("strato", "--%1 takes no value"), {name});
        return take(*option, word.substr(equals + 1));
    }

    core::Result<void> readLetters(const std::string& word)
    {
        for (std::size_t i = 1; i < word.size(); ++i) {
            const auto* const option =
                std::find_if(std::begin(options), std::end(options),
                             [&](const Option& o) { return o.letter == word[i]; });
            if (option == std::end(options))
                return unknownOption("-" + word.substr(i, 1));
            const bool takesRest = option->value != nullptr && i + 1 < word.size();
            auto done = take(*option, takesRest ? std::optional(word.substr(i + 1)) : std::nullopt);
            if (!done || takesRest)
                return done;
        }
        return {};
    }

    core::Result<void> take(const Option& option, std::optional<std::string> value)
    {
        m_arguments.given.push_back(option.id);
        if (option.value == nullptr) {
            applySwitch(m_arguments, option.id);
            return {};
        }
        if (!value && m_at + 1 < m_words.size())
            value = m_words[++m_at];
        if (!value)
            return wrongUse(QT_TRANSLATE_NOOP("strato", "--%1 wants a value: %2"),
                            {option.name, option.value});
        return applyValue(m_arguments, option, *value);
    }

    const std::vector<std::string>& m_words;
    std::size_t m_at = 0;
    Arguments m_arguments;
};

} // namespace

std::span<const Option> allOptions()
{
    return options;
}

const Option& optionOf(OptionId id)
{
    return *std::find_if(std::begin(options), std::end(options),
                         [id](const Option& option) { return option.id == id; });
}

bool Arguments::has(OptionId id) const
{
    return std::find(given.begin(), given.end(), id) != given.end();
}

core::Result<Arguments> parseArguments(const std::vector<std::string>& words)
{
    return WordReader(words).run();
}

} // namespace strato
