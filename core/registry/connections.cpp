// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/connections.h"

#include "core/base/json.h"
#include "core/net/addressrange.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

namespace core {

namespace {

constexpr std::uint64_t mostCertificateBytes = 4U << 20U;
constexpr std::size_t mostCertificates = 200;
constexpr std::size_t mostClients = 64;

std::optional<std::string> textOf(const std::string& path)
{
    const auto file = File::open(path);
    if (!file || (*file)->size() > mostCertificateBytes)
        return std::nullopt;
    SliceReader reader({*file, 0, (*file)->size()});
    const auto bytes = readAll(reader, mostCertificateBytes);
    return bytes ? std::optional(std::string(asText(*bytes))) : std::nullopt;
}

std::vector<std::string> filesIn(const std::string& folder)
{
    std::vector<std::string> files;
    std::error_code error;
    for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end;
         it.increment(error)) {
        if (files.size() == mostCertificates)
            break;
        files.push_back(it->path().string());
    }
    std::ranges::sort(files);
    return files;
}

void addFolder(const std::string& folder, TlsFiles& tls, Warnings& warnings)
{
    const auto odd = [&](const std::string& path, const char* what) {
        warnings.add({WarningCode::OddDocument, 0, {}, path + " " + what});
    };
    const std::vector<std::string> files = filesIn(folder);
    for (const std::string& path : files) {
        if (path.ends_with(".crt")) {
            if (const auto text = textOf(path))
                tls.moreAuthorities += *text + "\n";
            else
                odd(path, "cannot be read, so its authority is not trusted.");
        } else if (path.ends_with(".cert")) {
            const std::string key = path.substr(0, path.size() - 5) + ".key";
            if (std::ranges::find(files, key) == files.end()) {
                odd(path, "has no key beside it.");
            } else if (tls.certificate.empty()) {
                tls.certificate = path;
                tls.key = key;
            }
        }
    }
}

} // namespace

TlsFiles registryTls(const std::string& server, const MachineEnvironment& environment,
                     Warnings& warnings)
{
    TlsFiles tls;
    const std::size_t hostEnd = server.starts_with('[') ? server.find(']') : 0;
    const bool hasPort = server.find(':', hostEnd) != std::string::npos;
    if (server.find('/') != std::string::npos || server.starts_with('.'))
        return tls;
    std::vector<std::string> folders{environment.root + "/etc/docker/certs.d",
                                     environment.root + "/etc/containers/certs.d"};
    if (const std::string own = configHome(environment); !own.empty()) {
        folders.push_back(own + "/docker/certs.d");
        folders.push_back(own + "/containers/certs.d");
    }
    for (const std::string& folder : folders) {
        addFolder(folder + "/" + server, tls, warnings);
        if (!hasPort)
            addFolder(folder + "/" + server + ":443", tls, warnings);
    }
    return tls;
}

std::vector<std::string> insecureRegistries(const MachineEnvironment& environment)
{
    std::vector<std::string> listed;
    std::vector<std::string> paths{environment.root + "/etc/docker/daemon.json"};
    if (const std::string own = configHome(environment); !own.empty())
        paths.push_back(own + "/docker/daemon.json");
    for (const std::string& path : paths) {
        const auto text = textOf(path);
        const auto document =
            text ? json::parseObject(asBytes(*text)) : fail(ErrorCode::NotFound, path);
        if (!document)
            continue;
        for (std::string& one :
             json::Members(*document, {}, nullptr).strings("insecure-registries"))
            listed.push_back(std::move(one));
    }
    return listed;
}

bool isListedHost(const std::string& host, const std::vector<std::string>& listed)
{
    const std::string bare = WebAddress{"https://" + host, "/"}.host();
    return std::ranges::any_of(
        listed, [&](const std::string& one) { return one == host || isAddressWithin(bare, one); });
}

Connections::Connections(MachineEnvironment environment, const RegistryOptions& options)
    : m_environment(std::move(environment))
    , m_proxies(httpProxies(m_environment.variables))
    , m_insecure(insecureRegistries(m_environment))
    , m_connectTimeout(options.connectTimeout)
{
    m_insecure.insert(m_insecure.end(), options.insecureHosts.begin(), options.insecureHosts.end());
}

bool Connections::isInsecure(const std::string& host) const
{
    return isListedHost(host, m_insecure);
}

HttpTarget Connections::targetFor(const std::string& origin, bool isInsecure) const
{
    HttpTarget target;
    target.origin = origin;
    target.name = origin.substr(origin.find("://") + 3);
    target.connectTimeout = m_connectTimeout;
    target.offersHttp2 = true;
    target.connectionFault = ErrorCode::Network;
    target.proxy = m_proxies.forOrigin(origin);
    target.noProxy = m_proxies.except;
    if (origin.starts_with("https://")) {
        Warnings ignored; // Whoever made this has told them.
        target.tls = registryTls(target.name, m_environment, ignored);
        target.tls->verifiesServer = !isInsecure;
    }
    return target;
}

std::shared_ptr<const HttpClient> Connections::to(const std::string& origin, bool isInsecure) const
{
    const std::scoped_lock lock(m_mutex);
    const auto key = std::pair(origin, isInsecure);
    if (const auto found = m_clients.find(key); found != m_clients.end())
        return found->second;
    // Redirections can lead to ever new hosts; who still speaks with one keeps it.
    if (m_clients.size() >= mostClients)
        m_clients.clear();
    auto client = std::make_shared<const HttpClient>(targetFor(origin, isInsecure));
    m_clients.emplace(key, client);
    return client;
}

} // namespace core
