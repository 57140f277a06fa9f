// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/http.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace core {

/// What a server wants to know of us before it answers (RFC 9110 §11.3).
struct AuthChallenge
{
    std::string scheme;                            ///< In lower case: "bearer", "basic".
    std::map<std::string, std::string> parameters; ///< Names in lower case.

    std::string parameter(const std::string& name) const;
    bool operator==(const AuthChallenge&) const = default;
};

/// The challenges in one value of WWW-Authenticate, in order. What follows something malformed is
/// left out, never guessed.
std::vector<AuthChallenge> parseChallenges(std::string_view value);

/// Those of all fields WWW-Authenticate of \a head.
std::vector<AuthChallenge> challengesOf(const HttpHead& head);

/// Scopes as tokens are asked for with: of \a a and \a b, actions of the same resource put
/// together, sorted ("repository:a/b:pull,push").
std::vector<std::string> joinedScopes(const std::vector<std::string>& a,
                                      const std::vector<std::string>& b);

/// The scopes in the parameter `scope` of a challenge, which blanks separate.
std::vector<std::string> splitScopes(std::string_view text);

} // namespace core
