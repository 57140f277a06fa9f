// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/localstore.h"

#include <map>

namespace core {

/// What tells where engines keep their images on this machine.
struct MachineEnvironment
{
    std::map<std::string, std::string> variables; ///< Of the process; those that are empty count as
                                                  ///< not there.
    std::string home;
    std::uint32_t uid = 0;
    std::string root; ///< In front of absolute system paths; empty but for tests.

    static MachineEnvironment current();
    /// Empty if it is not set.
    std::string variable(const std::string& name) const;
};

/// A folder in which images are kept.
struct MachinePlace
{
    std::string name; ///< As `--place` takes it: "store", "podman", "docker", "containerd".
    StoreKind kind = StoreKind::OwnStore;
    std::string path;
    std::vector<std::string> additional; ///< Further read-only stores of containers-storage.
};

/// The own store first, then those folders of engines that are there, whether or not they may be
/// read. Reads configurations only; what is broken in them is as if it were not set.
std::vector<MachinePlace> findMachinePlaces(const MachineEnvironment& environment);

/// Where the program keeps images of its own: `stratoscope/store` in XDG_DATA_HOME or
/// ~/.local/share; STRATOSCOPE_STORE overrides it. Empty if there is no home.
std::string ownStorePath(const MachineEnvironment& environment);

/// Where programs keep what a person has set: XDG_CONFIG_HOME or ~/.config. Empty if there is no
/// home.
std::string configHome(const MachineEnvironment& environment);

/// Where programs keep what they remember between runs: XDG_STATE_HOME or ~/.local/state. Empty if
/// there is no home.
std::string stateHome(const MachineEnvironment& environment);

/// Where containers-storage lies for this person, by its configuration (storage.conf).
struct StorageRoots
{
    std::string graphRoot;
    std::string imageStore; ///< Images and their layers lie here instead, if set.
    std::vector<std::string> additional;
};
StorageRoots storageRoots(const MachineEnvironment& environment);

} // namespace core
