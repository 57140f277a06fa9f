// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/childprocess.h"
#include "core/local/containerdmetadata.h"
#include "core/local/machineplaces.h"

namespace core {

/// A containerd that runs, asked by its own `ctr`, and what it keeps.
struct ContainerdAccess
{
    /// Only Docker changes what is in it.
    static constexpr std::string_view dockersNamespace = "moby";

    std::string root;
    std::string socket;

    /// The one whose root folder is \a root. NotFound, naming what was tried, where no containerd
    /// says that the folder is its own, or there is no `ctr`.
    static Result<ContainerdAccess> find(const std::string& root, const Task& task);

    Result<std::shared_ptr<const File>> database() const;
    Result<ContainerdMetadata> metadata(const Task& task) const;
    /// Runs ctr, with what \a feed writes as its stdin if there is one; Denied, with what it said,
    /// where it did not do as it was told.
    Result<void> run(std::vector<std::string> words, const std::string& ns, const Task& task,
                     const ProcessFeed& feed = {}) const;
};

/// Sockets at which a containerd of this machine may listen, the one that CONTAINERD_ADDRESS names
/// first.
std::vector<std::string> containerdSockets(const MachineEnvironment& environment);

/// Where the containerd that answers at \a socket keeps its contents.
Result<std::string> containerdRoot(const std::string& socket, const Task& task);

} // namespace core
