// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/registry/connections.h"
#include "core/registry/tokenforms.h"

namespace core {

/// For what a request is authorized.
struct Permission
{
    std::string host;   ///< As credentials are found by: "docker.io".
    std::string path;   ///< Of the repository; empty for the registry as a whole.
    std::string origin; ///< Where the request goes.
    std::vector<std::string> scopes;
};

/// The scopes that \a token grants, as its claim `access` says (distribution, "Token Authentication
/// Specification"); none where it is no JWT with such a claim, which a client need not understand.
/// Nothing is verified: only the registry can.
std::optional<std::vector<std::string>> grantedScopes(std::string_view token);

/// Gets permission to ask registries things: finds credentials, exchanges them for tokens, and
/// keeps both. Any thread at any time; one at a time asks for the same repository.
class Tokens
{
public:
    Tokens(std::shared_ptr<const Connections> connections,
           std::shared_ptr<const CredentialFinder> finder, const RegistryOptions& options);
    ~Tokens();
    Tokens(const Tokens&) = delete;
    Tokens& operator=(const Tokens&) = delete;

    /// The value of Authorization for what is asked, as far as is known from earlier answers of the
    /// registry; empty: to be tried without. \a spent grows by the time that it took.
    Result<std::string> header(const Permission& permission, const Task& task,
                               HttpTiming::Duration& spent) const;
    /// The same after an answer with \a challenges to a request that carried \a refused (may be
    /// empty); empty if there is nothing better to try.
    Result<std::string> renewed(const Permission& permission, const std::string& refused,
                                const std::vector<AuthChallenge>& challenges, const Task& task,
                                HttpTiming::Duration& spent) const;

    /// Uses \a credentials for \a host from now on instead of what would be found.
    void use(const std::string& host, const Credentials& credentials) const;
    /// Asks token services for what may be kept instead of the password of \a host from now on.
    void askForIdentity(const std::string& host) const;
    /// What one of them gave; empty: nothing.
    std::string identityOf(const std::string& host) const;
    void forget(const std::string& host) const;
    AuthorizedAs describe(const Permission& permission) const;
    /// \a text with every secret that is known here taken out.
    std::string withoutSecrets(std::string text) const;

private:
    struct Account;
    struct Token;
    std::shared_ptr<Account> account(const Permission& permission) const;
    Result<void> findCredentials(Account& account, const Permission& permission,
                                 const Task& task) const;
    Result<std::string> bearer(Account& account, const Permission& permission,
                               const AuthChallenge& challenge, const Task& task,
                               HttpTiming::Duration& spent) const;
    Result<TokenAnswer> fetch(const Credentials& credentials, const Permission& permission,
                              const AuthChallenge& challenge,
                              const std::vector<std::string>& scopes, const Task& task) const;
    bool wantsIdentity(const std::string& host) const;

    std::shared_ptr<const Connections> m_connections;
    std::shared_ptr<const CredentialFinder> m_finder;
    RegistryOptions m_options;
    mutable std::mutex m_mutex;
    mutable std::map<std::string, std::shared_ptr<Account>> m_accounts;
    mutable std::map<std::string, Credentials> m_given;      ///< By host.
    mutable std::map<std::string, std::string> m_identities; ///< By host that was asked for one.
};

} // namespace core
