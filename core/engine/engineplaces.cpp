// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engineplaces.h"

#include "core/base/json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace core {

std::string EngineEnvironment::variable(const std::string& name) const
{
    const auto found = variables.find(name);
    return found == variables.end() ? std::string() : found->second;
}

namespace {

constexpr const char* defaultSocket = "/var/run/docker.sock";

class Search
{
public:
    explicit Search(const EngineEnvironment& environment)
        : m_environment(environment)
        , m_dockerFolder(environment.variable("DOCKER_CONFIG"))
        , m_runtimeFolder(environment.variable("XDG_RUNTIME_DIR"))
    {
        if (m_dockerFolder.empty() && !environment.home.empty())
            m_dockerFolder = environment.home + "/.docker";
        if (m_runtimeFolder.empty() && environment.uid != 0)
            m_runtimeFolder = "/run/user/" + std::to_string(environment.uid);
    }

    std::vector<EnginePlace> run()
    {
        addHostVariables();
        readChoice();
        addContexts();
        addDefault();
        addConnections();
        addSockets();
        dropRepeated();
        return std::move(m_places);
    }

private:
    void add(std::string name, std::string source, EngineKind kind, const std::string& address,
             const std::optional<TlsFiles>& tls = {});
    void addFault(std::string name, std::string source, EngineKind kind, std::string problem);
    void addHostVariables();
    void readChoice();
    void addContexts();
    void addContext(const std::string& folder, const std::string& text);
    void addDefault();
    void addConnections();
    void addSockets();
    void addSocket(std::string name, EngineKind kind, const std::string& path);
    void dropRepeated();
    std::optional<TlsFiles> tlsOfVariables() const;
    std::optional<TlsFiles> tlsOfContext(const std::string& folder, bool skipsVerification) const;
    std::string fileIfThere(const std::string& path) const;

