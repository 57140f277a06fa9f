// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/machineplaces.h"

#include "core/base/json.h"
#include "core/base/toml.h"
#include "core/io/file.h"
#include "core/local/containersstorage.h"
#include "core/store/blobsource.h"

#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

extern char** environ;

namespace core {

namespace {

Bytes contentOf(const std::string& path)
{
    const auto file = File::open(path);
    if (!file)
        return {};
    auto raw = readDocument(FileSlice{*file, 0, (*file)->size()});
    return raw ? std::move(*raw) : Bytes();
}

/// `$HOME`, `$UID` and `$USER` as containers-storage replaces them.
std::string expanded(std::string text, const MachineEnvironment& environment)
{
    const std::pair<std::string, std::string> words[] = {{"$HOME", environment.home},
                                                         {"$UID", std::to_string(environment.uid)},
                                                         {"$USER", environment.variable("USER")}};
    for (const auto& [word, value] : words)
        for (std::size_t at = text.find(word); at != std::string::npos;
             at = text.find(word, at + value.size()))
            text.replace(at, word.size(), value);
    return text;
}

/// The folder that \a name sets, absolute as the XDG base directory specification wants it, else
/// \a usual below the person's home.
std::string homeFolder(const MachineEnvironment& environment, const char* name, const char* usual)
{
    std::string set = environment.variable(name);
    if (set.starts_with('/'))
        return set;
    return environment.home.empty() ? std::string() : environment.home + usual;
}

std::string dataHome(const MachineEnvironment& environment)
{
    return homeFolder(environment, "XDG_DATA_HOME", "/.local/share");
}

void readStorageConf(const std::string& path, const MachineEnvironment& environment,
                     StorageRoots& roots)
{
    const Bytes raw = contentOf(path);
    const toml::parse_result parsed = toml::parse(asText(raw));
    if (!parsed)
        return;
    const toml::table& table = parsed.table();
    const bool isRoot = environment.uid == 0;
    const bool isSystems = path.starts_with(environment.root + "/etc/")
                           || path.starts_with(environment.root + "/usr/");
    const bool isOwn = isRoot || !isSystems;
    // The system's root is not that of an ordinary user; only its rootless_storage_path counts.
    if (isOwn)
        if (const auto root = table.at_path("storage.graphroot").value<std::string>())
            roots.graphRoot = expanded(*root, environment);
    if (!isRoot)
        if (const auto root = table.at_path("storage.rootless_storage_path").value<std::string>())
            roots.graphRoot = expanded(*root, environment);
    if (isOwn)
        if (const auto images = table.at_path("storage.imagestore").value<std::string>())
            roots.imageStore = expanded(*images, environment);
    if (const toml::array* more = table.at_path("storage.options.additionalimagestores").as_array())
        for (const toml::node& one : *more)
            if (const auto text = one.value<std::string>())
                roots.additional.push_back(expanded(*text, environment));
}

/// The data root that a daemon.json sets, else \a usual.
std::string dockerRoot(const std::string& configuration, std::string usual)
{
    const Bytes raw = contentOf(configuration);
    const auto document = json::parseObject(raw);
    if (document) {
        std::string set = json::Members(*document, {}, nullptr).string("data-root");
        if (!set.empty())
            return set;
    }
    return usual;
}

class Finder
{
public:
    explicit Finder(const MachineEnvironment& environment)
        : m_environment(environment)
    {
    }

    std::vector<MachinePlace> find();

private:
    void add(std::string name, StoreKind kind, std::string path,
             std::vector<std::string> additional = {});

