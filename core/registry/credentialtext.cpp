// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/credentialtext.h"

#include "core/base/json.h"

#include <nlohmann/json.hpp>

namespace core {

namespace {

constexpr std::string_view tokenUser = "<token>";

} // namespace

std::string textOfCredentials(const std::string& key, const Credentials& credentials)
{
    const bool isToken = !credentials.identityToken.empty();
    json::Value document;
    document["ServerURL"] = key;
    document["Username"] = isToken ? std::string(tokenUser) : credentials.user;
    document["Secret"] = isToken ? credentials.identityToken : credentials.password;
    return document.dump(-1, ' ', false, json::Value::error_handler_t::replace);
}

Result<Credentials> credentialsOfText(const std::string& text)
{
    const auto answer = json::parseObject(asBytes(text));
    if (!answer)
        return fail(ErrorCode::Corrupt, "answers no JSON");
    const json::Members members(*answer, {}, nullptr);
    Credentials credentials;
    credentials.user = members.string("Username");
    credentials.password = members.string("Secret");
    if (credentials.user == tokenUser) {
        credentials.user.clear();
        credentials.identityToken = std::exchange(credentials.password, {});
    }
    return credentials;
}

} // namespace core
