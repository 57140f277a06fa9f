// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/warning.h"
#include "core/local/machineplaces.h"
#include "core/net/http.h"
#include "core/net/proxy.h"
#include "core/net/url.h"
#include "core/registry/registryaccess.h"

#include <map>
#include <mutex>

namespace core {

/// Certificates for \a server ("host:5000", as in an origin) from the folders certs.d of docker and
/// the containers tools, the system's and the person's: `*.crt` are authorities beside those of the
/// system, `X.cert` with `X.key` is shown to the server. What is incomplete is a warning.
TlsFiles registryTls(const std::string& server, const MachineEnvironment& environment,
                     Warnings& warnings);

/// Registries that docker's daemon.json calls insecure: hosts with or without a port, and ranges of
/// addresses ("10.0.0.0/8").
std::vector<std::string> insecureRegistries(const MachineEnvironment& environment);

/// True if \a host is one of \a listed or, being an address, within one of its ranges.
bool isListedHost(const std::string& host, const std::vector<std::string>& listed);

/// Connections to registries, their storage and their token services, kept by origin. Any thread at
/// any time.
class Connections
{
public:
    Connections(MachineEnvironment environment, const RegistryOptions& options);

    /// To \a origin; without looking at certificates if \a isInsecure.
    std::shared_ptr<const HttpClient> to(const std::string& origin, bool isInsecure) const;
    /// How it would be connected to.
    HttpTarget targetFor(const std::string& origin, bool isInsecure) const;
    const HttpProxies& proxies() const { return m_proxies; }
    /// True where a person or a configuration said that \a host need not be secure.
    bool isInsecure(const std::string& host) const;

private:
    MachineEnvironment m_environment;
    HttpProxies m_proxies;
    std::vector<std::string> m_insecure;
    std::chrono::milliseconds m_connectTimeout;
    mutable std::mutex m_mutex;
    mutable std::map<std::pair<std::string, bool>, std::shared_ptr<const HttpClient>> m_clients;
};

} // namespace core
