// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/machineplaces.h"

#include <optional>

namespace core {

/// What runs a virtual machine in which engines keep their images.
enum class VirtualMachine : std::uint8_t {
    DockerDesktop,
    PodmanMachine,
    Colima,
    Lima,
    RancherDesktop,
    Wsl, ///< This whole system runs in one, on Windows.
};
/// "dockerDesktop", "podmanMachine", …; stable.
std::string_view virtualMachineName(VirtualMachine machine);

/// The disk of a virtual machine as the computer has it that runs the machine. What is removed in
/// the machine is free there, but the file shrinks only once somebody compacts it.
struct VirtualDisk
{
    VirtualMachine machine = VirtualMachine::DockerDesktop;
    std::string path; ///< The file; empty where it lies outside what can be seen from here.
    /// Bytes that the file system has set aside for it.
    std::optional<std::uint64_t> allocated;
    /// That compact it, one after the other, quoted for a shell; those of Wsl are for PowerShell.
    std::vector<std::string> commands;
};

/// The disk behind \a place, by where its engine listens and what lies in the person's home; none
/// where no virtual machine is known of. Nothing is connected to.
std::optional<VirtualDisk> virtualDiskOf(const MachinePlace& place,
                                         const MachineEnvironment& environment);

} // namespace core
