// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/oci/image.h"

#include <memory>

namespace core {

enum class StoreKind {
    OciLayout,
    OciArchive,
    DockerArchive,
    DockerArchiveV1,
    SkopeoDir,
    RootFileSystem,
    ContainersStorage, ///< Of podman, buildah, skopeo and CRI-O, on disk.
    DockerRoot,        ///< Of dockerd, on disk.
    ContainerdRoot,    ///< Of containerd, on disk.
    EngineApi,         ///< What an engine lists through its API.
    OwnStore,
    Registry, ///< One tag or digest of a registry, not on this machine.
};

/// The kind in a person's words: "OCI layout", "docker-archive", …
std::string_view storeKindName(StoreKind kind);

/// One thing that a place lists: an image, an index of several, or what hangs on one.
struct ImageEntry
{
    ManifestRole role = ManifestRole::Image;
    bool isIndex = false;
    std::string id;                 ///< Unique within its store; what Store::open() goes by.
    std::vector<std::string> names; ///< References as stated, most telling first; may be empty.
    std::string title;              ///< For attestations and artifacts: what it is.
    Descriptor descriptor;          ///< Digest empty where the place states none.
    std::optional<Platform> platform;
    bool isHere = true; ///< False if its manifest is not in this place.
    std::vector<ImageEntry>
        children; ///< Of an index, in its order; under an image its attestations.
};

/// The one of \a entries, or of what is below them, that \a id names and that is no index; null if
/// there is none.
inline const ImageEntry* imageEntry(const std::vector<ImageEntry>& entries, const std::string& id)
{
    for (const ImageEntry& entry : entries) {
        if (entry.id == id && !entry.isIndex)
            return &entry;
        if (const ImageEntry* below = imageEntry(entry.children, id))
            return below;
    }
    return nullptr;
}

/// A file or folder that holds images. What it lists was read when it was opened. Every method may
/// be called from any thread at any time.
class Store
{
public:
    virtual ~Store() = default;

    StoreKind kind() const { return m_kind; }
    const std::string& path() const { return m_path; }
    const std::vector<ImageEntry>& entries() const { return m_entries; }
    const Warnings& warnings() const { return m_warnings; }

    /// Reads and verifies the documents of \a entry. NotFound if its manifest is not here,
    /// Unsupported if it is an index or no image. A digest that does not fit is a warning of the
    /// image.
    virtual Result<Image> open(const ImageEntry& entry, const Task& task) const = 0;

    /// As open(), with all documents and bytes at hand, for whoever copies the image: a place may
    /// open one with less where that spares much.
    virtual Result<Image> openWhole(const ImageEntry& entry, const Task& task) const
    {
        return open(entry, task);
    }

    /// What \a entry states, verified: of an attestation all that is JSON (statements of in-toto,
    /// also out of DSSE envelopes, SPDX, CycloneDX), of an index the index itself. What has another
    /// form is left out. Unsupported where the place gives none.
    virtual Result<std::vector<Bytes>> statements(const ImageEntry& entry,
                                                  const Task& /*task*/) const
    {
        return fail(ErrorCode::Unsupported, m_path + ": \"" + entry.title + "\" cannot be read");
    }

    /// True if the files it was opened from are still the same (device, inode, size, mtime).
    virtual bool isUnchanged() const = 0;

protected:
    Store(StoreKind kind, std::string path)
        : m_kind(kind)
        , m_path(std::move(path))
    {
    }

    StoreKind m_kind;
    std::string m_path;
    std::vector<ImageEntry> m_entries;
    Warnings m_warnings;
};

} // namespace core
