// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/registry/challenge.h"
#include "core/registry/credentials.h"

namespace core {

/// What a token service answers.
struct TokenAnswer
{
    std::string token;
    std::chrono::seconds lifetime{60}; ///< 60 s where it does not tell.
    std::string identityToken;         ///< To be kept instead of the password; empty: none.
};

/// Reads the answer of a token service; Corrupt for what is none or could not stand in a header.
Result<TokenAnswer> parseTokenAnswer(BytesView body);

/// True if \a text may stand in the value of a header.
bool isHeaderText(std::string_view text);

/// The query that asks for a token for \a user (empty: nobody) by GET (distribution, "Token
/// Authentication Specification").
std::string tokenQuery(const AuthChallenge& challenge, const std::vector<std::string>& scopes,
                       const std::string& user);
/// The form that exchanges \a credentials for a token by POST (distribution, "OAuth2 Token
/// Authentication"): an identity token, or a password, which is exchanged for one too.
std::string tokenForm(const AuthChallenge& challenge, const std::vector<std::string>& scopes,
                      const Credentials& credentials);

} // namespace core
