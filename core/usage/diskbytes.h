// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace core {

/// Bytes of some files and folders.
struct DiskBytes
{
    std::uint64_t allocated = 0; ///< That the file system has set aside, folders included.
    std::uint64_t logical = 0;   ///< Of the contents of files, with their holes.
    std::uint64_t files = 0;     ///< All that is no folder; with several names once.
    std::uint64_t folders = 0;
    /// Removal may bring back less: extents are or may be shared with other files (reflinks,
    /// snapshots of the file system).
    bool isUpperBound = false;

    void add(const DiskBytes& other);
};

/// A file whose names lie in several parts, or not all below the folder that was measured: its
/// bytes come back when the last of its names goes.
struct LinkedFile
{
    DiskBytes bytes;
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::uint64_t links = 0;        ///< Names that it has altogether.
    std::uint64_t names = 0;        ///< Of these, how many were found.
    std::vector<std::string> parts; ///< In which they were found; sorted.

    bool hasOtherNames() const { return names < links; }
};

/// What keeps a figure from being exact.
enum class DiskNoteKind {
    Vanished,        ///< Was there when its folder was read, and not any more.
    Unreadable,      ///< A folder that may not be read: what is in it is not counted.
    MountPoint,      ///< Another file system begins here, which is not counted.
    TooDeep,         ///< Beyond limits::diskPathBytes, so not counted.
    SharedExtents,   ///< The first file of its part that shares extents with another.
    UncheckedExtents ///< Here extents can be shared, and the system did not tell; once at most.
};

struct DiskNote
{
    DiskNoteKind kind = DiskNoteKind::Vanished;
    std::string path; ///< Relative to the folder that was measured; empty: that folder.
};

/// The bytes of a folder, of which each file is counted once, as `du -x` counts them.
struct DiskUse
{
    std::map<std::string, DiskBytes> parts; ///< By path relative to the folder; "" is the rest.
    std::vector<LinkedFile> linked;         ///< In no part; by device and inode.
    std::vector<DiskNote> notes;            ///< limits::diskNotes at most.
    std::map<DiskNoteKind, std::uint64_t> noted; ///< How many there were of each.

    /// Of all parts and linked files.
    DiskBytes total() const;
    /// Everything was counted, though it may have changed meanwhile.
    bool isComplete() const
    {
        return !noted.contains(DiskNoteKind::Unreadable) && !noted.contains(DiskNoteKind::TooDeep);
    }
};

/// Measures all below the folder \a root, which may be a link; no other link is followed and no
/// mount point crossed. Everything that lies immediately in one of the folders \a split (relative
/// to \a root, "" being itself) is a part of its own with all that is below it; what is in no such
/// part is the part "". Such a part is without those below it. Beyond limits::diskParts, what would
/// be a part is counted where it lies.
///
/// Reports allocated bytes. What cannot be read is a note; fails where \a root cannot be, and
/// Cancelled. O(files); memory O(folders still to be read + files with several names).
Result<DiskUse> measureDisk(const std::string& root, const std::set<std::string>& split,
                            const Task& task);

/// The bytes of \a root and everything below it, as one part.
Result<DiskUse> measureDisk(const std::string& root, const Task& task);

} // namespace core