    const EngineEnvironment& m_environment;
    std::string m_dockerFolder;
    std::string m_runtimeFolder;
    std::string m_context;         ///< The chosen one; empty: "default".
    bool m_isHostChosen = false;   ///< DOCKER_HOST goes before any context.
    bool m_isContextFound = false; ///< The chosen one was among the contexts.
    std::vector<EnginePlace> m_places;
    bool m_areVirtual = false; ///< Sockets that are added now.
};

void Search::add(std::string name, std::string source, EngineKind kind, const std::string& address,
                 const std::optional<TlsFiles>& tls)
{
    auto parsed = parseEngineAddress(address, tls);
    if (!parsed) {
        addFault(std::move(name), std::move(source), kind, parsed.error().message);
        return;
    }
    EnginePlace& place = m_places.emplace_back();
    place.name = std::move(name);
    place.source = std::move(source);
    place.kind = kind;
    place.isVirtual = m_areVirtual;
    if (parsed->scheme == EngineScheme::Unix) {
        place.isThere = !m_environment.resolve(parsed->path).empty();
        if (place.kind == EngineKind::Unknown && parsed->path.find("podman") != std::string::npos)
            place.kind = EngineKind::Podman;
    }
    place.address = std::move(*parsed);
}

void Search::addFault(std::string name, std::string source, EngineKind kind, std::string problem)
{
    EnginePlace& place = m_places.emplace_back();
    place.name = std::move(name);
    place.source = std::move(source);
    place.kind = kind;
    place.problem = std::move(problem);
}

std::string Search::fileIfThere(const std::string& path) const
{
    return m_environment.resolve(path).empty() ? std::string() : path;
}

std::optional<TlsFiles> Search::tlsOfVariables() const
{
    // As docker has it: any value that is not empty turns it on, "0" as well.
    if (m_environment.variable("DOCKER_TLS_VERIFY").empty())
        return std::nullopt;
    std::string folder = m_environment.variable("DOCKER_CERT_PATH");
    if (folder.empty())
        folder = m_dockerFolder;
    TlsFiles tls;
    tls.ca = folder + "/ca.pem";
    tls.certificate = folder + "/cert.pem";
    tls.key = folder + "/key.pem";
    return tls;
}

void Search::addHostVariables()
{
    if (const std::string host = m_environment.variable("DOCKER_HOST"); !host.empty()) {
        add("DOCKER_HOST", "DOCKER_HOST", EngineKind::Unknown, host, tlsOfVariables());
        m_places.back().isChosen = true;
        m_isHostChosen = true;
    }
    if (const std::string host = m_environment.variable("CONTAINER_HOST"); !host.empty())
        add("CONTAINER_HOST", "CONTAINER_HOST", EngineKind::Podman, host);
}

/// Which context the docker command would take.
void Search::readChoice()
{
    m_context = m_environment.variable("DOCKER_CONTEXT");
    if (m_context.empty() && !m_dockerFolder.empty()) {
        const auto text = m_environment.readFile(m_dockerFolder + "/config.json");
        const auto config = text ? json::parseObject(asBytes(*text))
                                 : Result<json::Value>(fail(ErrorCode::NotFound, {}));
        if (config)
            m_context = json::Members(*config, {}, nullptr).string("currentContext");
    }
    if (m_context == "default")
        m_context.clear();
}

std::optional<TlsFiles> Search::tlsOfContext(const std::string& folder,
                                             bool skipsVerification) const
{
    const std::string files = m_dockerFolder + "/contexts/tls/" + folder + "/docker";
    TlsFiles tls;
    tls.ca = fileIfThere(files + "/ca.pem");
    tls.certificate = fileIfThere(files + "/cert.pem");
    tls.key = fileIfThere(files + "/key.pem");
    tls.verifiesServer = !skipsVerification;
    const bool hasFiles = !tls.ca.empty() || !tls.certificate.empty() || !tls.key.empty();
    return hasFiles || skipsVerification ? std::optional(tls) : std::nullopt;
}

void Search::addContext(const std::string& folder, const std::string& text)
{
    const auto document = json::parseObject(asBytes(text));
    if (!document) {
        addFault(folder.substr(0, 12), "context", EngineKind::Docker,
                 "its meta.json cannot be read: " + document.error().message);
        return;
    }
    const json::Members members(*document, {}, nullptr);
    const std::string name = toUtf8Lossy(members.string("Name"));
    const json::Value* endpoints = members.object("Endpoints");
    const json::Value* docker =
        endpoints != nullptr ? json::Members(*endpoints, {}, nullptr).object("docker") : nullptr;
    if (docker == nullptr) {
        addFault(name, "context", EngineKind::Docker, "the context names no engine of docker");
    } else {
        const json::Members endpoint(*docker, {}, nullptr);
        const std::string host = endpoint.string("Host");
        add(name, "context", EngineKind::Unknown,
            host.empty() ? std::string("unix://") + defaultSocket : host,
            tlsOfContext(folder, endpoint.boolean("SkipTLSVerify")));
    }
    const bool isCurrent = !m_context.empty() && name == m_context;
    m_isContextFound = m_isContextFound || isCurrent;
    m_places.back().isChosen = isCurrent && !m_isHostChosen;
}

void Search::addContexts()
{
    if (m_dockerFolder.empty())
        return;
    const std::string meta = m_dockerFolder + "/contexts/meta";
    std::vector<std::string> folders = m_environment.listFolder(meta);
    std::ranges::sort(folders);
    for (const std::string& folder : folders) {
        const auto text = m_environment.readFile(
            std::string(meta).append("/").append(folder).append("/meta.json"));
        if (text)
            addContext(folder, *text);
    }
    if (m_context.empty() || m_isContextFound)
        return;
    addFault(toUtf8Lossy(m_context), "context", EngineKind::Docker,
             "this context is chosen, but there is none of that name");
    m_places.back().isChosen = !m_isHostChosen;
}

/// The place that docker takes where nobody chose any, listening or not.
void Search::addDefault()
{
    add("default", "socket", EngineKind::Docker, std::string("unix://") + defaultSocket);
    m_places.back().isChosen = m_context.empty() && !m_isHostChosen;
}

void Search::addConnections()
{
    if (m_environment.home.empty())
        return;
    std::string folder = m_environment.variable("XDG_CONFIG_HOME");
    if (folder.empty())
        folder = m_environment.home + "/.config";
    const auto text = m_environment.readFile(folder + "/containers/podman-connections.json");
    if (!text)
        return;
    const auto document = json::parseObject(asBytes(*text));
    if (!document) {
        addFault("podman-connections.json", "podman connection", EngineKind::Podman,
                 "the file cannot be read: " + document.error().message);
        return;
    }
    const json::Value* section = json::Members(*document, {}, nullptr).object("Connection");
    const json::Value* list =
        section != nullptr ? json::Members(*section, {}, nullptr).object("Connections") : nullptr;
    if (list == nullptr)
        return;
    for (const auto& [name, value] : list->items()) {
        if (value.is_object())
            add(name, "podman connection", EngineKind::Podman,
                json::Members(value, {}, nullptr).string("URI"));
    }
}

void Search::addSocket(std::string name, EngineKind kind, const std::string& path)
{
    if (path.size() <= longestSocketPath && !m_environment.resolve(path).empty())
        add(std::move(name), "socket", kind, "unix://" + path);
}

void Search::addSockets()
{
    using enum EngineKind;
    addSocket("podman", Podman, "/run/podman/podman.sock");
    if (!m_runtimeFolder.empty()) {
        addSocket("rootless", Docker, m_runtimeFolder + "/docker.sock");
        addSocket("rootless podman", Podman, m_runtimeFolder + "/podman/podman.sock");
    }
    const std::string& home = m_environment.home;
    if (home.empty())
        return;
    m_areVirtual = true;
    addSocket("Docker Desktop", Docker, home + "/.docker/desktop/docker.sock");
    addSocket("Docker Desktop", Docker, home + "/.docker/run/docker.sock");
    addSocket("Rancher Desktop", Docker, home + "/.rd/docker.sock");
    addSocket("OrbStack", Docker, home + "/.orbstack/run/docker.sock");
    for (const std::string& folder : {home + "/.colima", home + "/.config/colima"}) {
        std::vector<std::string> profiles = m_environment.listFolder(folder);
        std::ranges::sort(profiles);
        for (const std::string& profile : profiles)
            addSocket("colima " + toUtf8Lossy(profile), Docker,
                      std::string(folder).append("/").append(profile).append("/docker.sock"));
    }
}

void Search::dropRepeated()
{
    std::vector<EnginePlace> kept;
    for (EnginePlace& place : m_places) {
        const auto isSame = [&](const EnginePlace& other) {
            if (!place.address || !other.address)
                return false;
            if (place.address->scheme != EngineScheme::Unix
                || other.address->scheme != EngineScheme::Unix)
                return place.address == other.address;
            const std::string target = m_environment.resolve(place.address->path);
            return place.address->path == other.address->path
                   || (!target.empty() && target == m_environment.resolve(other.address->path));
        };
        const auto first = std::ranges::find_if(kept, isSame);
        if (first == kept.end()) {
            kept.push_back(std::move(place));
            continue;
        }
        first->isChosen = first->isChosen || place.isChosen;
        first->isVirtual = first->isVirtual || place.isVirtual;
        if (first->kind == EngineKind::Unknown)
            first->kind = place.kind;
    }
    m_places = std::move(kept);
}

} // namespace

std::vector<EnginePlace> findEnginePlaces(const EngineEnvironment& environment)
{
    return Search(environment).run();
}

Result<EngineAddress> engineAddressOf(const std::string& text)
{
    for (const EnginePlace& engine : findEnginePlaces(currentEngineEnvironment()))
        if (engine.address && engine.address->text() == text)
            return *engine.address;
    return parseEngineAddress(text);
}

} // namespace core
