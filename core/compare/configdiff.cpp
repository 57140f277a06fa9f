// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/commonparts.h"
#include "core/compare/imagediff.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace core {

namespace {

using Fields = std::map<std::string, std::string>;

void put(Fields& fields, const std::string& name, const std::string& value)
{
    if (!value.empty())
        fields[name] = value;
}

void putList(Fields& fields, const std::string& name, const std::vector<std::string>& values)
{
    if (!values.empty())
        fields[name] =
            nlohmann::json(values).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string duration(std::int64_t nanoseconds)
{
    return nanoseconds == 0 ? std::string() : std::to_string(nanoseconds) + "ns";
}

Fields fieldsOf(const Image& image)
{
    const ImageConfig& config = image.config;
    Fields fields;
    put(fields, "author", config.author);
    put(fields, "created", config.created);
    put(fields, "platform", config.platform.os.empty() ? "" : formatPlatform(config.platform));
    put(fields, "user", config.user);
    put(fields, "workingDir", config.workingDir);
    put(fields, "stopSignal", config.stopSignal);
    putList(fields, "entrypoint", config.entrypoint);
    putList(fields, "cmd", config.cmd);
    putList(fields, "shell", config.shell);
    putList(fields, "onBuild", config.onBuild);
    for (const std::string& line : config.env) {
        const std::size_t equals = line.find('=');
        fields["env." + line.substr(0, equals)] =
            equals == std::string::npos ? std::string() : line.substr(equals + 1);
    }
    for (const std::string& port : config.exposedPorts)
        fields["exposedPorts." + port] = "yes";
    for (const std::string& volume : config.volumes)
        fields["volumes." + volume] = "yes";
    for (const auto& [name, value] : config.labels)
        fields["labels." + name] = value;
    if (config.healthCheck) {
        putList(fields, "healthcheck.test", config.healthCheck->test);
        put(fields, "healthcheck.interval", duration(config.healthCheck->interval));
        put(fields, "healthcheck.timeout", duration(config.healthCheck->timeout));
        put(fields, "healthcheck.startPeriod", duration(config.healthCheck->startPeriod));
        put(fields, "healthcheck.startInterval", duration(config.healthCheck->startInterval));
        if (config.healthCheck->retries != 0)
            fields["healthcheck.retries"] = std::to_string(config.healthCheck->retries);
    }
    if (image.manifest)
        for (const auto& [name, value] : image.manifest->annotations)
            fields["annotations." + name] = value;
    return fields;
}

/// Which instruction of a Dockerfile sets a field.
struct Setter
{
    std::string_view field; ///< The field, or with a dot at the end what its name begins with.
    std::string_view keyword;
};
constexpr std::array<Setter, 13> setters{{{"env.", "ENV"},
                                          {"labels.", "LABEL"},
                                          {"exposedPorts.", "EXPOSE"},
                                          {"volumes.", "VOLUME"},
                                          {"healthcheck.", "HEALTHCHECK"},
                                          {"entrypoint", "ENTRYPOINT"},
                                          {"cmd", "CMD"},
                                          {"user", "USER"},
                                          {"workingDir", "WORKDIR"},
                                          {"stopSignal", "STOPSIGNAL"},
                                          {"shell", "SHELL"},
                                          {"onBuild", "ONBUILD"},
                                          {"author", "MAINTAINER"}}};

/// True if \a name stands in \a arguments as a word, a key or a member of a list.
bool isNamed(std::string_view arguments, std::string_view name)
{
    constexpr std::string_view before = " \t\"'[,";
    constexpr std::string_view after = "= \t\"'],";
    for (std::size_t at = arguments.find(name); at != std::string_view::npos;
         at = arguments.find(name, at + 1)) {
        const std::size_t end = at + name.size();
        if ((at == 0 || before.find(arguments[at - 1]) != std::string_view::npos)
            && (end == arguments.size() || after.find(arguments[end]) != std::string_view::npos))
            return true;
    }
    return false;
}

/// The last instruction of the history of \a image that sets \a field; empty: it does not say.
std::string setterIn(const Image& image, std::string_view field)
{
    const auto setter = std::ranges::find_if(setters, [field](const Setter& one) {
        return one.field.ends_with('.') ? field.starts_with(one.field) : field == one.field;
    });
    if (setter == setters.end())
        return {};
    std::string_view name;
    if (setter->field.ends_with('.') && setter->keyword != "HEALTHCHECK")
        name = field.substr(setter->field.size());
    // A port without a protocol is one of TCP.
    std::string_view shortName = name;
    if (setter->keyword == "EXPOSE" && name.ends_with("/tcp"))
        shortName.remove_suffix(4);
    const auto& history = image.config.history;
    for (auto entry = history.rbegin(); entry != history.rend(); ++entry) {
        const Instruction instruction = readableInstruction(*entry);
        if (instruction.keyword == setter->keyword
            && (name.empty() || isNamed(instruction.arguments, name)
                || isNamed(instruction.arguments, shortName)))
            return instruction.text();
    }
    return {};
}

std::vector<std::string> instructionsOf(const Image& image)
{
    std::vector<std::string> all;
    for (const HistoryEntry& entry : image.config.history)
        all.push_back(readableInstruction(entry).text());
    return all;
}

/// The instructions that only one of two histories has, by their numbers; those that stand in the
/// same place are one that changed.
void addHistory(const Image& left, const Image& right, std::vector<ConfigDifference>& all)
{
    const std::vector<std::string> before = instructionsOf(left);
    const std::vector<std::string> after = instructionsOf(right);
    CommonParts common = commonParts(before, after);
    common.emplace_back(before.size(), after.size());
    std::size_t l = 0;
    std::size_t r = 0;
    const auto add = [&all](std::size_t index, std::optional<std::string> one,
                            std::optional<std::string> other) {
        if (one.value_or(std::string()) != other.value_or(std::string()))
            all.push_back(
                {"history." + std::to_string(index + 1), std::move(one), std::move(other), {}});
    };
    for (const auto& [i, j] : common) {
        for (; l < i && r < j; ++l, ++r)
            add(r, before[l], after[r]);
        for (; l < i; ++l)
            add(l, before[l], std::nullopt);
        for (; r < j; ++r)
            add(r, std::nullopt, after[r]);
        ++l;
        ++r;
    }
}

} // namespace

std::vector<ConfigDifference> diffConfigs(const Image& left, const Image& right)
{
    const Fields before = fieldsOf(left);
    const Fields after = fieldsOf(right);
    std::vector<ConfigDifference> all;
    for (const auto& [field, value] : before) {
        const auto other = after.find(field);
        if (other == after.end())
            all.push_back({field, value, std::nullopt, setterIn(left, field)});
        else if (other->second != value)
            all.push_back({field, value, other->second, setterIn(right, field)});
    }
    for (const auto& [field, value] : after)
        if (!before.contains(field))
            all.push_back({field, std::nullopt, value, setterIn(right, field)});
    std::ranges::sort(all, {}, &ConfigDifference::field);
    // Behind the fields: instructions in their order, which is not that of their names.
    addHistory(left, right, all);
    return all;
}

} // namespace core
