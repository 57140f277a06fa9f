// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/openimage.h"

#include "core/cache/usualcache.h"
#include "core/engine/engineplaces.h"
#include "core/engine/exportingstore.h"
#include "core/io/decompress.h"
#include "core/local/containerdstore.h"
#include "core/local/containersstorage.h"
#include "core/local/dockerroot.h"
#include "core/local/machineplaces.h"
#include "core/local/ownstore.h"
#include "core/registry/registrystore.h"
#include "core/store/archiveindex.h"
#include "core/store/cutarchive.h"
#include "core/store/dockerarchive.h"
#include "core/store/dockermixed.h"
#include "core/store/dockerv1.h"
#include "core/store/foldersource.h"
#include "core/store/ocilayout.h"
#include "core/store/packedarchive.h"
#include "core/store/placestore.h"
#include "core/store/rootfilesystem.h"
#include "core/store/skopeodir.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <new>

namespace core {

namespace {

using StoreResult = Result<std::shared_ptr<PlaceStore>>;

/// A store of the catalog that was read, or why there is none.
template<class SomeCatalog>
StoreResult storeOf(StoreKind kind, const std::string& path,
                    const Result<std::shared_ptr<const SomeCatalog>>& catalog)
{
    if (!catalog)
        return fail(catalog.error());
    return std::make_shared<PlaceStore>(kind, path, *catalog);
}

StoreResult openFolder(const std::string& path, const Task& task)
{
    const auto folder = FolderSource::at(path);
    if (!folder)
        return fail(folder.error());
    StoreResult store;
    if ((*folder)->has("index.json") || (*folder)->has("oci-layout"))
        store = storeOf(StoreKind::OciLayout, path, OciLayout::read(*folder, task));
    else if (!(*folder)->has("manifest.json"))
        return fail(ErrorCode::Unsupported, "holds neither index.json nor manifest.json");
    else if (SkopeoDir::isOne(**folder))
        store = storeOf(StoreKind::SkopeoDir, path, SkopeoDir::read(path, task));
    else
        store = storeOf(StoreKind::DockerArchive, path, DockerArchive::read(*folder, task));
    for (const char* name : {"index.json", "manifest.json"}) {
        const auto root = (*folder)->open(name);
        if (store && root)
            (*store)->watch(*root->file);
    }
    return store;
}

bool hasBlobs(const ArchiveIndex& archive)
{
    const auto found = archive.members().lower_bound("blobs/");
    return found != archive.members().end() && found->first.starts_with("blobs/");
}

/// What an unpacked archive is, by what is found at its top.
StoreResult openIndexed(const std::string& path, const std::shared_ptr<const File>& stored,
                        const std::shared_ptr<const ArchiveIndex>& archive, const Task& task)
{
    const bool hasIndex = archive->has("index.json");
    const bool hasLayout = archive->has("oci-layout");
    const bool hasManifest = archive->has("manifest.json");
    StoreResult store;
    if (hasManifest && hasIndex && hasLayout)
        store = storeOf(StoreKind::DockerArchive, path, DockerMixed::read(archive, task));
    else if (hasManifest)
        store = storeOf(StoreKind::DockerArchive, path, DockerArchive::read(archive, task));
    else if (isCutArchive(*archive))
        store = openCutArchive(path, archive, task);
    else if (hasLayout || (hasIndex && hasBlobs(*archive)))
        store = storeOf(StoreKind::OciArchive, path, OciLayout::read(archive, task));
    else if (DockerV1::isOne(*archive))
        store = storeOf(StoreKind::DockerArchiveV1, path, DockerV1::read(archive, task));
    else if (archive->members().empty() && archive->file()->size() == 0)
        return fail(ErrorCode::Corrupt, "is empty");
    else {
        // Without the archive's warnings: whoever reads the layer finds them again.
        const std::string name = path.substr(path.rfind('/') + 1);
        return std::make_shared<PlaceStore>(
            StoreKind::RootFileSystem, path,
            std::make_shared<RootFileSystem>(FileSlice{stored, 0, stored->size()}, name));
    }
    if (store)
        (*store)->addWarnings(archive->warnings());
    return store;
}

StoreResult openFile(const std::string& path, const Task& task)
{
    const auto stored = File::open(path);
    if (!stored)
        return fail(stored.error());
    Bytes beginning(16);
    const auto got = (*stored)->readAt(0, beginning);
    if (!got)
        return fail(got.error());
    beginning.resize(*got);
    Warnings warnings;
    std::shared_ptr<const File> unpacked = *stored;
    if (detectCompression(beginning) != Compression::None) {
        auto temporary = unpackToTemporary(*stored, task, warnings);
        if (!temporary)
            return fail(std::move(temporary).error());
        unpacked = std::move(*temporary);
    }
    const auto archive = ArchiveIndex::read(unpacked, task);
    if (!archive) {
        Error error = archive.error();
        if (error.code == ErrorCode::Corrupt)
            error = {ErrorCode::Unsupported,
                     path + ": neither an image archive nor a tar of a file system"};
        return fail(std::move(error));
    }
    auto store = openIndexed(path, *stored, *archive, task);
    if (store) {
        (*store)->addWarnings(warnings);
        (*store)->watch(**stored);
    }
    return store;
}

/// The root of an engine's store; null if \a path is none.
Result<std::shared_ptr<const Store>> openRoot(const std::string& path, const Task& task)
{
    if (ContainersStorage::isOne(path))
        return ContainersStorage::open(path, {}, task);
    if (DockerRoot::isOne(path))
        return DockerRoot::open(path, task);
    if (const auto folder = FolderSource::at(path); folder && ContainerdStore::isRoot(**folder))
        return ContainerdStore::openRoot(path, {}, task);
    return nullptr;
}

} // namespace

std::string_view storeKindName(StoreKind kind)
{
    switch (kind) {
    case StoreKind::OciLayout:
        return "OCI layout";
    case StoreKind::OciArchive:
        return "OCI archive";
    case StoreKind::DockerArchive:
        return "docker-archive";
    case StoreKind::DockerArchiveV1:
        return "docker-archive (before Docker 1.10)";
    case StoreKind::SkopeoDir:
        return "skopeo directory";
    case StoreKind::RootFileSystem:
        return "root file system";
    case StoreKind::ContainersStorage:
        return "containers-storage";
    case StoreKind::DockerRoot:
        return "Docker's store";
    case StoreKind::ContainerdRoot:
        return "containerd's store";
    case StoreKind::EngineApi:
        return "engine";
    case StoreKind::OwnStore:
        return "own store";
    case StoreKind::Registry:
        return "registry";
    }
    return "unknown";
}

Result<std::shared_ptr<const Store>> openStore(const std::string& path, const Task& task)
{
    struct stat status = {};
    if (::stat(path.c_str(), &status) != 0)
        return fail(systemError(errno, path));
    try {
        if (S_ISDIR(status.st_mode)) {
            auto root = openRoot(path, task);
            if (!root || *root)
                return root;
        }
        auto store = S_ISDIR(status.st_mode) ? openFolder(path, task) : openFile(path, task);
        if (store)
            return std::shared_ptr<const Store>(std::move(*store));
        Error error = std::move(store).error();
        const bool isNamed =
            error.message.starts_with(path + ":") || error.message.starts_with(path + "/");
        return fail(isNamed ? error : withContext(std::move(error), path));
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::LimitExceeded, path + ": not enough memory");
    }
}

