// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/machineplaces.h"

namespace core {

/// Opens the file or folder \a path as what its content says it is.
/// A packed outer tar is unpacked into an unnamed temporary file; \a task reports that. Errors name
/// \a path.
Result<std::shared_ptr<const Store>> openStore(const std::string& path, const Task& task);

/// findMachinePlaces() and behind them the engines that are reached by their API (kind EngineApi,
/// path is the address): those of other machines, and those of this one whose stores may not be
/// read, by sockets that are there. Connects to nothing. Looks for no engines where \a environment
/// has a root.
std::vector<MachinePlace> findPlaces(const MachineEnvironment& environment);

/// Opens one of the places that findPlaces() found. Of an engine that costs asking it.
Result<std::shared_ptr<const LocalStore>> openMachinePlace(const MachinePlace& place,
                                                           const Task& task);

/// How a person names an image: place and what to choose in it.
struct ImageName
{
    std::string path;
    std::string reference;               ///< Tag or reference to choose; empty: the only one.
    std::optional<std::size_t> position; ///< `@N`: the N-th entry, from 0.
    std::optional<StoreKind> kind;       ///< Demanded by a transport prefix.
    std::vector<std::string> additional; ///< Of containers-storage: further stores.
    bool isBare = false; ///< No path that exists: a name to be looked for in this machine's places.
};

/// Reads `app.tar`, `layout/:tag`, `app.tar:repo:tag`, `oci:DIR[:TAG]`, `oci-archive:FILE[:TAG]`,
/// `docker-archive:FILE[:REF|:@N]`, `dir:DIR`, and images of this machine: `store:REF`,
/// `podman:REF`, `containers-storage:[[DRIVER@]ROOT]REF`, `docker-daemon:REF`, `containerd:REF`,
/// and of registries: `docker://HOST/REPO[:TAG][@DIGEST]`.
/// Looks which files exist to tell names from tags; an existing path wins. Unsupported for
/// transports that this version does not know.
Result<ImageName> parseImageName(std::string_view text);

/// The place that \a name is about: its path as openStore() opens it, or that of an engine. A bare
/// name is looked for in the own store and then in the places of the engines found; that it then
/// chooses by reference is written into \a name. NotFound names the places that were looked in.
Result<std::shared_ptr<const Store>> openNamedStore(ImageName& name, const Task& task);

/// The entry that \a reference (a tag, a reference, a digest; empty: the only one), \a position and
/// \a platform (none: the host's, where several are offered) choose; always an image.
/// Ambiguous with the list of candidates, or NotFound with what is there.
Result<const ImageEntry*> chooseEntry(const Store& store, const ImageName& name,
                                      const std::optional<Platform>& platform);

/// What an image is opened for.
enum class OpenFor : std::uint8_t {
    Reading,
    Copying,    ///< As Store::openWhole().
    Describing, ///< What documents say, or an engine tells without its bytes, suffices.
};

/// parseImageName(), openNamedStore(), chooseEntry() and Store::open() in one.
Result<std::shared_ptr<const Image>> openImage(std::string_view name,
                                               const std::optional<Platform>& platform,
                                               const Task& task, OpenFor use = OpenFor::Reading);

} // namespace core
