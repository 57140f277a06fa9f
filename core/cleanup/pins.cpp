// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cleanup/pins.h"

#include "core/analysis/querytoken.h"
#include "core/base/glob.h"
#include "core/base/limits.h"
#include "core/oci/reference.h"
#include "core/record/jsonfile.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace core {

namespace {

constexpr const char* pinsKey = "pins";
constexpr std::size_t leastIdDigits = 12; // As tools show ids; fewer may be anybody's some day.

/// The digits of an id or of how one begins; empty if \a text is none.
std::string_view idDigits(std::string_view text)
{
    const bool isPrefixed = text.starts_with("sha256:");
    const std::string_view digits = text.substr(isPrefixed ? 7 : 0);
    const bool areDigits =
        digits.size() >= leastIdDigits && digits.size() <= 64
        && digits.find_first_not_of("0123456789abcdef") == std::string_view::npos;
    return areDigits ? digits : std::string_view();
}

bool hasWildcards(const std::string& pattern)
{
    return !Glob(pattern, false).isPlain();
}

bool hasName(const LocalImage& image, const std::string& pattern)
{
    const bool isGlob = hasWildcards(pattern);
    const Glob glob(pattern, false);
    const auto fits = [&](const std::string& name) {
        return isGlob ? glob.matches(name) : isSameName(name, pattern);
    };
    return std::ranges::any_of(image.names, fits) || std::ranges::any_of(image.digestNames, fits);
}

bool hasId(const LocalImage& image, std::string_view digits)
{
    const auto begins = [digits](std::string_view id) {
        return id.substr(id.find(':') + 1).starts_with(digits);
    };
    return begins(image.id) || (image.manifestDigest && begins(image.manifestDigest->text()))
           || (image.configDigest && begins(image.configDigest->text()));
}

bool isPattern(const std::string& text)
{
    const bool isPlainText = std::ranges::none_of(
        text, [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; });
    if (text.empty() || !isPlainText)
        return false;
    return hasWildcards(text) || !idDigits(text).empty() || parseNormalizedReference(text);
}

} // namespace

Result<Pins> Pins::read(const std::string& path)
{
    Pins pins;
    if (path.empty())
        return pins;
    const auto list = jsonfile::readList(path, pinsKey);
    if (!list)
        return fail(list.error());
    if (list->size() > limits::pins)
        return fail(ErrorCode::LimitExceeded, path + ": too many pins");
    for (const json::Value& item : *list) {
        if (!item.is_string())
            return fail(ErrorCode::Corrupt, path + ": a pin is no text");
        pins.m_patterns.push_back(item.get<std::string>());
    }
    std::ranges::sort(pins.m_patterns);
    return pins;
}

std::string Pins::pinOf(const LocalImage& image) const
{
    for (const std::string& pattern : m_patterns) {
        const std::string_view digits = idDigits(pattern);
        if (hasName(image, pattern) || (!digits.empty() && hasId(image, digits)))
            return pattern;
    }
    for (const auto& [name, value] : image.labels) {
        const std::string word = lowered(value);
        if (name == label && word != "false" && word != "no" && word != "0")
            return std::string(label);
    }
    return {};
}

std::string pinsPath(const MachineEnvironment& environment)
{
    const std::string folder = configHome(environment);
    return folder.empty() ? folder : folder + "/stratoscope/pins.json";
}

Result<bool> addPin(const std::string& path, const std::string& pattern, const Task& task)
{
    if (!isPattern(pattern))
        return fail(ErrorCode::Usage, "\"" + toUtf8Lossy(pattern)
                                          + "\" is neither a reference nor a pattern nor an id");
    bool isNew = false;
    const auto changed = jsonfile::changeList(
        path, pinsKey,
        [&](json::Value& list) -> Result<void> {
            if (list.size() >= limits::pins)
                return fail(ErrorCode::LimitExceeded, path + ": too many pins");
            isNew = std::ranges::find(list, json::Value(pattern)) == list.end();
            if (isNew)
                list.push_back(pattern);
            return {};
        },
        task);
    if (!changed)
        return fail(changed.error());
    return isNew;
}

Result<void> removePin(const std::string& path, const std::string& pattern, const Task& task)
{
    return jsonfile::changeList(
        path, pinsKey,
        [&](json::Value& list) -> Result<void> {
            const auto found = std::ranges::find(list, json::Value(pattern));
            if (found == list.end())
                return fail(ErrorCode::NotFound, "\"" + toUtf8Lossy(pattern) + "\" is not pinned");
            list.erase(found);
            return {};
        },
        task);
}

} // namespace core
