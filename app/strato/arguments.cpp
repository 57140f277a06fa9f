// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/arguments.h"

#include "app/strato/problem.h"
#include "core/analysis/querytime.h"
#include "core/analysis/querytoken.h"
#include "core/base/nearestword.h"

#include <QtGlobal>

#include <algorithm>
#include <array>

namespace strato {

namespace {

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
    const bool isOne = name == "layer";
    auto range = core::parseLayerRange(text);
    if (!range || (isOne && text.find("..") != std::string_view::npos))
        return wrongUse(
            isOne ? QT_TRANSLATE_NOOP("strato",
                                      "--%1: \"%2\" is no layer number; the first layer is 1")
                  : QT_TRANSLATE_NOOP("strato", "--%1: \"%2\" is no range of layers such as 2..5"),
            {name, text});
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

/// Adds what the words of \a value, between commas, stand for: \a nameOf says it of each of
/// \a known. Usage with the source text \a wrong for a word that is none of them.
template<class T, std::size_t count>
core::Result<void> addList(std::vector<T>& all, const std::string& value,
                           const std::array<T, count>& known, std::string_view (*nameOf)(T),
                           const char* wrong)
{
    for (std::size_t at = 0; at <= value.size();) {
        const std::size_t comma = std::min(value.find(',', at), value.size());
        const std::string word = value.substr(at, comma - at);
        const auto found = std::ranges::find(known, std::string_view(word), nameOf);
        if (found == known.end())
            return wrongUse(wrong, {word});
        all.push_back(*found);
        at = comma + 1;
    }
    return {};
}

core::Result<void> addKinds(std::vector<core::DiffKind>& kinds, const std::string& value)
{
    using enum core::DiffKind;
    return addList(kinds, value,
                   std::array{Added, Removed, Changed, Metadata, TimeOnly, TypeChanged, Moved},
                   core::diffKindName,
                   QT_TRANSLATE_NOOP("strato", "--only wants added, removed, changed, metadata, "
                                               "timeOnly, typeChanged or moved, not \"%1\""));
}

core::Result<void> addOrigins(std::vector<core::Origin>& origins, const std::string& value)
{
    using enum core::Origin;
    return addList(origins, value, std::array{Left, Right, Both}, core::originName,
                   QT_TRANSLATE_NOOP("strato", "--origin wants left, right or both, not \"%1\""));
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

/// Bytes a second: `10MB`, `500 kB/s`, `100Mbit`.
core::Result<std::uint64_t> bandwidthOf(std::string_view text, std::string_view name)
{
    std::string amount = core::lowered(text);
    for (const std::string_view ending : {"/s", "ps"})
        if (amount.ends_with(ending))
            amount.resize(amount.size() - ending.size());
    constexpr std::uint64_t bitsPerByte = 8;
    const bool isBits = amount.ends_with("bit");
    if (isBits) {
        amount.resize(amount.size() - 3);
        amount += 'b';
    }
    const auto size = core::byteSize(amount);
    const std::uint64_t bytes = size.value_or(0) / (isBits ? bitsPerByte : 1);
    if (bytes == 0)
        return wrongUse(
            QT_TRANSLATE_NOOP("strato", "--%1 wants an amount such as 2MB or 100Mbit, not \"%2\""),
            {name, text});
    return bytes;
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
    case OptionId::LeftLayers:
        return keep(rangeOf(value, option.name), arguments.leftLayers);
    case OptionId::RightLayers:
        return keep(rangeOf(value, option.name), arguments.rightLayers);
    case OptionId::Platform: {
        auto kept = keep(core::parsePlatform(value, core::hostPlatform()), arguments.platform);
        if (kept)
            arguments.platforms.push_back(*arguments.platform);
        return kept;
    }
    case OptionId::Depth:
        return keep(countOf(value, option.name), arguments.depth);
    case OptionId::Top:
        return keep(countOf(value, option.name), arguments.top);
    case OptionId::Sort:
        return keep(sortOf(value), arguments.sort);
    case OptionId::Filter:
        arguments.filterText = value;
        return {};
    case OptionId::Saved:
        arguments.saved = value;
        return {};
    case OptionId::SaveQuery:
        arguments.saveQuery = value;
        return {};
    case OptionId::ForgetQuery:
        arguments.forgetQuery = value;
        return {};
    case OptionId::Owner:
        arguments.owned = value;
        return {};
    case OptionId::User:
        arguments.user = value;
        return {};
    case OptionId::PasswordFile:
        arguments.passwordFile = value;
        return {};
    case OptionId::Place:
        arguments.place = value;
        arguments.places.push_back(value);
        return {};
    case OptionId::Rule:
        arguments.rules.push_back(value);
        return {};
    case OptionId::SaveRule:
        arguments.saveRule = value;
        return {};
    case OptionId::ForgetRule:
        arguments.forgetRule = value;
        return {};
    case OptionId::Schedule:
        arguments.schedule = value;
        return {};
    case OptionId::To:
        arguments.place = value;
        return {};
    case OptionId::LimitRate:
        return keep(bandwidthOf(value, option.name), arguments.limitRate);
    case OptionId::Cost:
        return keep(bandwidthOf(value, option.name), arguments.bandwidth);
    case OptionId::Parallel: {
        auto kept = keep(countOf(value, option.name), arguments.parallel);
        constexpr std::uint32_t most = 16; // What one person may ask of a registry.
        if (kept && (*arguments.parallel == 0 || *arguments.parallel > most))
            return wrongUse(QT_TRANSLATE_NOOP("strato", "--%1 wants a number from 1 to %2"),
                            {option.name, std::to_string(most)});
        return kept;
    }
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
        return addKinds(arguments.only, value);
    case OptionId::Base:
        arguments.base = value;
        return {};
    case OptionId::Origin:
        return addOrigins(arguments.origins, value);
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
    for (const Option& option : allOptions())
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
        const auto options = allOptions();
        const auto option = std::ranges::find(options, name, &Option::name);
        if (option == options.end())
            return unknownOption(word);
        if (equals == std::string::npos)
            return take(*option, std::nullopt);
        if (option->value == nullptr)
            return wrongUse(QT_TRANSLATE_NOOP("strato", "--%1 takes no value"), {name});
        return take(*option, word.substr(equals + 1));
    }

    core::Result<void> readLetters(const std::string& word)
    {
        const auto options = allOptions();
        for (std::size_t i = 1; i < word.size(); ++i) {
            const auto option = std::ranges::find(options, word[i], &Option::letter);
            if (option == options.end())
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

bool Arguments::has(OptionId id) const
{
    return std::find(given.begin(), given.end(), id) != given.end();
}

core::Result<Arguments> parseArguments(const std::vector<std::string>& words)
{
    return WordReader(words).run();
}

} // namespace strato