    const MachineEnvironment& m_environment;
    std::vector<MachinePlace> m_places;
};

void Finder::add(std::string name, StoreKind kind, std::string path,
                 std::vector<std::string> additional)
{
    const bool isKnown = std::ranges::any_of(m_places, [&](const MachinePlace& place) {
        return place.kind == kind && place.path == path;
    });
    if (isKnown || !isFolder(path))
        return;
    const auto same = std::ranges::count_if(m_places, [&](const MachinePlace& place) {
        return place.name == name || place.name.starts_with(name + "-");
    });
    if (same != 0)
        name += "-" + std::to_string(same + 1);
    m_places.push_back({std::move(name), kind, std::move(path), std::move(additional)});
}

std::vector<MachinePlace> Finder::find()
{
    const MachineEnvironment& env = m_environment;
    if (std::string own = ownStorePath(env); !own.empty())
        m_places.push_back({"store", StoreKind::OwnStore, std::move(own), {}});
    StorageRoots roots = storageRoots(env);
    if (!roots.imageStore.empty())
        roots.additional.insert(roots.additional.begin(), roots.imageStore);
    add("podman", StoreKind::ContainersStorage, roots.graphRoot, roots.additional);
    if (env.uid != 0)
        add("podman-root", StoreKind::ContainersStorage, env.root + "/var/lib/containers/storage");
    add("docker", StoreKind::DockerRoot,
        dockerRoot(configHome(env) + "/docker/daemon.json", dataHome(env) + "/docker"));
    add("docker", StoreKind::DockerRoot,
        dockerRoot(env.root + "/etc/docker/daemon.json", env.root + "/var/lib/docker"));
    add("docker", StoreKind::DockerRoot, env.root + "/var/snap/docker/common/var-lib-docker");
    add("containerd", StoreKind::ContainerdRoot, env.root + "/var/lib/containerd");
    add("containerd", StoreKind::ContainerdRoot, dataHome(env) + "/containerd");
    add("k3s", StoreKind::ContainerdRoot, env.root + "/var/lib/rancher/k3s/agent/containerd");
    add("rke2", StoreKind::ContainerdRoot, env.root + "/var/lib/rancher/rke2/agent/containerd");
    add("microk8s", StoreKind::ContainerdRoot,
        env.root + "/var/snap/microk8s/common/var/lib/containerd");
    return m_places;
}

} // namespace

MachineEnvironment MachineEnvironment::current()
{
    MachineEnvironment now;
    for (char** one = environ; one != nullptr && *one != nullptr; ++one) {
        const std::string_view text = *one;
        if (const std::size_t equals = text.find('='); equals != std::string_view::npos)
            now.variables.emplace(text.substr(0, equals), text.substr(equals + 1));
    }
    now.uid = ::geteuid();
    now.home = now.variable("HOME");
    return now;
}

std::string MachineEnvironment::variable(const std::string& name) const
{
    const auto found = variables.find(name);
    return found == variables.end() ? std::string() : found->second;
}

std::string configHome(const MachineEnvironment& environment)
{
    return homeFolder(environment, "XDG_CONFIG_HOME", "/.config");
}

std::string stateHome(const MachineEnvironment& environment)
{
    return homeFolder(environment, "XDG_STATE_HOME", "/.local/state");
}

std::string ownStorePath(const MachineEnvironment& environment)
{
    if (std::string set = environment.variable("STRATOSCOPE_STORE"); !set.empty())
        return set;
    const std::string data = dataHome(environment);
    return data.empty() ? std::string() : data + "/stratoscope/store";
}

StorageRoots storageRoots(const MachineEnvironment& environment)
{
    StorageRoots roots;
    roots.graphRoot = environment.uid == 0 ? environment.root + "/var/lib/containers/storage"
                                           : dataHome(environment) + "/containers/storage";
    std::vector<std::string> files;
    if (std::string set = environment.variable("CONTAINERS_STORAGE_CONF"); !set.empty()) {
        files.push_back(std::move(set));
    } else {
        // The last one that says something wins.
        files.push_back(environment.root + "/usr/share/containers/storage.conf");
        files.push_back(environment.root + "/etc/containers/storage.conf");
        if (environment.uid != 0)
            files.push_back(configHome(environment) + "/containers/storage.conf");
    }
    for (const std::string& file : files)
        readStorageConf(file, environment, roots);
    return roots;
}

std::vector<MachinePlace> findMachinePlaces(const MachineEnvironment& environment)
{
    return Finder(environment).find();
}

} // namespace core
