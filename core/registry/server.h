// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/turn.h"
#include "core/registry/repository.h"
#include "core/registry/tokens.h"

#include <atomic>

namespace core {

/// A request to a registry, before it is known where that is and who asks.
struct RegistryCall
{
    std::string method = "GET";
    std::string path; ///< "/v2/…", encoded.
    /// Instead of path: an address that the registry gave, perhaps on another host.
    std::optional<WebAddress> address;
    std::string repository; ///< Whose credentials count; empty: the registry's.
    std::vector<std::string> scopes;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string contentType;
    std::string body;
    /// Instead of body; called for every attempt.
    std::function<Result<std::unique_ptr<Reader>>()> openBody;
    std::uint64_t bodySize = 0; ///< Of what openBody gives.
    std::function<void(std::uint64_t sent)> onSent;
    bool isRepeatable = true; ///< Doing it twice does no harm.
};

/// An answer with whatever status; the body is still to be read.
struct RegistryAnswer
{
    std::unique_ptr<Reader> body; ///< What was sent; the stream may still ask for it.
    std::unique_ptr<HttpStream> stream;
    WebAddress address; ///< Which gave it, after redirections.
    RequestCost cost;

    const HttpHead& head() const { return stream->head(); }
    int status() const { return stream->head().status; }
};

/// A registry, reached by HTTP. Redirections of GET and HEAD are followed; Authorization goes to
/// the registry's own origin alone.
class RegistryServer final : public Registry
{
public:
    struct Shared
    {
        std::shared_ptr<const Connections> connections;
        std::shared_ptr<const Tokens> tokens;
        RegistryOptions options;
    };

    /// \a isInsecure: as a configuration says; hosts that others call so are looked up.
    RegistryServer(std::string host, bool isInsecure, Shared shared);

    const std::string& host() const override { return m_host; }
    const std::string& origin() const override { return m_guess; }
    Result<RequestCost> ping(const Task& task) const override;
    Result<NamePage> repositories(std::size_t count, const std::string& next,
                                  const Task& task) const override;
    RateLimit rateLimit() const override;
    std::vector<std::string> notices() const override;

    /// Sends \a call, again where that is safe and may help.
    Result<RegistryAnswer> send(const RegistryCall& call, const Task& task) const;
    /// As send() with the whole body, \a limit bytes at the most; a status that is not \a expected
    /// is an error.
    Result<HttpAnswer> fetch(const RegistryCall& call, int expected, std::uint64_t limit,
                             const Task& task, RequestCost* cost = nullptr) const;
    /// The error that \a answer is; reads what it complains of.
    Error failure(RegistryAnswer& answer, const RegistryCall& call) const;
    /// A page of names, the list \a key of what \a call brings.
    Result<NamePage> page(RegistryCall call, const std::string& next, const char* key,
                          const Task& task) const;

    const Shared& shared() const { return m_shared; }
    Permission permissionFor(const RegistryCall& call) const;

private:
    struct Settled
    {
        std::string origin;
        bool isInsecure = false;
    };
    Result<Settled> settle(const Task& task) const;
    Result<Settled> probe(const Task& task) const;
    Result<RegistryAnswer> sendOnce(const RegistryCall& call, const Settled& settled,
                                    RequestCost& cost, const Task& task) const;
    Result<std::unique_ptr<HttpStream>> open(const RegistryCall& call, const WebAddress& address,
                                             const std::string& authorization,
                                             const Settled& settled, std::unique_ptr<Reader>& body,
                                             const Task& task) const;
    Result<RegistryAnswer> follow(RegistryAnswer answer, const RegistryCall& call,
                                  const std::string& authorization, const Settled& settled,
                                  const Task& task) const;
    void remember(const HttpHead& head) const;
    std::string context(const RegistryCall& call) const;

    std::string m_host;
    bool m_isInsecure;
    Shared m_shared;
    std::string m_guess; ///< Where it most likely is.
    mutable std::atomic<bool> m_hasAnswered = false;
    mutable Turn m_settling;
    mutable std::mutex m_mutex;
    mutable std::optional<Settled> m_settled;
    mutable RateLimit m_limit;
    mutable std::vector<std::string> m_notices;
};

} // namespace core
