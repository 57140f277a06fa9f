// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/containerdgroups.h"
#include "core/local/localstore.h"
#include "core/store/foldersource.h"

namespace core {

/// The images of containerd as they lie in its root folder (`/var/lib/containerd`, the
/// `containerd/daemon` in Docker's, or a copy of one). Only reads, whether containerd runs or not;
/// no symbolic link below the root is followed.
///
/// An entry is a manifest or an index in a namespace; all names that lead to it are its names. Its
/// id is "NAMESPACE/sha256:…", that of the N-th manifest of an index "NAMESPACE/sha256:…/N" (and so
/// on, "…/N.M"); where containerd's database states no digest, "NAMESPACE/invalid-…" with digits
/// of what it states. The same content always has the same id.
class ContainerdStore final : public LocalStore
{
public:
    /// True if \a folder has containerd's database.
    static bool isRoot(const FolderSource& folder);

    /// Reads what is in the namespace \a onlyNamespace or, without one, in all. NotFound if \a root
    /// is no root of containerd or has no such namespace (the message lists those it has).
    static Result<std::shared_ptr<const ContainerdStore>>
    openRoot(const std::string& root, const std::optional<std::string>& onlyNamespace,
             const Task& task);

    /// All that the root has, sorted, whichever is shown.
    std::vector<std::string> namespaces() const;
    /// The namespace in an entry's id; empty if \a entryId is none of a ContainerdStore.
    static std::string namespaceOf(std::string_view entryId);

    Result<Image> open(const ImageEntry& entry, const Task& task) const override;
    Result<std::vector<Bytes>> statements(const ImageEntry& entry, const Task& task) const override;

    /// One for each entry that is an image or an index of images; not for artifacts. Of an index
    /// with one platform here that one is told, and entryId is its; with several, entryId is the
    /// index's, sizes are of all together, labels and layers of the one that fits this machine.
    /// \c id is the target's digest, as containerd lists it. Blobs are measured, snapshots are
    /// taken from the snapshotters' databases; \c shared counts the images of all namespaces, which
    /// have the blobs in common.
    Result<std::vector<LocalImage>> images(const Task& task, Warnings& warnings) const override;

    bool isUnchanged() const override;

private:
    ContainerdStore(std::string root, std::shared_ptr<const FolderSource> folder);
    Result<void> listNamespace(const std::string& name, const Task& task);
    void adopt(std::vector<ImageEntry>& entries, const std::vector<ContainerdGroup>& groups);

    std::shared_ptr<const FolderSource> m_folder;
    std::shared_ptr<const BlobSource> m_content;
    FileIdentity m_identity; ///< Of the database.
    ContainerdMetadata m_metadata;
    std::map<std::string, Descriptor> m_descriptors; ///< By id of entry.
};

} // namespace core
