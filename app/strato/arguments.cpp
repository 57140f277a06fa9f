// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/arguments.h"

#include "app/strato/optionvalues.h"
#include "app/strato/problem.h"
#include "core/base/nearestword.h"

#include <QtGlobal>

#include <algorithm>
#include <array>

namespace strato {

namespace {

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
    case OptionId::Insecure:
        arguments.insecure.push_back(value);
        return {};
    case OptionId::KeepNewest:
        return keep(countOf(value, option.name), arguments.keepNewest);
    case OptionId::OlderThan:
        return keep(timeOf(value, option.name), arguments.olderThan);
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
