// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

namespace core {

/// Which proxies stand between this machine and the others.
struct HttpProxies
{
    std::string http;   ///< For plain HTTP; empty: none. May hold a password.
    std::string https;  ///< For HTTPS; empty: none. May hold a password.
    std::string except; ///< Hosts that are reached directly, as NO_PROXY lists them.

    /// The proxy for \a origin ("https://host:443"); empty if it is reached directly, as hosts of
    /// the loopback interface always are. Whether \c except names the host is left to the client.
    std::string forOrigin(const std::string& origin) const;
    /// True if \c except names \a host (IPv6 in brackets), as libcurl reads it: names and all
    /// below them, addresses, ranges ("10.0.0.0/8"), or "*" for all.
    bool isExcepted(const std::string& host) const;
};

/// What \a variables of a process say: HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY, those in
/// lower case first. HTTP_PROXY counts for nothing where REQUEST_METHOD is set, as a web server
/// makes it of what strangers send (CVE-2016-5385).
HttpProxies httpProxies(const std::map<std::string, std::string>& variables);

} // namespace core
