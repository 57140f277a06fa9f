// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/localstore.h"
#include "core/tree/layermemory.h"

namespace core {

/// One file whose content another layer, or another path of its own, holds too.
struct HeldCopy
{
    std::string image;       ///< The first that brought its layer: a name, or an id.
    std::uint32_t layer = 0; ///< There, from 1.
    std::string path;        ///< Begins with '/'; raw bytes.
};

/// Files of the same content.
struct HeldContent
{
    std::uint64_t size = 0;       ///< Of one of them, in bytes.
    std::uint64_t copies = 0;     ///< How many layers' files have it; 2 or more.
    std::uint64_t bytes = 0;      ///< Beyond one copy.
    bool isExact = false;         ///< By their digests; else only by size and fingerprint.
    std::optional<Digest> digest; ///< Where it is exact.
    std::vector<HeldCopy> files;  ///< The first of them, limits::duplicateFiles at most.
};

/// What a place holds more than once. Files that upper layers hide are held as well.
struct PlaceDuplicates
{
    std::uint64_t bytes = 0;           ///< Beyond one copy each, of contents known to be the same.
    std::uint64_t likelyBytes = 0;     ///< The same of those whose digests nobody computed.
    std::uint64_t held = 0;            ///< Of all files of the layers that count.
    std::uint64_t layers = 0;          ///< Each that the place has, once.
    std::uint64_t notCounted = 0;      ///< Of layers: not read, not here, or beyond a limit.
    std::uint64_t groups = 0;          ///< All of them.
    std::vector<HeldContent> contents; ///< The largest, limits::duplicateGroups at most.
};

/// Compares the files of all layers that \a images of \a store have, by what \a memory knows of
/// them: no layer is read for it. Where \a isExact, layers of which too little is known are read,
/// files that may be the same are digested, and \a memory remembers that where it can. Nothing of
/// an engine that would have to export its images is counted. \a memory may be null. Reports the
/// bytes that are read. Cancelled. O(files log files + bytes that are read).
Result<PlaceDuplicates> duplicatesOf(const LocalStore& store, const std::vector<LocalImage>& images,
                                     const std::shared_ptr<LayerMemory>& memory, bool isExact,
                                     const Task& task);

} // namespace core
