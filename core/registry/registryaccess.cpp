// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/registryaccess.h"

#include "core/registry/connections.h"
#include "core/registry/remoterepository.h"

#include <algorithm>
#include <mutex>

namespace core {

namespace {

constexpr std::string_view transport = "docker://";

/// Reads the files of \a environment; the reason where one cannot be believed.
std::optional<Error> readConfiguration(const MachineEnvironment& environment, RegistriesConf& conf)
{
    constexpr std::uint64_t mostBytes = 4U << 20U;
    for (const std::string& path :
         registriesConfFiles(environment.root, configHome(environment),
                             environment.variable("CONTAINERS_REGISTRIES_CONF"))) {
        const auto file = File::open(path);
        if (!file && file.error().code == ErrorCode::NotFound)
            continue;
        if (!file)
            return file.error();
        SliceReader reader({*file, 0, (*file)->size()});
        const auto bytes = readAll(reader, mostBytes);
        if (!bytes)
            return withContext(bytes.error(), path);
        if (auto added = conf.add(asText(*bytes), path); !added)
            return std::move(added).error();
    }
    return std::nullopt;
}

bool isHost(const std::string& text)
{
    const auto reference = parseReference(text + "/x");
    return reference && reference->domain == text;
}

std::string currentHostName(const std::string& host)
{
    return host == "index.docker.io" || host == "registry-1.docker.io" ? "docker.io" : host;
}

class Access final : public RegistryAccess
{
public:
    Access(const MachineEnvironment& environment, const RegistryOptions& options)
        : m_options(options)
        , m_problem(readConfiguration(environment, m_conf))
        , m_finder(std::make_shared<const CredentialFinder>(environment, m_conf, options.keychain))
        , m_connections(std::make_shared<const Connections>(environment, options))
        , m_tokens(std::make_shared<const Tokens>(m_connections, m_finder, options))
    {
        if (m_problem)
            m_warnings.add({WarningCode::OddDocument, 0, {}, m_problem->message + "."});
    }

    Result<std::shared_ptr<const Registry>> registry(const std::string& host) const override;
    Result<std::shared_ptr<const Repository>> repository(const Reference& reference) const override;

    const CredentialFinder& credentials() const override { return *m_finder; }
    const RegistriesConf& configuration() const override { return m_conf; }
    const RegistryOptions& options() const override { return m_options; }
    const Warnings& warnings() const override { return m_warnings; }

    Result<TriedCredentials> tryCredentials(const std::string& host, const Credentials& credentials,
                                            const Task& task) const override;
    AuthorizedAs authorizedAs(const std::string& host, const std::string& path) const override;
    void forget(const std::string& host) const override { m_tokens->forget(currentHostName(host)); }

private:
    Result<void> check(const std::string& host, const std::string& path) const;
    std::shared_ptr<const RegistryServer> server(const std::string& host, bool isInsecure) const;

    RegistryOptions m_options;
    RegistriesConf m_conf;
    std::optional<Error> m_problem;
    Warnings m_warnings;
    std::shared_ptr<const CredentialFinder> m_finder;
    std::shared_ptr<const Connections> m_connections;
    std::shared_ptr<const Tokens> m_tokens;
    mutable std::mutex m_mutex;
    mutable std::map<std::pair<std::string, bool>, std::shared_ptr<const RegistryServer>> m_servers;
};

/// That \a host may be spoken to at all.
Result<void> Access::check(const std::string& host, const std::string& path) const
{
    if (!isHost(host))
        return fail(ErrorCode::Usage,
                    "\"" + toUtf8Lossy(host.substr(0, 120)) + "\" is no host of a registry");
    if (m_problem)
        return fail(*m_problem);
    const RegistryRule* rule = m_conf.ruleFor(path.empty() ? host : host + "/" + path);
    if (rule != nullptr && rule->isBlocked)
        return fail(ErrorCode::Denied, host + ": registries.conf blocks \"" + rule->prefix + "\"");
    return {};
}

std::shared_ptr<const RegistryServer> Access::server(const std::string& host, bool isInsecure) const
{
    const std::scoped_lock lock(m_mutex);
    auto& found = m_servers[{host, isInsecure}];
    if (!found)
        found = std::make_shared<const RegistryServer>(
            host, isInsecure, RegistryServer::Shared{m_connections, m_tokens, m_options});
    return found;
}

Result<std::shared_ptr<const Registry>> Access::registry(const std::string& host) const
{
    const std::string name = currentHostName(host);
    if (auto checked = check(name, {}); !checked)
        return fail(std::move(checked).error());
    const RegistryRoute route = m_conf.routes(name, {}).back();
    // A rule that leads elsewhere is about repositories.
    return server(name, route.isInsecure && route.host == name);
}

Result<std::shared_ptr<const Repository>> Access::repository(const Reference& reference) const
{
    const std::string host = currentHostName(reference.domain);
    if (auto checked = check(host, reference.path); !checked)
        return fail(std::move(checked).error());
    std::vector<RemoteRepository::Place> places;
    for (const RegistryRoute& route : m_conf.routes(host, reference.path)) {
        if (route.path.empty())
            continue;
        if (auto checked = isHost(route.host) ? Result<void>() : check(route.host, {}); !checked)
            return fail(std::move(checked).error());
        places.push_back(
            {server(currentHostName(route.host), route.isInsecure), route.path, route.use});
    }
    if (places.empty())
        return fail(ErrorCode::Usage, reference.name() + " names no repository");
    return std::make_shared<const RemoteRepository>(std::move(places));
}

Result<TriedCredentials> Access::tryCredentials(const std::string& host,
                                                const Credentials& credentials,
                                                const Task& task) const
{
    const std::string name = currentHostName(host);
    if (auto checked = check(name, {}); !checked)
        return fail(std::move(checked).error());
    const auto tokens = std::make_shared<const Tokens>(m_connections, m_finder, m_options);
    tokens->use(name, credentials);
    tokens->askForIdentity(name);
    const RegistryServer once(name, m_conf.routes(name, {}).back().isInsecure,
                              {m_connections, tokens, m_options});
    const auto cost = once.ping(task);
    if (!cost)
        return fail(cost.error());
    return TriedCredentials{*cost, tokens->identityOf(name)};
}

AuthorizedAs Access::authorizedAs(const std::string& host, const std::string& path) const
{
    const std::string name = currentHostName(host);
    const RegistryRoute route = m_conf.routes(name, path).back();
    RegistryCall call;
    call.repository = route.path;
    const auto server =
        this->server(route.path.empty() ? name : currentHostName(route.host), route.isInsecure);
    return m_tokens->describe(server->permissionFor(call));
}

RegistryOptions& processOptions()
{
    static RegistryOptions options;
    return options;
}

} // namespace

std::shared_ptr<const RegistryAccess> RegistryAccess::create(const MachineEnvironment& environment,
                                                             const RegistryOptions& options)
{
    return std::make_shared<const Access>(environment, options);
}

std::shared_ptr<const RegistryAccess> RegistryAccess::ofProcess()
{
    static const std::shared_ptr<const RegistryAccess> access =
        create(MachineEnvironment::current(), processOptions());
    return access;
}

void RegistryAccess::setUpProcess(const RegistryOptions& options)
{
    processOptions() = options;
}

Result<Reference> parseRemoteReference(std::string_view text)
{
    if (text.starts_with(transport))
        text.remove_prefix(transport.size());
    auto reference = parseNormalizedReference(text);
    if (!reference)
        return reference;
    return withDefaultTag(std::move(*reference));
}

} // namespace core
