// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/tokens.h"

#include "core/base/turn.h"
#include "core/registry/authfile.h"
#include "core/registry/complaint.h"

#include <algorithm>

namespace core {

using Clock = std::chrono::steady_clock;

struct Tokens::Token
{
    std::string header;
    std::vector<std::string> scopes;
    Clock::time_point expires;
};

/// Who one is for a repository, or for a registry as a whole.
struct Tokens::Account
{
    Turn asking;      ///< Of who asks a helper or a token service.
    std::mutex mutex; ///< Of all below.
    bool isFound = false;
    FoundCredentials found;
    std::string basic; ///< The header, once the registry asked for it.
    std::optional<AuthChallenge> challenge;
    std::vector<Token> tokens;
};

namespace {

constexpr std::uint64_t mostAnswerBytes = 1U << 20U;
constexpr std::size_t mostTokens = 16;

std::string basicHeader(const Credentials& credentials)
{
    return "Basic " + toBase64(asBytes(credentials.user + ":" + credentials.password));
}

/// True if \a credentials may go from a registry at \a origin to its token service at \a realm.
bool isSafeRealm(const WebAddress& realm, const std::string& origin)
{
    if (realm.isHttps() || isLoopbackHost(realm.host()))
        return true;
    return !origin.starts_with("https://") && realm.host() == WebAddress{origin, "/"}.host();
}

/// True if a token service that answers so to a form may take the same by a query.
bool mayKnowNoForms(int status)
{
    return status >= 400 && status < 500 && status != 429;
}

} // namespace

Tokens::Tokens(std::shared_ptr<const Connections> connections,
               std::shared_ptr<const CredentialFinder> finder, const RegistryOptions& options)
    : m_connections(std::move(connections))
    , m_finder(std::move(finder))
    , m_options(options)
{
}

Tokens::~Tokens() = default;

std::shared_ptr<Tokens::Account> Tokens::account(const Permission& permission) const
{
    constexpr std::size_t mostAccounts = 4096;
    const std::scoped_lock lock(m_mutex);
    if (m_accounts.size() >= mostAccounts)
        m_accounts.clear();
    auto& found = m_accounts[permission.origin + " " + permission.host + "/" + permission.path];
    if (!found)
        found = std::make_shared<Account>();
    return found;
}

Result<void> Tokens::findCredentials(Account& account, const Permission& permission,
                                     const Task& task) const
{
    if (account.isFound)
        return {};
    FoundCredentials found;
    {
        const std::scoped_lock lock(m_mutex);
        const auto given = m_given.find(permission.host);
        if (given != m_given.end()) {
            found.credentials = given->second;
            account.isFound = true;
        }
    }
    if (!account.isFound) {
        auto searched = m_finder->find(permission.host, permission.path, task);
        if (!searched)
            return fail(std::move(searched).error());
        found = std::move(*searched);
    }
    const std::scoped_lock lock(account.mutex);
    account.found = std::move(found);
    account.isFound = true;
    return {};
}

Result<std::string> Tokens::header(const Permission& permission, const Task& task,
                                   HttpTiming::Duration& spent) const
{
    const auto account = this->account(permission);
    std::optional<AuthChallenge> challenge;
    {
        const std::scoped_lock lock(account->mutex);
        if (!account->basic.empty())
            return account->basic;
        if (!account->challenge)
            return std::string();
        challenge = account->challenge;
    }
    const auto turn = account->asking.take(task);
    if (!turn)
        return fail(turn.error());
    return bearer(*account, permission, *challenge, task, spent);
}

Result<std::string> Tokens::renewed(const Permission& permission, const std::string& refused,
                                    const std::vector<AuthChallenge>& challenges, const Task& task,
                                    HttpTiming::Duration& spent) const
{
    const auto account = this->account(permission);
    const auto turn = account->asking.take(task);
    if (!turn)
        return fail(turn.error());
    if (auto found = findCredentials(*account, permission, task); !found)
        return fail(std::move(found).error());
    const Credentials& credentials = account->found.credentials;
    const auto bearing = std::ranges::find(challenges, "bearer", &AuthChallenge::scheme);
    const bool wantsBasic =
        std::ranges::find(challenges, "basic", &AuthChallenge::scheme) != challenges.end()
        || challenges.empty();
    if (bearing != challenges.end() && !bearing->parameter("realm").empty()) {
        {
            const std::scoped_lock inner(account->mutex);
            std::erase_if(account->tokens,
                          [&](const Token& token) { return token.header == refused; });
            account->challenge = *bearing;
        }
        auto fresh = bearer(*account, permission, *bearing, task, spent);
        if (!fresh || *fresh != refused)
            return fresh;
        return std::string();
    }
    if (!wantsBasic || (credentials.user.empty() && credentials.password.empty()))
        return std::string();
    const std::string basic = basicHeader(credentials);
    const std::scoped_lock inner(account->mutex);
    if (basic == refused) {
        account->basic.clear();
        return std::string();
    }
    account->basic = basic;
    return basic;
}

Result<std::string> Tokens::bearer(Account& account, const Permission& permission,
                                   const AuthChallenge& challenge, const Task& task,
                                   HttpTiming::Duration& spent) const
{
    const auto wanted = joinedScopes(permission.scopes, splitScopes(challenge.parameter("scope")));
    const auto now = Clock::now();
    {
        const std::scoped_lock lock(account.mutex);
        std::erase_if(account.tokens, [&](const Token& token) { return token.expires <= now; });
        for (const Token& token : account.tokens) {
            if (joinedScopes(token.scopes, wanted) == token.scopes)
                return token.header;
        }
    }
    if (auto found = findCredentials(account, permission, task); !found)
        return fail(std::move(found).error());
    Token token;
    token.scopes = wanted;
    if (const std::string& own = account.found.credentials.registryToken; !own.empty()) {
        if (!isHeaderText(own))
            return fail(ErrorCode::Corrupt,
                        "the token that is kept for " + permission.host + " could not be sent");
        token.header = "Bearer " + own;
        token.expires = now + std::chrono::hours(1);
    } else {
        auto answer = fetch(account.found.credentials, permission, challenge, wanted, task);
        spent += std::chrono::duration_cast<HttpTiming::Duration>(Clock::now() - now);
        if (!answer)
            return fail(std::move(answer).error());
        token.header = "Bearer " + answer->token;
        // One that ends while a request is on its way would be refused.
        const auto margin =
            std::min<std::chrono::seconds>(std::chrono::seconds(15), answer->lifetime / 5);
        token.expires = now + answer->lifetime - margin;
    }
    const std::scoped_lock lock(account.mutex);
    if (account.tokens.size() >= mostTokens)
        account.tokens.erase(account.tokens.begin());
    account.tokens.push_back(token);
    return token.header;
}

Result<TokenAnswer> Tokens::fetch(const Credentials& credentials, const Permission& permission,
                                  const AuthChallenge& challenge,
                                  const std::vector<std::string>& scopes, const Task& task) const
{
    const auto realm = parseWebAddress(challenge.parameter("realm"));
    const std::string context = permission.host + ": its token service";
    if (!realm)
        return fail(ErrorCode::Corrupt, context + " has an address that is none");
    const std::string at = context + " at " + realm->origin;
    const bool isKnown = !credentials.isEmpty();
    if (isKnown && !isSafeRealm(*realm, permission.origin))
        return fail(ErrorCode::Denied, at + " is not encrypted, so it is told no secrets");
    const auto client = m_connections->to(realm->origin, m_connections->isInsecure(realm->host()));
    HttpRequest request;
    request.idleTimeout = m_options.idleTimeout;
    request.headers.emplace_back("Accept", "application/json");
    const bool forIdentity = !credentials.password.empty() && credentials.identityToken.empty()
                             && wantsIdentity(permission.host);
    const auto post = [&] {
        request.method = "POST";
        request.path = realm->path;
        request.contentType = "application/x-www-form-urlencoded";
        request.body = tokenForm(challenge, scopes, credentials);
        return client->call(request, mostAnswerBytes, task);
    };
    const auto get = [&] {
        request.method = "GET";
        request.body.clear();
        request.contentType.clear();
        request.path = realm->path + (realm->path.find('?') == std::string::npos ? "?" : "&")
                       + tokenQuery(challenge, scopes, credentials.user)
                       + (forIdentity ? "&offline_token=true" : "");
        if (!credentials.password.empty())
            request.headers.emplace_back("Authorization", basicHeader(credentials));
        return client->call(request, mostAnswerBytes, task);
    };
    Result<HttpAnswer> answer;
    if (!credentials.identityToken.empty() || forIdentity) {
        answer = post();
        if (answer && mayKnowNoForms(answer->head.status) && !credentials.password.empty())
            answer = get();
    } else {
        answer = get();
    }
    if (!answer)
        return fail(withContext(std::move(answer).error(), permission.host));
    if (answer->head.status != 200) {
        Error error = answerError(answer->head, answer->body, at);
        error.message = withoutSecrets(std::move(error.message));
        return fail(std::move(error));
    }
    auto token = parseTokenAnswer(answer->body);
    if (!token)
        return fail(withContext(std::move(token).error(), at));
    if (forIdentity && !token->identityToken.empty()) {
        const std::scoped_lock lock(m_mutex);
        m_identities[permission.host] = token->identityToken;
    }
    return token;
}

void Tokens::use(const std::string& host, const Credentials& credentials) const
{
    forget(host);
    const std::scoped_lock lock(m_mutex);
    m_given[host] = credentials;
}

void Tokens::askForIdentity(const std::string& host) const
{
    const std::scoped_lock lock(m_mutex);
    m_identities.try_emplace(host);
}

bool Tokens::wantsIdentity(const std::string& host) const
{
    const std::scoped_lock lock(m_mutex);
    return m_identities.contains(host);
}

std::string Tokens::identityOf(const std::string& host) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_identities.find(host);
    return found != m_identities.end() ? found->second : std::string();
}

