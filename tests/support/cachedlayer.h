// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/indexcache.h"
#include "tests/support/imagebuilder.h"
#include "tests/support/tempdir.h"

namespace test {

constexpr std::int64_t longAgo = 1'600'000'000;        ///< Seconds; any clock is far beyond.
constexpr core::Timestamp beganNow{longAgo + 1000, 0}; ///< Long after the files were changed.

/// Throws if it cannot be set.
void setMtime(const std::string& path, std::int64_t seconds);
/// The whole file \a path as a layer of which nothing is stated.
core::Layer layerIn(const std::string& path);
/// As layerIn(), for a new file that was last changed long ago.
core::Layer writtenLayer(const TempDir& dir, std::string_view name, const TarBuilder& tar,
                         core::Compression compression = core::Compression::Gzip);
core::IndexedLayer readLayer(const core::Layer& layer, bool verify = true);
/// A layer that is like no other one.
TarBuilder layerTar(int number, std::size_t files = 3);

/// The cache in the folder `cache` of \a dir.
std::shared_ptr<core::IndexCache> openCache(const TempDir& dir,
                                            std::uint64_t cap = core::IndexCache::usualCap);
core::IndexedLayer readAndKeep(core::IndexCache& cache, const core::Layer& layer,
                               bool verify = true);
/// The files in the folder `cache` of \a dir, or of one kind there.
std::vector<std::string> savedFiles(const TempDir& dir, std::string_view kind = {});

} // namespace test
