// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/registry/tokens.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace core {

namespace {

constexpr std::size_t mostClaimBytes = 256U << 10U;
constexpr std::size_t mostGrants = 1000;

/// base64url without padding (RFC 7515 §2).
std::optional<Bytes> decodedPart(std::string_view part)
{
    std::string text(part);
    std::ranges::replace(text, '-', '+');
    std::ranges::replace(text, '_', '/');
    return fromBase64(text, Padding::Optional);
}

} // namespace

std::optional<std::vector<std::string>> grantedScopes(std::string_view token)
{
    const std::size_t first = token.find('.');
    const std::size_t second = first == std::string_view::npos ? first : token.find('.', first + 1);
    if (second == std::string_view::npos || token.size() > mostClaimBytes)
        return std::nullopt;
    const auto claims = decodedPart(token.substr(first + 1, second - first - 1));
    const auto document =
        claims ? json::parseObject(*claims) : fail(ErrorCode::Corrupt, "no base64");
    if (!document)
        return std::nullopt;
    const json::Value* access = json::Members(*document, {}, nullptr).array("access");
    if (access == nullptr)
        return std::nullopt;
    std::vector<std::string> scopes;
    for (const json::Value& one : *access) {
        if (!one.is_object() || scopes.size() == mostGrants)
            continue;
        const json::Members members(one, {}, nullptr);
        std::string actions;
        for (const std::string& action : members.strings("actions"))
            actions += (actions.empty() ? "" : ",") + action;
        if (!actions.empty())
            scopes.push_back(
                toUtf8Lossy(members.string("type") + ":" + members.string("name") + ":" + actions));
    }
    return joinedScopes(scopes, {});
}

} // namespace core
