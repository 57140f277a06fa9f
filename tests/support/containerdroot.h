// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/boltbuilder.h"
#include "tests/support/placefiles.h"

namespace test {

/// As Go's binary.PutVarint and binary.PutUvarint write a number.
std::string goVarint(std::int64_t number);
std::string goUvarint(std::uint64_t number);
/// As Go writes a time in UTC, \a seconds after 1970.
std::string goTime(std::int64_t seconds, std::uint32_t nanoseconds = 0);

/// Builds a root folder of containerd with the snapshotter overlayfs.
class ContainerdRoot
{
public:
    /// A blob of all namespaces; its digest.
    std::string blob(const std::string& content);
    /// Config, layers and manifest of an image as blobs; the manifest's text.
    std::string image(const std::vector<std::string>& tars, const std::string& config);
    /// The name \a name of what has the digest \a digest.
    ContainerdRoot& name(const std::string& ns, const std::string& name, const std::string& digest,
                         std::string_view mediaType = manifestType, std::int64_t created = 1'000);
    /// A committed snapshot of \a ns for each of \a sizes, for the layers \a tars from the base.
    ContainerdRoot& snapshots(const std::string& ns, const std::vector<std::string>& tars,
                              const std::vector<std::int64_t>& sizes);
    ContainerdRoot& container(const std::string& ns, const std::string& id,
                              const std::string& image, const std::string& nickname = {});
    ContainerdRoot& removeBlob(const std::string& content);
    BoltBuilder& metadata() { return m_metadata; }

    /// Writes all below the folder `root` of \a dir; its path.
    std::string write(const TempDir& dir) const;

    static constexpr const char* databaseName = "io.containerd.metadata.v1.bolt/meta.db";
    static constexpr const char* contentName = "io.containerd.content.v1.content";
    static constexpr const char* snapshotsName =
        "io.containerd.snapshotter.v1.overlayfs/metadata.db";

private:
    PlaceFiles m_content;
    BoltBuilder m_metadata;
    BoltBuilder m_snapshots;
    std::uint64_t m_lastSnapshot = 0;
};

} // namespace test
