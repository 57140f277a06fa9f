// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/authfile.h"

#include "core/base/json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace core {

namespace {

constexpr std::string_view hub = "docker.io";
constexpr std::string_view hubKey = "https://index.docker.io/v1/";

bool isHub(std::string_view host)
{
    constexpr std::array<std::string_view, 3> names = {"docker.io", "index.docker.io",
                                                       "registry-1.docker.io"};
    return std::ranges::find(names, host) != names.end();
}

/// The one with the longest name that is \a name or a beginning of it up to a slash.
template<class Named>
const Named* longestFor(const std::vector<Named>& all, std::string_view name)
{
    const Named* best = nullptr;
    for (const Named& one : all) {
        const bool fits = name.starts_with(one.name)
                          && (name.size() == one.name.size() || name[one.name.size()] == '/');
        if (fits && (best == nullptr || one.name.size() > best->name.size()))
            best = &one;
    }
    return best;
}

Credentials readCredentials(const json::Members& members)
{
    Credentials credentials;
    if (const auto decoded = decodeAuth(members.string("auth")))
        credentials = *decoded;
    if (std::string user = members.string("username"); !user.empty())
        credentials.user = std::move(user);
    if (std::string password = members.string("password"); !password.empty())
        credentials.password = std::move(password);
    credentials.identityToken = members.string("identitytoken");
    credentials.registryToken = members.string("registrytoken");
    return credentials;
}

void readEntries(const json::Value& auths, bool isLegacy, AuthFile& file)
{
    for (const auto& [key, value] : auths.items()) {
        const std::string name = authName(key, isLegacy);
        if (name.empty() || !value.is_object())
            continue;
        Credentials credentials = readCredentials(json::Members(value, {}, nullptr));
        file.named.push_back(name);
        if (credentials.isEmpty())
            continue;
        // The key that is the name itself is what the tools look for first.
        const auto same = std::ranges::find(file.entries, name, &AuthFile::Entry::name);
        if (same == file.entries.end())
            file.entries.push_back({key, name, std::move(credentials)});
        else if (key == name)
            *same = {key, name, std::move(credentials)};
    }
}

} // namespace

const AuthFile::Entry* AuthFile::entryFor(std::string_view name) const
{
    return longestFor(entries, name);
}

const AuthFile::Helper* AuthFile::helperFor(std::string_view name) const
{
    return longestFor(helpers, name);
}

Result<AuthFile> parseAuthFile(BytesView raw, bool isLegacy)
{
    const auto document = json::parseObject(raw);
    if (!document)
        return fail(document.error().code, "this is no JSON object");
    AuthFile file;
    if (isLegacy) {
        readEntries(*document, true, file);
        return file;
    }
    const json::Members members(*document, {}, nullptr);
    if (const json::Value* auths = members.object("auths"))
        readEntries(*auths, false, file);
    for (const auto& [key, helper] : members.stringMap("credHelpers")) {
        if (std::string name = authName(key); !name.empty() && !helper.empty())
            file.helpers.push_back({key, std::move(name), helper});
    }
    file.helperForAll = members.string("credsStore");
    return file;
}

Result<std::string> editedAuthFile(BytesView raw, const std::string& key,
                                   const Credentials* credentials)
{
    using Ordered = nlohmann::ordered_json;
    Ordered document = Ordered::object();
    if (!raw.empty()) {
        // Strictly first, for its limits; then in the file's own order.
        if (const auto checked = json::parseObject(raw); !checked)
            return fail(checked.error().code, "this is no JSON object");
        if (!isUtf8(asText(raw)))
            return fail(ErrorCode::Corrupt, "this is no UTF-8 text, and would not stay as it is");
        document = Ordered::parse(asText(raw), nullptr, false);
        if (!document.is_object())
            return fail(ErrorCode::Corrupt, "this is no JSON object");
    }
    Ordered& auths = document["auths"];
    if (!auths.is_object())
        auths = Ordered::object();
    const std::string name = authName(key);
    for (auto it = auths.begin(); it != auths.end();)
        it = authName(it.key()) == name ? auths.erase(it) : std::next(it);
    if (credentials != nullptr) {
        Ordered entry = Ordered::object();
        const std::string pair = credentials->user + ":" + credentials->password;
        if (!credentials->user.empty() || !credentials->password.empty())
            entry["auth"] = toBase64(asBytes(pair));
        if (!credentials->identityToken.empty())
            entry["identitytoken"] = credentials->identityToken;
        if (!credentials->registryToken.empty())
            entry["registrytoken"] = credentials->registryToken;
        auths[key] = std::move(entry);
    }
    return document.dump(4, ' ', false, Ordered::error_handler_t::replace) + "\n";
}

std::string authName(std::string_view key, bool isLegacy)
{
    bool isHostOnly = isLegacy;
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (key.starts_with(scheme)) {
            key.remove_prefix(scheme.size());
            isHostOnly = true;
        }
    }
    const std::string_view host = key.substr(0, key.find('/'));
    const std::string_view path = key.substr(host.size());
    // What Docker's own programs keep beside it is for another service.
    if (host.empty() || path == "/v1/access-token" || path == "/v1/refresh-token")
        return {};
    std::string name(isHub(host) ? hub : host);
    if (!isHostOnly)
        name += path;
    while (name.ends_with('/'))
        name.pop_back();
    return name;
}

std::string authKey(const std::string& host)
{
    return isHub(host) ? std::string(hubKey) : host;
}

std::optional<Credentials> decodeAuth(std::string_view text)
{
    const auto bytes = fromBase64(text, Padding::Optional);
    if (!bytes)
        return std::nullopt;
    const std::string_view pair = asText(*bytes);
    const std::size_t colon = pair.find(':');
    if (colon == std::string_view::npos)
        return std::nullopt;
    Credentials credentials;
    credentials.user = pair.substr(0, colon);
    credentials.password = pair.substr(colon + 1);
    while (credentials.password.ends_with('\0'))
        credentials.password.pop_back();
    return credentials;
}

} // namespace core
