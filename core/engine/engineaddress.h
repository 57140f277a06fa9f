// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/http.h"

#include <cstdint>

namespace core {

enum class EngineScheme {
    Unix, ///< A socket on this machine.
    Tcp,  ///< A port, plain or with TLS.
    Ssh,  ///< Through `docker system dial-stdio` on another machine.
};

/// Where an engine listens.
struct EngineAddress
{
    EngineScheme scheme = EngineScheme::Unix;
    std::string path;       ///< Unix: of the socket. Ssh: of the socket there, empty: docker's own
                            ///< choice. Tcp: what all paths begin with, mostly empty.
    std::string user;       ///< Ssh: empty for ssh's own choice.
    std::string host;       ///< A name or an address, IPv6 without brackets.
    std::uint16_t port = 0; ///< Ssh: 0 for ssh's own choice.
    std::optional<TlsFiles> tls; ///< Tcp only.

    bool operator==(const EngineAddress&) const = default;
    std::string text() const; ///< "unix:///run/docker.sock", "tcp://host:2376"; no secrets.
};

/// The longest path of a unix socket (sockaddr_un), in bytes.
constexpr std::size_t longestSocketPath = 107;

/// Reads `unix:///path`, `/path`, `tcp://host[:port][/prefix]`, `http://…`, `https://…` and
/// `ssh://[user@]host[:port][/socket]`, as DOCKER_HOST has them. Ports that are left out are 2375,
/// with \a tls 2376. Usage for what makes no sense or could be dangerous: a password in an address,
/// hosts and users that ssh would take for options. Unsupported for `npipe://` and `fd://`.
Result<EngineAddress> parseEngineAddress(std::string_view text,
                                         const std::optional<TlsFiles>& tls = {});

/// How HTTP gets to \a address. Names no secrets.
HttpTarget httpTarget(const EngineAddress& address);

} // namespace core
