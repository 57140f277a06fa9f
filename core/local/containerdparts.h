// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/oci/imageconfig.h"
#include "core/oci/manifest.h"
#include "core/store/blobsource.h"

namespace core {

/// Blobs and snapshots that images of a containerd root consist of, each with its bytes on disk and
/// how many images use it. Used by one thread.
class ContainerdPartTable
{
public:
    using PartId = std::uint32_t;

    explicit ContainerdPartTable(const BlobSource& content)
        : m_content(content)
    {
    }

    /// The blob \a digest, measured when first asked for; none if it is not here.
    std::optional<PartId> blob(const Digest& digest);
    /// The snapshot \a name of \a snapshotter, of \a size bytes.
    PartId snapshot(const std::string& snapshotter, const std::string& name, std::uint64_t size);

    /// One more image consists of \a parts, each of them once.
    void use(const std::vector<PartId>& parts);
    std::uint64_t bytes(const std::vector<PartId>& parts) const;
    /// Of bytes(), those of parts that several images use.
    std::uint64_t sharedBytes(const std::vector<PartId>& parts) const;

private:
    struct Part
    {
        std::uint64_t bytes = 0;
        std::uint32_t users = 0;
    };

    const BlobSource& m_content;
    std::vector<Part> m_parts;
    std::map<Digest, std::optional<PartId>> m_blobs;
    std::map<std::pair<std::string, std::string>, PartId> m_snapshots;
};

/// An image below a manifest or an index whose manifest is here.
struct ContainerdMember
{
    Digest digest; ///< Of its manifest.
    Manifest manifest;
    std::optional<ImageConfig> config; ///< None where it cannot be read.
    std::optional<Platform> platform;
    std::size_t missingLayers = 0; ///< Layers whose blobs are not here.
};

/// What a name of containerd leads to.
struct ContainerdContents
{
    std::vector<ContainerdPartTable::PartId> parts; ///< Each once, sorted.
    std::vector<ContainerdMember> members;          ///< In the order of the index.
    bool isIndex = false;
    std::string problem; ///< One sentence where something cannot be read.

    void finish(); ///< Sorts the parts.
};

/// Looks into the documents that names lead to. Used by one thread; together limited by
/// limits::engineParts and limits::engineBytes.
class ContainerdContentsReader
{
public:
    ContainerdContentsReader(const BlobSource& content, ContainerdPartTable& parts,
                             const Task& task)
        : m_content(content)
        , m_parts(parts)
        , m_task(task)
    {
    }

    /// Everything below \a root.
    ContainerdContents read(const Descriptor& root);
    bool isLimited() const { return m_isLimited; }

private:
    struct Walk;
    void follow(Walk& walk, const Descriptor& descriptor, unsigned depth);
    void readManifest(Walk& walk, const Descriptor& descriptor, Manifest manifest);
    bool addPart(Walk& walk, const Digest& digest);
    std::optional<Bytes> document(Walk& walk, const Descriptor& descriptor,
                                  const std::string& what);

    const BlobSource& m_content;
    ContainerdPartTable& m_parts;
    const Task& m_task;
    std::uint64_t m_bytes = 0;
    std::uint64_t m_found = 0;
    bool m_isLimited = false;
};

} // namespace core
