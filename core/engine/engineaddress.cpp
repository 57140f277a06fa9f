// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engineaddress.h"

#include "core/engine/sshrelay.h"

#include <algorithm>
#include <charconv>

namespace core {

namespace {

constexpr std::uint16_t plainPort = 2375;
constexpr std::uint16_t tlsPort = 2376;

/// The address itself is not repeated: it may hold a password.
tl::unexpected<Error> fault(std::string_view scheme, std::string_view what)
{
    return fail(ErrorCode::Usage,
                "engine address " + std::string(scheme) + "://…: " + std::string(what));
}

bool isLetterOrDigit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Letters, digits and what names of hosts, addresses and users are made of; no option of ssh.
bool isPlainWord(std::string_view text, std::string_view more)
{
    return !text.empty() && text.front() != '-' && std::ranges::all_of(text, [&](char c) {
        return isLetterOrDigit(c) || more.find(c) != std::string_view::npos;
    });
}

bool hasControls(std::string_view text)
{
    return std::ranges::any_of(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

Result<EngineAddress> parseSocket(std::string_view path)
{
    if (path.empty() || path.front() != '/')
        return fault("unix", "the path of the socket has to begin with a slash");
    if (path.size() > longestSocketPath)
        return fault("unix", "the path of a socket has " + std::to_string(longestSocketPath)
                                 + " bytes at the most, this one has "
                                 + std::to_string(path.size()));
    if (path.find('\0') != std::string_view::npos)
        return fault("unix", "a path holds no zero byte");
    EngineAddress address;
    address.path = path;
    return address;
}

/// `host[:port]` into \a address.
Result<void> parseHost(std::string_view scheme, std::string_view text, EngineAddress& address)
{
    std::string_view host = text;
    std::string_view port;
    bool hasPort = false;
    if (text.starts_with('[')) {
        const std::size_t end = text.find(']');
        if (end == std::string_view::npos)
            return fault(scheme, "the bracket of the IPv6 address is not closed");
        host = text.substr(1, end - 1);
        const std::string_view rest = text.substr(end + 1);
        hasPort = rest.starts_with(':');
        if (!hasPort && !rest.empty())
            return fault(scheme, "only a port may follow the host");
        port = hasPort ? rest.substr(1) : rest;
    } else if (const std::size_t colon = text.find(':'); colon != std::string_view::npos) {
        host = text.substr(0, colon);
        port = text.substr(colon + 1);
        hasPort = true;
    }
    if (host.empty())
        return fault(scheme, "the host is missing");
    if (!isPlainWord(host, text.starts_with('[') ? ".:%-_" : ".-_"))
        return fault(scheme, "that is no name of a host");
    address.host = host;
    if (!hasPort)
        return {};
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
    if (error != std::errc() || end != port.data() + port.size() || address.port == 0)
        return fault(scheme, "a port is a number from 1 to 65535");
    return {};
}

Result<EngineAddress> parseRemote(std::string_view scheme, std::string_view rest)
{
    EngineAddress address;
    address.scheme = scheme == "ssh" ? EngineScheme::Ssh : EngineScheme::Tcp;
    const bool isSsh = address.scheme == EngineScheme::Ssh;
    if (hasControls(rest))
        return fault(scheme, "control characters have no place in an address");
    if (rest.find_first_of("?#") != std::string_view::npos)
        return fault(scheme, "an address has no query and no fragment");
    const std::size_t slash = rest.find('/');
    std::string_view authority = rest.substr(0, slash);
    if (slash != std::string_view::npos && rest.substr(slash) != "/")
        address.path = percentDecoded(rest.substr(slash));
    if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
        const std::string user = percentDecoded(authority.substr(0, at));
        authority.remove_prefix(at + 1);
        if (user.find(':') != std::string::npos)
            return fault(scheme, "passwords do not belong in an address; use a key");
        if (!isSsh)
            return fault(scheme, "users and passwords do not belong in an address");
        if (!isPlainWord(user, ".-_@+\\"))
            return fault(scheme, "that is no name of a user");
        address.user = user;
    }
    if (auto host = parseHost(scheme, authority, address); !host)
        return fail(std::move(host).error());
    if (hasControls(address.path))
        return fault(scheme, "control characters have no place in an address");
    while (!isSsh && address.path.ends_with('/'))
        address.path.pop_back();
    return address;
}

} // namespace

std::string EngineAddress::text() const
{
    if (scheme == EngineScheme::Unix)
        return "unix://" + path;
    std::string out = scheme == EngineScheme::Ssh ? "ssh://" : "tcp://";
    if (!user.empty())
        out += user + "@";
    out += host.find(':') == std::string::npos ? host : "[" + host + "]";
    if (port != 0)
        out += ":" + std::to_string(port);
    return out + path;
}

Result<EngineAddress> parseEngineAddress(std::string_view text, const std::optional<TlsFiles>& tls)
{
    if (text.starts_with('/'))
        return parseSocket(text);
    const std::size_t colon = text.find("://");
    if (colon == std::string_view::npos)
        return fail(ErrorCode::Usage, "an address of an engine begins with unix://, tcp:// or "
                                      "ssh://, or is the path of a socket");
    const std::string_view scheme = text.substr(0, colon);
    const std::string_view rest = text.substr(colon + 3);
    if (scheme == "unix")
        return parseSocket(rest);
    if (scheme == "npipe")
        return fail(ErrorCode::Unsupported,
                    "engine address npipe://…: named pipes are there on Windows only");
    if (scheme == "fd")
        return fail(ErrorCode::Unsupported,
                    "engine address fd://…: that is for engines, not for those who ask them");
    if (scheme != "tcp" && scheme != "http" && scheme != "https" && scheme != "ssh")
        return fail(ErrorCode::Unsupported,
                    "engines are reached by unix://, tcp:// and ssh://, not by \""
                        + toUtf8Lossy(scheme.substr(0, 20)) + "://\"");
    auto address = parseRemote(scheme, rest);
    if (!address || scheme == "ssh")
        return address;
    if (tls || scheme == "https")
        address->tls = tls.value_or(TlsFiles{});
    if (address->port == 0)
        address->port = address->tls ? tlsPort : plainPort;
    return address;
}

HttpTarget httpTarget(const EngineAddress& address)
{
    HttpTarget target;
    target.name = address.text();
    if (address.scheme != EngineScheme::Tcp) {
        // Engines do not look at the host, but HTTP/1.1 demands one.
        target.origin = "http://docker";
        if (address.scheme == EngineScheme::Unix)
            target.unixSocket = address.path;
        else
            target.relay = sshRelay(address);
        return target;
    }
    target.origin = address.tls ? "https://" : "http://";
    const bool isIpv6 = address.host.find(':') != std::string::npos;
    target.origin += isIpv6 ? "[" + percentEncoded(address.host, ":") + "]" : address.host;
    target.origin += ":" + std::to_string(address.port) + percentEncoded(address.path, "/:@");
    target.tls = address.tls;
    return target;
}

} // namespace core
