// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/socketserver.h"
#include "tests/support/tempdir.h"

#include <sys/types.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace test {

/// Runs the program \a command, found in the usual folders, to its end; what it printed. Throws
/// with that if it fails.
std::string runProgram(const std::vector<std::string>& command);
/// True if \a program is installed.
bool isInstalled(const std::string& program);

/// An authority of its own with certificates for 127.0.0.1 and localhost, made by openssl.
class PrivatePki
{
public:
    explicit PrivatePki(std::string folder);

    std::string ca() const { return m_folder + "/ca.crt"; }
    std::string path(const std::string& name) const { return m_folder + "/" + name; }
    /// Makes \a name.crt and \a name.key with these \a extensions, valid for \a days from now on.
    void leaf(const std::string& name, const std::string& extensions, int days = 30) const;
    /// The JWT with \a claims (JSON) that registries of this authority believe, signed with RS256.
    std::string token(const std::string& claims) const;

private:
    std::string m_folder;
};

/// A real registry (docker-registry of the distribution project) on 127.0.0.1 with all it keeps in
/// a folder of its own; both go with this object.
class RegistryPeer
{
public:
    enum class Mode {
        Plain,
        Htpasswd,  ///< Name "lab", password "secret".
        Tls,       ///< With a certificate of pki().
        Expired,   ///< With one that was valid until yesterday.
        Elsewhere, ///< With one that is for another host.
        Mutual,    ///< Only for who shows a certificate of pki(); there is one, "client".
        Token,     ///< Tokens of the own token service, name and password as with Htpasswd.
    };

    /// Nothing, with the reason in \a whyNot, where it is not installed or does not start.
    static std::unique_ptr<RegistryPeer> start(Mode mode, std::string& whyNot);
    /// One without anything that gives what \a upstream, which is Plain, has, and keeps it.
    static std::unique_ptr<RegistryPeer> startPullThrough(const RegistryPeer& upstream,
                                                          std::string& whyNot);
    ~RegistryPeer();
    RegistryPeer(const RegistryPeer&) = delete;
    RegistryPeer& operator=(const RegistryPeer&) = delete;

    int port() const { return m_port; }
    std::string host() const { return "127.0.0.1:" + std::to_string(m_port); }
    const PrivatePki& pki() const { return *m_pki; }
    const TempDir& folder() const { return m_folder; }
    int tokensGiven() const { return m_tokens; }
    void setTokenLifetime(int seconds) { m_lifetime = seconds; }
    /// How the token service gives identity tokens.
    enum class Identity {
        None,    ///< Not at all; it knows no forms (405).
        ByForm,  ///< To a POST with a password, as OAuth2 has it.
        ByQuery, ///< To a GET that asks for one; it knows forms for those alone that have one.
    };
    void setIdentity(Identity identity) { m_identity = identity; }
    /// How often a password, and how often an identity token, was exchanged by a form.
    int passwordsTaken() const { return m_passwords; }
    int identitiesTaken() const { return m_identities; }
    static constexpr const char* identityToken = "identity-of-lab";

private:
    explicit RegistryPeer(Mode mode);
    bool launch(std::string& whyNot);
    std::string configuration() const;
    void answerToken(SocketServer::Talk& talk);
    std::optional<std::string> userOfForm(const std::string& form);
    std::string tokenFor(const std::string& user, const std::vector<std::string>& scopes);

    Mode m_mode;
    std::string m_upstream; ///< Of a pull-through registry: the host behind it.
    TempDir m_folder;
    std::unique_ptr<PrivatePki> m_pki;
    std::unique_ptr<SocketServer> m_tokenService;
    std::atomic<int> m_tokens = 0;
    std::atomic<int> m_lifetime = 300;
    std::atomic<Identity> m_identity = Identity::None;
    std::atomic<int> m_passwords = 0;
    std::atomic<int> m_identities = 0;
    int m_port = 0;
    pid_t m_process = -1;
};

} // namespace test

// NOLINTBEGIN(bugprone-macro-parentheses): a name that is declared has none
/// Starts \a peer or skips the test, saying why.
#define REQUIRE_REGISTRY(peer, mode)                                                               \
    std::string whyNoRegistry;                                                                     \
    const auto peer = test::RegistryPeer::start((mode), whyNoRegistry);                            \
    if (!(peer))                                                                                   \
    QSKIP(whyNoRegistry.c_str())
// NOLINTEND(bugprone-macro-parentheses)
