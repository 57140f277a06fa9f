// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/proxy.h"

#include "core/net/url.h"

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

} // namespace

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
