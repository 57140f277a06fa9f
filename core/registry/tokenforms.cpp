// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/tokenforms.h"

#include "core/base/json.h"
#include "core/net/http.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace core {

namespace {

constexpr std::size_t mostTokenBytes = 256U << 10U;
constexpr std::string_view clientId = "stratoscope";

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

} // namespace

bool isHeaderText(std::string_view text)
{
    return !text.empty() && text.size() <= mostTokenBytes
           && std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7F; });
}

std::string tokenQuery(const AuthChallenge& challenge, const std::vector<std::string>& scopes,
                       const std::string& user)
{
    std::string query = "client_id=" + std::string(clientId);
    if (const std::string service = challenge.parameter("service"); !service.empty())
        query += "&service=" + percentEncoded(service);
    for (const std::string& scope : scopes)
        query += "&scope=" + percentEncoded(scope, ":/,");
    if (!user.empty())
        query += "&account=" + percentEncoded(user);
    return query;
}

std::string tokenForm(const AuthChallenge& challenge, const std::vector<std::string>& scopes,
                      const Credentials& credentials)
{
    std::string form = "client_id=" + std::string(clientId)
                       + "&service=" + percentEncoded(challenge.parameter("service"));
    if (!scopes.empty())
        form += "&scope=" + percentEncoded(joined(scopes));
    if (!credentials.identityToken.empty())
        return form + "&grant_type=refresh_token&refresh_token="
               + percentEncoded(credentials.identityToken);
    return form + "&grant_type=password&access_type=offline&username="
           + percentEncoded(credentials.user) + "&password=" + percentEncoded(credentials.password);
}

Result<TokenAnswer> parseTokenAnswer(BytesView body)
{
    const auto document = json::parseObject(body);
    if (!document)
        return fail(ErrorCode::Corrupt, "the token service answers no JSON");
    const json::Members members(*document, {}, nullptr);
    TokenAnswer answer;
    answer.token = members.string("token");
    if (answer.token.empty())
        answer.token = members.string("access_token");
    if (!isHeaderText(answer.token))
        return fail(ErrorCode::Corrupt, "the token service answers without a token");
    constexpr std::int64_t longest = 366LL * 86'400;
    if (const std::int64_t seconds = members.integer("expires_in"); seconds > 0)
        answer.lifetime = std::chrono::seconds(std::min(seconds, longest));
    answer.identityToken = members.string("refresh_token");
    if (!isHeaderText(answer.identityToken))
        answer.identityToken.clear(); // Nothing that a file or a helper should have to keep.
    return answer;
}

} // namespace core
