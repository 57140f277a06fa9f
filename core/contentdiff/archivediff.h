// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/base/task.h"
#include "core/contentdiff/partchange.h"

#include <map>

namespace core {

/// What a member of an archive is, as far as it is compared.
struct ArchiveMember
{
    std::uint64_t size = 0;
    std::array<std::byte, 32> sha256{}; ///< Of its content; of links, of where they lead.
    char type = 'f';                    ///< f file, d folder, l link, o anything else.

    bool operator==(const ArchiveMember&) const = default;
};

struct ArchiveListing
{
    std::map<std::string, ArchiveMember>
        members;            ///< By name, raw bytes; the last of a name counts.
    bool isComplete = true; ///< False where it is broken or too large.
    std::string problem;    ///< Why it is not complete.
};

struct ArchiveLimits
{
    std::size_t members = 200'000;
    std::uint64_t nameBytes = 64ULL << 20U; ///< Of all members.
    std::uint64_t unpackedBytes = 4ULL << 30U;
};

/// True for tar, zip (jar, whl, apk), ar (deb) and cpio, as they begin.
bool isArchive(BytesView beginning);

/// Every member of an unpacked archive, read by libarchive. Fails only with Cancelled, and with
/// Corrupt where not a single member can be read.
Result<ArchiveListing> listArchive(BytesView bytes, const ArchiveLimits& limits, const Task& task);

struct ArchiveDifference
{
    PartChange change = PartChange::Changed;
    std::string name;
    std::uint64_t leftSize = 0;
    std::uint64_t rightSize = 0;
};

struct ArchiveDiff
{
    std::vector<ArchiveDifference> members; ///< Sorted by name.
    std::uint64_t leftOut = 0;
    std::uint64_t same = 0; ///< Members of both that do not differ.
    bool isComplete = true;
    std::string problem; ///< Why it is not.
};

ArchiveDiff diffArchives(const ArchiveListing& left, const ArchiveListing& right,
                         std::size_t mostDifferences);

} // namespace core
