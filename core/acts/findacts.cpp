// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/acts/containerdacts.h"
#include "core/engine/engineclient.h"
#include "core/engine/engineplaces.h"
#include "core/engine/podmanservice.h"
#include "core/local/machineplaces.h"

namespace core {

namespace {

using ActsResult = Result<std::shared_ptr<const PlaceActs>>;

/// The engine of \a kind on this machine that says that \a root is where it keeps its things; null
/// where there is none, \a tried then says which do not.
std::shared_ptr<const EngineClient> engineWithRoot(EngineKind kind, const std::string& root,
                                                   std::string& tried, const Task& task)
{
    for (const EnginePlace& place : findEnginePlaces(currentEngineEnvironment())) {
        // What DOCKER_HOST and contexts lead to is known only once it was asked.
        const bool isOther = place.kind != kind && place.kind != EngineKind::Unknown;
        if (!place.address || !place.isThere || isOther
            || place.address->scheme != EngineScheme::Unix)
            continue;
        const auto client = EngineClient::connect(*place.address, task);
        if (client && (*client)->kind() != kind)
            continue;
        const auto info = client ? (*client)->info(task) : fail(client.error());
        if (info && info->rootDir == root)
            return *client;
        tried += (tried.empty() ? "" : "; ")
                 + (info ? place.address->text() + ": keeps its images in " + info->rootDir
                         : info.error().message);
    }
    return nullptr;
}

ActsResult actsOnDockerRoot(const std::string& root, const Task& task)
{
    std::string tried;
    if (auto client = engineWithRoot(EngineKind::Docker, root, tried, task))
        return actsOfEngine(std::move(client), root);
    return fail(ErrorCode::NotFound, root + ": no Docker that keeps its images here can be reached"
                                         + (tried.empty() ? "" : " (" + tried + ")"));
}

ActsResult actsOnContainersStorage(const std::string& root, const Task& task)
{
    std::string tried;
    if (auto client = engineWithRoot(EngineKind::Podman, root, tried, task))
        return actsOfEngine(std::move(client), root);
    const StorageRoots usual = storageRoots(MachineEnvironment::current());
    auto client = startPodmanService(root == usual.graphRoot ? std::string() : root, task);
    if (client)
        return actsOfEngine(std::move(*client), root);
    if (client.error().code == ErrorCode::Cancelled)
        return fail(client.error());
    return fail(client.error().code,
                root + ": podman cannot be asked to change it: " + client.error().message
                    + (tried.empty() ? "" : " (" + tried + ")"));
}

} // namespace

ActsResult actsOf(StoreKind kind, const std::string& path, const Task& task)
{
    switch (kind) {
    case StoreKind::OwnStore:
        return actsOnLayout(path, true);
    case StoreKind::OciLayout:
        return actsOnLayout(path, false);
    case StoreKind::DockerRoot:
        return actsOnDockerRoot(path, task);
    case StoreKind::ContainersStorage:
        return actsOnContainersStorage(path, task);
    case StoreKind::EngineApi: {
        const auto address = engineAddressOf(path);
        if (!address)
            return fail(address.error());
        auto client = EngineClient::connect(*address, task);
        if (!client)
            return fail(std::move(client).error());
        return actsOfEngine(std::move(*client));
    }
    case StoreKind::ContainerdRoot:
        return actsOnContainerd(path, task);
    case StoreKind::OciArchive:
    case StoreKind::DockerArchive:
    case StoreKind::DockerArchiveV1:
    case StoreKind::SkopeoDir:
    case StoreKind::RootFileSystem:
    case StoreKind::Registry:
        break;
    }
    return fail(ErrorCode::Unsupported,
                path + ": " + std::string(storeKindName(kind))
                    + " is not changed in place; load or copy its images into another place");
}

} // namespace core
