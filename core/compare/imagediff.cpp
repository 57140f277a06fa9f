// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/imagediff.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>

namespace core {

namespace {

constexpr std::size_t mostPairs = 4'000'000;

std::string keyOf(const Layer& layer)
{
    if (layer.diffId && !layer.diffId->isEmpty())
        return layer.diffId->text();
    const auto packed = layer.packedDigest();
    return packed ? "packed " + packed->text() : std::string();
}

std::string instructionOf(const Layer& layer)
{
    return layer.history ? readableInstruction(*layer.history).text() : std::string();
}

using Keys = std::vector<std::string>;
using Matches = std::vector<std::pair<std::size_t, std::size_t>>;

/// The longest common subsequence of \a a[from…] and \a b[…]; empty keys fit nothing.
Matches commonParts(const Keys& a, const Keys& b)
{
    Matches matches;
    std::size_t begin = 0;
    const auto fits = [&](std::size_t i, std::size_t j) { return !a[i].empty() && a[i] == b[j]; };
    while (begin < std::min(a.size(), b.size()) && fits(begin, begin)) {
        matches.emplace_back(begin, begin);
        ++begin;
    }
    std::size_t tail = 0;
    while (tail < std::min(a.size(), b.size()) - begin
           && fits(a.size() - 1 - tail, b.size() - 1 - tail))
        ++tail;
    const std::size_t rows = a.size() - begin - tail;
    const std::size_t columns = b.size() - begin - tail;
    if (rows != 0 && columns != 0 && rows <= mostPairs / columns) {
        // lengths[i][j]: of what a[begin + i…] and b[begin + j…] have in common.
        std::vector<std::vector<std::uint32_t>> lengths(rows + 1,
                                                        std::vector<std::uint32_t>(columns + 1));
        for (std::size_t i = rows; i-- > 0;)
            for (std::size_t j = columns; j-- > 0;)
                lengths[i][j] = fits(begin + i, begin + j)
                                    ? lengths[i + 1][j + 1] + 1
                                    : std::max(lengths[i + 1][j], lengths[i][j + 1]);
        for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
            if (fits(begin + i, begin + j))
                matches.emplace_back(begin + i++, begin + j++);
            else if (lengths[i + 1][j] >= lengths[i][j + 1])
                ++i;
            else
                ++j;
        }
    }
    for (std::size_t i = tail; i-- > 0;)
        matches.emplace_back(a.size() - 1 - i, b.size() - 1 - i);
    return matches;
}

std::uint32_t number(std::size_t index)
{
    return static_cast<std::uint32_t>(index + 1);
}

/// What lies between two shared layers, aligned by instruction.
void addGap(const Keys& left, std::size_t leftBegin, std::size_t leftEnd, const Keys& right,
            std::size_t rightBegin, std::size_t rightEnd, std::vector<LayerDifference>& all)
{
    const auto part = [](const Keys& keys, std::size_t begin, std::size_t end) {
        return Keys(keys.begin() + static_cast<std::ptrdiff_t>(begin),
                    keys.begin() + static_cast<std::ptrdiff_t>(end));
    };
    Matches same = commonParts(part(left, leftBegin, leftEnd), part(right, rightBegin, rightEnd));
    same.emplace_back(leftEnd - leftBegin, rightEnd - rightBegin);
    std::size_t l = leftBegin;
    std::size_t r = rightBegin;
    using Kind = LayerDifference::Kind;
    for (const auto& [i, j] : same) {
        for (; l < leftBegin + i; ++l)
            all.push_back({Kind::Removed, number(l), 0});
        for (; r < rightBegin + j; ++r)
            all.push_back({Kind::Inserted, 0, number(r)});
        if (l < leftEnd && r < rightEnd && i != leftEnd - leftBegin)
            all.push_back({Kind::Changed, number(l++), number(r++)});
    }
}

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

} // namespace

std::string_view layerDifferenceName(LayerDifference::Kind kind)
{
    switch (kind) {
    case LayerDifference::Kind::Shared:
        return "shared";
    case LayerDifference::Kind::Changed:
        return "changed";
    case LayerDifference::Kind::Removed:
        return "removed";
    case LayerDifference::Kind::Inserted:
        break;
    }
    return "inserted";
}

std::vector<LayerDifference> diffLayers(const Image& left, const Image& right)
{
    const auto keys = [](const Image& image, const std::function<std::string(const Layer&)>& of) {
        Keys all;
        for (const Layer& layer : image.layers)
            all.push_back(of(layer));
        return all;
    };
    Matches shared = commonParts(keys(left, keyOf), keys(right, keyOf));
    shared.emplace_back(left.layers.size(), right.layers.size());
    const Keys leftSteps = keys(left, instructionOf);
    const Keys rightSteps = keys(right, instructionOf);
    std::vector<LayerDifference> all;
    std::size_t l = 0;
    std::size_t r = 0;
    for (const auto& [i, j] : shared) {
        addGap(leftSteps, l, i, rightSteps, r, j, all);
        l = i;
        r = j;
        if (i < left.layers.size() && j < right.layers.size())
            all.push_back({LayerDifference::Kind::Shared, number(l++), number(r++)});
    }
    return all;
}

std::vector<ConfigDifference> diffConfigs(const Image& left, const Image& right)
{
    const Fields before = fieldsOf(left);
    const Fields after = fieldsOf(right);
    std::vector<ConfigDifference> all;
    for (const auto& [field, value] : before) {
        const auto other = after.find(field);
        if (other == after.end())
            all.push_back({field, value, std::nullopt});
        else if (other->second != value)
            all.push_back({field, value, other->second});
    }
    for (const auto& [field, value] : after)
        if (!before.contains(field))
            all.push_back({field, std::nullopt, value});
    std::ranges::sort(all, {}, &ConfigDifference::field);
    return all;
}

} // namespace core
