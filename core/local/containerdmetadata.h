// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/base/timestamp.h"
#include "core/base/warning.h"
#include "core/io/file.h"
#include "core/oci/descriptor.h"

namespace core {

/// A name that containerd gives to content. As stored: nothing of it has been checked.
struct ContainerdImage
{
    std::string digest; ///< Of the manifest or index it leads to.
    std::string mediaType;
    std::uint64_t size = 0;           ///< Bytes of that document, as stated.
    Annotations annotations;          ///< Of the descriptor that was pulled or imported.
    std::optional<Timestamp> created; ///< When containerd first knew the name.
};

struct ContainerdContainer
{
    std::string image;    ///< The name it was made from; may be empty.
    std::string nickname; ///< As nerdctl or Kubernetes call it; empty where they did not.
};

/// What containerd knows in one of its namespaces.
struct ContainerdNamespace
{
    std::map<std::string, ContainerdImage> images;         ///< By name.
    std::map<std::string, ContainerdContainer> containers; ///< By id.
    /// By snapshotter and ChainID: the name that the snapshotter's own database has for it.
    std::map<std::string, std::map<std::string, std::string>> snapshots;
};

/// By the name of the namespace: "default", "k8s.io", "moby" …; only names that containerd allows.
using ContainerdMetadata = std::map<std::string, ContainerdNamespace>;

/// Reads containerd's meta.db, \a file; as readBolt() otherwise. No more than limits::engineBytes
/// are kept, the rest is a warning.
Result<ContainerdMetadata> readContainerdMetadata(const File& file, const Task& task,
                                                  Warnings& warnings);

/// Bytes on disk of what each committed snapshot adds to the one below it, by its name in the
/// snapshotter's database \a file (metadata.db).
Result<std::map<std::string, std::uint64_t>>
readContainerdSnapshots(const File& file, const Task& task, Warnings& warnings);

/// The number of the folder in which each snapshot lies, by its name in the snapshotter's database
/// \a file (metadata.db), also of those that are not committed.
Result<std::map<std::string, std::uint64_t>>
readContainerdSnapshotFolders(const File& file, const Task& task, Warnings& warnings);

/// True if containerd allows \a name for a namespace or a snapshotter: letters, digits and single
/// `.`, `_`, `-` between them, at most 76 bytes. Safe as part of a path.
bool isContainerdIdentifier(std::string_view name);

} // namespace core