std::vector<MachinePlace> findPlaces(const MachineEnvironment& environment)
{
    std::vector<MachinePlace> places = findMachinePlaces(environment);
    if (!environment.root.empty())
        return places;
    const auto isRead = [&places](StoreKind kind, const char* folder) {
        return std::ranges::any_of(places, [&](const MachinePlace& place) {
            return place.kind == kind && ::access((place.path + folder).c_str(), R_OK | X_OK) == 0;
        });
    };
    const bool readsDocker = isRead(StoreKind::DockerRoot, "/image");
    const bool readsPodman = isRead(StoreKind::ContainersStorage, "/overlay-images")
                             || isRead(StoreKind::ContainersStorage, "/vfs-images");
    std::vector<MachinePlace> engines;
    for (const EnginePlace& engine : findEnginePlaces(currentEngineEnvironment())) {
        if (!engine.address || !engine.isThere)
            continue;
        const bool isPodman = engine.kind == EngineKind::Podman;
        if (engine.address->scheme == EngineScheme::Unix && (isPodman ? readsPodman : readsDocker)
            && engine.source == "socket" && !engine.isVirtual)
            continue; // What lies on the disk says more.
        const std::string name = std::string(isPodman ? "podman" : "docker") + "-engine";
        const bool isUsual = engine.name == "default" || engine.name.empty();
        engines.push_back({isUsual ? name : name + ":" + engine.name,
                           StoreKind::EngineApi,
                           engine.address->text(),
                           {}});
    }
    places.insert(places.end(), engines.begin(), engines.end());
    return places;
}