void Tokens::forget(const std::string& host) const
{
    const std::scoped_lock lock(m_mutex);
    m_given.erase(host);
    std::erase_if(m_accounts, [&](const auto& one) {
        return one.first.find(" " + host + "/") != std::string::npos;
    });
}

AuthorizedAs Tokens::describe(const Permission& permission) const
{
    const auto account = this->account(permission);
    const std::scoped_lock lock(account->mutex);
    AuthorizedAs who;
    who.user = account->found.credentials.user;
    who.source = account->found.source;
    who.problems = account->found.problems;
    if (!account->basic.empty())
        who.scheme = "basic";
    if (account->challenge) {
        who.scheme = "bearer";
        if (const auto realm = parseWebAddress(account->challenge->parameter("realm")))
            who.realm = realm->origin + realm->path.substr(0, realm->path.find('?'));
    }
    if (!account->tokens.empty()) {
        who.scopes = account->tokens.back().scopes;
        who.granted = grantedScopes(std::string_view(account->tokens.back().header).substr(7));
        who.expiresIn = std::chrono::duration_cast<std::chrono::seconds>(
            account->tokens.back().expires - Clock::now());
    }
    return who;
}

std::string Tokens::withoutSecrets(std::string text) const
{
    std::vector<std::string> secrets;
    const auto add = [&](const Credentials& credentials) {
        for (const std::string* one :
             {&credentials.password, &credentials.identityToken, &credentials.registryToken})
            secrets.push_back(*one);
        secrets.push_back(basicHeader(credentials).substr(6));
    };
    {
        const std::scoped_lock lock(m_mutex);
        for (const auto& [host, given] : m_given)
            add(given);
        for (const auto& [host, identity] : m_identities)
            secrets.push_back(identity);
        for (const auto& [name, account] : m_accounts) {
            const std::scoped_lock inner(account->mutex);
            add(account->found.credentials);
            for (const Token& token : account->tokens)
                secrets.push_back(token.header.substr(7));
        }
    }
    constexpr std::size_t shortest = 4; // Shorter ones would take out parts of words.
    for (const std::string& secret : secrets) {
        if (secret.size() < shortest)
            continue;
        for (std::size_t at = text.find(secret); at != std::string::npos; at = text.find(secret))
            text.replace(at, secret.size(), "…");
    }
    return text;
}

} // namespace core
