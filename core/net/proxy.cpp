// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/proxy.h"

#include "core/net/addressrange.h"
#include "core/net/url.h"

#include <algorithm>
#include <string_view>

namespace core {

namespace {

std::string firstSet(const std::map<std::string, std::string>& variables,
                     std::initializer_list<const char*> names)
{
    for (const char* name : names) {
        const auto found = variables.find(name);
        if (found != variables.end() && !found->second.empty())
            return found->second;
    }
    return {};
}

/// True if \a host is \a name or below it, in whatever case.
bool isNameWithin(std::string_view host, std::string_view name)
{
    const auto lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    if (name.starts_with('.'))
        name.remove_prefix(1);
    if (name.empty() || host.size() < name.size())
        return false;
    const std::size_t begin = host.size() - name.size();
    return (begin == 0 || host[begin - 1] == '.')
           && std::ranges::equal(host.substr(begin), name, {}, lower, lower);
}

} // namespace

bool HttpProxies::isExcepted(const std::string& host) const
{
    const std::string_view separators = ", \t";
    std::string_view rest = except;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find_first_of(separators), rest.size());
        const std::string one(rest.substr(0, end));
        if (one == "*" || isNameWithin(host, one) || isAddressWithin(host, one))
            return true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

std::string HttpProxies::forOrigin(const std::string& origin) const
{
    const WebAddress address{origin, "/"};
    if (isLoopbackHost(address.host()))
        return {};
    return address.isHttps() ? https : http;
}

HttpProxies httpProxies(const std::map<std::string, std::string>& variables)
{
    HttpProxies proxies;
    proxies.https = firstSet(variables, {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"});
    proxies.http = firstSet(variables, {"http_proxy"});
    if (proxies.http.empty() && !variables.contains("REQUEST_METHOD"))
        proxies.http = firstSet(variables, {"HTTP_PROXY"});
    if (proxies.http.empty())
        proxies.http = firstSet(variables, {"all_proxy", "ALL_PROXY"});
    proxies.except = firstSet(variables, {"no_proxy", "NO_PROXY"});
    return proxies;
}

} // namespace core
