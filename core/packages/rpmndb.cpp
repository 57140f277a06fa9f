// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packages/elffile.h"
#include "core/packages/rpmdatabase.h"

#include <algorithm>

namespace core {

namespace {

constexpr std::size_t slotBytes = 16;
constexpr std::size_t slotsPerPage = 256;
constexpr std::size_t unitBytes = 16; ///< Places of blobs are counted in these.
constexpr std::size_t blobHeaderBytes = 16;

std::uint64_t number(BytesView bytes, std::size_t at)
{
    return numberIn(bytes.subspan(at, 4), 4, false);
}

/// The blob of package \a number at \a offset; empty if there is none.
BytesView blobAt(BytesView file, std::uint64_t offset, std::uint64_t package)
{
    if (offset > file.size() || file.size() - offset < blobHeaderBytes)
        return {};
    const BytesView blob = file.subspan(offset);
    const std::uint64_t length = number(blob, 12);
    if (!asText(blob).starts_with("BlbS") || number(blob, 4) != package
        || length > blob.size() - blobHeaderBytes)
        return {};
    return blob.subspan(blobHeaderBytes, length);
}

} // namespace

Result<void> readRpmNdb(BytesView bytes, const TakeRpmHeader& take)
{
    constexpr std::size_t headerBytes = 32;
    if (bytes.size() < headerBytes || !asText(bytes).starts_with("RpmP"))
        return fail(ErrorCode::Corrupt, "it is no database of rpm");
    if (number(bytes, 4) != 0)
        return fail(ErrorCode::Unsupported, "it is of a newer version");
    const std::uint64_t slots =
        std::min<std::uint64_t>(number(bytes, 12) * slotsPerPage, bytes.size() / slotBytes);
    bool isDamaged = false;
    std::uint64_t taken = 0;
    // The header has the place of the first two slots.
    for (std::uint64_t i = headerBytes / slotBytes; i < slots; ++i) {
        const BytesView slot = bytes.subspan(i * slotBytes, slotBytes);
        const std::uint64_t package = number(slot, 4);
        if (!asText(slot).starts_with("Slot"))
            isDamaged = true;
        else if (package != 0) {
            const BytesView blob = blobAt(bytes, number(slot, 8) * unitBytes, package);
            isDamaged = isDamaged || blob.empty();
            taken += blob.size();
            if (taken > bytes.size())
                break; // Several slots with the same blob.
            if (!blob.empty())
                take(blob);
        }
    }
    if (isDamaged || taken > bytes.size())
        return fail(ErrorCode::Corrupt, "some of its records are damaged");
    return {};
}

} // namespace core
