// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/machineplaces.h"
#include "core/oci/reference.h"
#include "core/registry/credentials.h"
#include "core/registry/registriesconf.h"
#include "core/registry/repository.h"

namespace core {

/// How registries are spoken to.
struct RegistryOptions
{
    /// Hosts ("host:5000") for which unknown certificates and plain HTTP will do because a person
    /// said so now; those that registries.conf or docker's daemon.json name need not be here.
    std::vector<std::string> insecureHosts;
    std::uint32_t attempts = 4;               ///< For what may safely be tried again.
    std::chrono::milliseconds firstWait{500}; ///< Before the second attempt; doubled each time.
    std::chrono::milliseconds longestWait{60'000}; ///< Of one; a Retry-After beyond it is an error.
    std::chrono::milliseconds connectTimeout{15'000};
    std::chrono::milliseconds idleTimeout{30'000}; ///< Without a byte in either direction.
    std::shared_ptr<const SecretKeeper>
        keychain; ///< Keeps what no helper does; null: there is none.
};

/// What a registry said to credentials that it takes.
struct TriedCredentials
{
    RequestCost cost;
    std::string identityToken; ///< To be kept instead of the password; empty: it gives none.
};

/// What all talk with registries shares: this machine's configuration, who we are, tokens and
/// connections. One for a program is enough; any thread at any time.
class RegistryAccess
{
public:
    /// Reads the configuration; what is broken in it is among \a warnings and counts as not there,
    /// but for a registries.conf that cannot be read: then every registry is Corrupt, as it may
    /// have blocked some.
    static std::shared_ptr<const RegistryAccess> create(const MachineEnvironment& environment,
                                                        const RegistryOptions& options = {});
    /// Of this process, made when it is first asked for.
    static std::shared_ptr<const RegistryAccess> ofProcess();
    /// How that one is going to speak; to be called before anybody asked for it.
    static void setUpProcess(const RegistryOptions& options);
    virtual ~RegistryAccess() = default;

    /// The registry \a host ("docker.io", "localhost:5000"), for what is asked of it as a whole.
    /// Usage if it is no host, Denied where registries.conf blocks it. Nothing is connected to.
    virtual Result<std::shared_ptr<const Registry>> registry(const std::string& host) const = 0;
    /// The repository that \a reference (normalised) is in. Reads go to its mirrors first, in
    /// order, where registries.conf names some; Denied where it is blocked.
    virtual Result<std::shared_ptr<const Repository>>
    repository(const Reference& reference) const = 0;

    virtual const CredentialFinder& credentials() const = 0;
    virtual const RegistriesConf& configuration() const = 0;
    virtual const RegistryOptions& options() const = 0;
    virtual const Warnings& warnings() const = 0;

    /// Asks \a host as \a credentials say; Denied where it does not take them. Nothing is kept.
    virtual Result<TriedCredentials> tryCredentials(const std::string& host,
                                                    const Credentials& credentials,
                                                    const Task& task) const = 0;
    /// Who we were for \a host, or for the repository \a path of it, when it was asked last.
    virtual AuthorizedAs authorizedAs(const std::string& host, const std::string& path) const = 0;
    /// Forgets tokens and credentials of \a host, as after a login.
    virtual void forget(const std::string& host) const = 0;
};

/// Reads `[docker://]HOST/REPO[:TAG][@DIGEST]` as people type it, `latest` where neither is given;
/// Usage with the kind of fault.
Result<Reference> parseRemoteReference(std::string_view text);

} // namespace core
