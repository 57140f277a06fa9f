// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace core {

/// An address of the web in two parts, as HttpTarget and HttpRequest want it (RFC 3986).
struct WebAddress
{
    std::string origin; ///< Scheme, host and port in lower case; without a port that is the usual
                        ///< one: "https://host:5000".
    std::string path;   ///< Encoded, with the query, exactly as stated; at least "/".

    bool isHttps() const { return origin.starts_with("https://"); }
    std::string host() const; ///< Without the port, IPv6 in brackets.
    std::string text() const { return origin + path; }

    bool operator==(const WebAddress&) const = default;
};

/// Reads an absolute address with http or https. Corrupt for anything else, for user names in it
/// and for blanks and control characters; the message does not repeat it, as it may hold secrets.
Result<WebAddress> parseWebAddress(std::string_view text);

/// What \a text means where it was found at \a base: absolute, without a scheme ("//host/…"), from
/// the root ("/…"), or beside the last segment of \a base ("…", "?query"). Dots are not resolved.
Result<WebAddress> resolveWebAddress(const WebAddress& base, std::string_view text);

/// True if \a host (with or without a port) is a name or address of this machine's loopback
/// interface: localhost, 127.0.0.0/8 or ::1.
bool isLoopbackHost(std::string_view host);

} // namespace core
