// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/local/machineplaces.h"
#include "core/registry/registriesconf.h"
#include "core/registry/secretkeeper.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace core {

/// Who one is for a registry. Secrets: never to be logged or shown.
struct Credentials
{
    std::string user;
    std::string password;
    std::string identityToken; ///< Instead of a password: exchanged for tokens by OAuth2.
    std::string registryToken; ///< Instead of both: sent as it is.

    bool isEmpty() const
    {
        return user.empty() && password.empty() && identityToken.empty() && registryToken.empty();
    }
};

/// Where credentials are kept.
struct CredentialSource
{
    enum class Kind : std::uint8_t {
        None,        ///< Nobody had any.
        Helper,      ///< A program `docker-credential-NAME`.
        Keychain,    ///< What the program itself brings along.
        File,        ///< In the file itself, readable for whoever reads it.
        Environment, ///< DOCKER_AUTH_CONFIG
    };
    Kind kind = Kind::None;
    std::string helper; ///< "secretservice", of a Helper.
    std::string file;   ///< Path of the file that holds them or names the helper.
    std::string key; ///< Under which they were found: "host:5000/team", "https://index.docker…".
};

/// One place in which credentials were looked for.
struct CredentialLook
{
    enum class Outcome : std::uint8_t {
        Had,     ///< Some, which are used.
        HadNone, ///< For this host.
        Missing, ///< The file is not there.
        Failed,
    };
    CredentialSource source; ///< Without a key unless it had some or a helper was asked for it.
    Outcome outcome = Outcome::HadNone;
    std::string problem; ///< Of Failed: one sentence, without secrets.
};

struct FoundCredentials
{
    Credentials credentials; ///< Empty where nobody has any.
    CredentialSource source;
    /// Sources that were asked before and failed, one sentence each, without secrets.
    std::vector<std::string> problems;
    std::vector<CredentialLook> lookedAt; ///< All places up to the one that had some, in order.
};

/// Where login() would put credentials.
struct CredentialTarget
{
    CredentialSource source; ///< Helper, Keychain or File.
    /// Of a File: why the keychain does not keep them, where one was brought along.
    std::string problem;
    bool isPlainFile() const { return source.kind == CredentialSource::Kind::File; }
};

/// Who one was for a registry, as a doctor and errors tell it.
struct AuthorizedAs
{
    std::string scheme; ///< "basic", "bearer", empty: nobody asked.
    std::string user;   ///< Empty: without a name.
    CredentialSource source;
    std::vector<std::string> problems; ///< Of sources that failed.
    std::string realm;                 ///< Address of the token service.
    std::vector<std::string> scopes;   ///< That the token was asked for with.
    /// Those that the token grants, where it is one that can be read (JWT).
    std::optional<std::vector<std::string>> granted;
    std::optional<std::chrono::seconds> expiresIn;
};

/// Finds and keeps credentials as docker and the containers tools do. Any thread at any time.
class CredentialFinder
{
public:
    /// \a conf may name helpers to be asked first; borrowed only here. \a keychain may be null.
    CredentialFinder(MachineEnvironment environment, const RegistriesConf& conf,
                     std::shared_ptr<const SecretKeeper> keychain = nullptr);
    ~CredentialFinder();
    CredentialFinder(const CredentialFinder&) = delete;
    CredentialFinder& operator=(const CredentialFinder&) = delete;

    /// For \a host ("docker.io", "localhost:5000") and in it \a path, which may be empty. The first
    /// that has some wins: helpers of registries.conf; the keychain, which has only what a person
    /// signed in with in this program; REGISTRY_AUTH_FILE or the files
    /// auth.json of XDG_RUNTIME_DIR and XDG_CONFIG_HOME; DOCKER_AUTH_CONFIG; docker's config.json;
    /// ~/.dockercfg. Within a file a helper for the key wins over one for all, and that over what
    /// the file holds; longer keys win over shorter ones. Fails only with Cancelled.
    Result<FoundCredentials> find(const std::string& host, const std::string& path,
                                  const Task& task) const;

    /// The registries that the files name, in whatever way credentials for them are kept, sorted.
    /// No helper is asked.
    std::vector<std::string> hosts() const;

    /// Where store() would put credentials of \a host: to the helper that the files name for it,
    /// else into the keychain where that answers, else into a file. Cancelled.
    Result<CredentialTarget> target(const std::string& host, const Task& task) const;
    /// Keeps \a credentials there. A file is written anew with mode 0600 as a whole; what else is
    /// in it stays. Errors hold no secrets.
    Result<CredentialTarget> store(const std::string& host, const Credentials& credentials,
                                   const Task& task) const;
    /// Takes away what is kept for \a host, wherever find() looks that may be changed; the places
    /// it was taken from, which may be none.
    Result<std::vector<CredentialSource>> erase(const std::string& host, const Task& task) const;

private:
    struct Places;
    std::unique_ptr<const Places> m_places;
};

} // namespace core
