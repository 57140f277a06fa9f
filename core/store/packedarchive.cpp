// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/packedarchive.h"

#include "core/io/bombguard.h"
#include "core/io/decompress.h"
#include "core/io/outputfile.h"
#include "core/io/pump.h"
#include "core/io/watchedreader.h"

#include <sys/statvfs.h>

#include <algorithm>

namespace core {

namespace {

/// Unpacks into \a scratch as far as it goes.
Result<void> unpackInto(ScratchFile& scratch, const std::shared_ptr<const File>& packed,
                        const Task& task, Warnings& warnings)
{
    Progress progress{0, packed->size()};
    auto reader = openDecompressed(std::make_unique<WatchedReader>(
        std::make_unique<SliceReader>(FileSlice{packed, 0, packed->size()}), task, &progress));
    if (!reader)
        return fail(std::move(reader).error());
    BombGuard guarded(std::move(*reader), packed->size());
    bool some = false;
    Result<void> stored;
    const auto pumped = pump(guarded, task, [&](BytesView piece) {
        stored = checkTemporarySpace(scratch, "unpacking");
        if (stored)
            stored = scratch.write(piece);
        some = some || stored;
        return stored;
    });
    if (pumped || !stored || !some || pumped.error().code != ErrorCode::Corrupt)
        return pumped;
    const bool isTruncated = pumped.error().message.ends_with("early");
    warnings.add({isTruncated ? WarningCode::Truncated : WarningCode::CorruptData,
                  0,
                  {},
                  "The packed archive is damaged: " + pumped.error().message + "."});
    return {};
}

} // namespace

bool leavesEnoughFree(std::uint64_t total, std::uint64_t available, std::uint64_t needed)
{
    // A share alone would refuse a few megabytes where a large disk still has many gigabytes.
    constexpr std::uint64_t enough = 1ULL << 30U;
    return available >= needed && available - needed >= std::min(enough, total / 10);
}

Result<void> checkTemporarySpace(const ScratchFile& scratch, std::string_view doing)
{
    // More than is written between two looks at how much room is left.
    constexpr std::uint64_t pieceBytes = 1ULL << 20U;
    struct statvfs status = {};
    if (::fstatvfs(scratch.descriptor(), &status) != 0)
        return {};
    const std::uint64_t unit = status.f_frsize;
    if (!leavesEnoughFree(status.f_blocks * unit, status.f_bavail * unit, pieceBytes))
        return fail(ErrorCode::LimitExceeded,
                    std::string(doing)
                        + " would leave less than 1 GiB (or a tenth, where the disk is small) of "
                          "the temporary "
                          "folder's file system free; TMPDIR can name another folder");
    return {};
}

Result<std::shared_ptr<const File>> unpackToTemporary(const std::shared_ptr<const File>& packed,
                                                      const Task& task, Warnings& warnings)
{
    auto scratch = ScratchFile::create();
    if (!scratch)
        return fail(scratch.error());
    const auto done = unpackInto(**scratch, packed, task, warnings);
    if (!done)
        return fail(withContext(done.error(), packed->path()));
    return (*scratch)->finish(packed->path());
}

} // namespace core