Result<std::shared_ptr<const LocalStore>> openMachinePlace(const MachinePlace& place,
                                                           const Task& task)
{
    switch (place.kind) {
    case StoreKind::OwnStore:
        return OwnStore::open(place.path, task);
    case StoreKind::ContainersStorage:
        return ContainersStorage::open(place.path, place.additional, task);
    case StoreKind::DockerRoot:
        return DockerRoot::open(place.path, task);
    case StoreKind::ContainerdRoot:
        return ContainerdStore::openRoot(place.path, {}, task);
    case StoreKind::EngineApi: {
        const auto address = engineAddressOf(place.path);
        if (!address)
            return fail(address.error());
        return ExportingStore::open(*address, task, usualIndexCache());
    }
    default:
        return fail(ErrorCode::Unsupported, place.path + ": cannot be listed by this version");
    }
}

Result<std::shared_ptr<const Store>> openNamedStore(ImageName& name, const Task& task)
{
    if (name.kind == StoreKind::OwnStore || name.kind == StoreKind::ContainersStorage
        || name.kind == StoreKind::DockerRoot || name.kind == StoreKind::ContainerdRoot
        || name.kind == StoreKind::EngineApi)
        return openMachinePlace({{}, *name.kind, name.path, name.additional}, task);
    if (name.kind == StoreKind::Registry) {
        const auto reference = parseRemoteReference(name.path);
        if (!reference)
            return fail(reference.error());
        return RegistryStore::open(RegistryAccess::ofProcess(), *reference, task);
    }
    if (!name.isBare)
        return openStore(name.path, task);
    std::string looked;
    for (const MachinePlace& place : findPlaces(MachineEnvironment::current())) {
        if (place.kind == StoreKind::EngineApi && !place.path.starts_with("unix:"))
            continue; // Whether another machine answers takes too long to find out unasked.
        const auto store = openMachinePlace(place, task);
        if (!store && store.error().code == ErrorCode::Cancelled)
            return fail(store.error());
        ImageName within;
        within.reference = name.path;
        if (store) {
            const auto entry = chooseEntry(**store, within, {});
            if (entry || entry.error().code == ErrorCode::Ambiguous) {
                name = std::move(within);
                name.path = place.path;
                return *store;
            }
        }
        looked += (looked.empty() ? "" : ", ") + place.name
                  + (store ? "" : " (" + store.error().message + ")");
    }
    return fail(ErrorCode::NotFound,
                name.path + ": no such file, and no image of that name in: " + looked);
}

namespace {

Result<Image> openEntry(const Store& store, const ImageEntry& entry, const Task& task, OpenFor use)
{
    const auto* engine = dynamic_cast<const ExportingStore*>(&store);
    if (use == OpenFor::Describing && engine != nullptr)
        return engine->describe(entry, task);
    return use == OpenFor::Copying ? store.openWhole(entry, task) : store.open(entry, task);
}

} // namespace

Result<std::shared_ptr<const Image>> openImage(std::string_view name,
                                               const std::optional<Platform>& platform,
                                               const Task& task, OpenFor use)
{
    auto parsed = parseImageName(name);
    if (!parsed)
        return fail(parsed.error());
    const auto store = openNamedStore(*parsed, task);
    if (!store)
        return fail(store.error());
    const auto entry = chooseEntry(**store, *parsed, platform);
    if (!entry)
        return fail(entry.error());
    auto image = openEntry(**store, **entry, task, use);
    if (!image)
        return fail(std::move(image).error());
    Warnings warnings = (*store)->warnings();
    warnings.append(image->warnings);
    image->warnings = std::move(warnings);
    return std::make_shared<const Image>(std::move(*image));
}

} // namespace core
