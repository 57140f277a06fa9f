// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "core/tar/tarfields.h"
#include "core/tar/tarreader.h"

#include <algorithm>
#include <array>

/// The sparse files of GNU tar: old headers (type S) and the pax forms 0.0, 0.1 and 1.0.
namespace core {

using namespace tar; // NOLINT(google-build-using-namespace): our own small pieces

namespace {

/// In order, not overlapping, within the logical size, and as many bytes as are stored.
bool isValidMap(const std::vector<SparseRegion>& regions, std::uint64_t logical,
                std::uint64_t stored)
{
    std::uint64_t end = 0;
    std::uint64_t sum = 0;
    for (const SparseRegion& region : regions) {
        if (region.offset < end || region.offset > logical || region.size > logical - region.offset)
            return false;
        end = region.offset + region.size;
        sum += region.size;
    }
    return sum == stored;
}

/// Adds the pairs of \a fields, each of two 12-byte numbers; false if one is malformed.
bool addGnuPairs(std::string_view fields, std::vector<SparseRegion>& regions)
{
    for (std::size_t i = 0; i + 24 <= fields.size(); i += 24) {
        if (fields[i] == '\0' && fields[i + 12] == '\0')
            return true;
        const auto offset = parseNumber(fields.substr(i, 12));
        const auto size = parseNumber(fields.substr(i + 12, 12));
        if (!offset || !size || *offset < 0 || *size < 0 || regions.size() >= limits::sparseRegions)
            return false;
        regions.push_back({static_cast<std::uint64_t>(*offset), static_cast<std::uint64_t>(*size)});
    }
    return true;
}

/// `offset,size,offset,size…` of form 0.1; false if malformed.
bool addListedPairs(std::string_view list, std::vector<SparseRegion>& regions)
{
    std::optional<std::uint64_t> offset;
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        const auto number = parseDecimal(list.substr(0, comma));
        if (!number || regions.size() >= limits::sparseRegions)
            return false;
        if (offset) {
            regions.push_back({*offset, *number});
            offset.reset();
        } else {
            offset = number;
        }
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return !offset;
}

} // namespace

Result<void> TarReader::readGnuSparseBlocks(TarMember& member)
{
    // Extension blocks stand between header and content: 21 pairs and a flag that says whether
    // another follows.
    std::array<std::byte, blockSize> block; // NOLINT(*-member-init): written before it is read
    for (bool more = true; more;) {
        const auto read = readBlock(block.data());
        if (!read)
            return fail(read.error());
        if (!*read)
            return failWith(WarningCode::Truncated, "ends within a sparse map");
        if (!addGnuPairs(fieldText(block, {0, 504}), member.regions))
            return failWith(WarningCode::CorruptData, "a sparse map is malformed");
        more = block[504] != std::byte{0};
    }
    return {};
}

Result<std::uint64_t> TarReader::readPaxSparseMap(TarMember& member, bool& valid)
{
    // Form 1.0: decimal lines at the start of the content (a count, then offset and size of each
    // region), perhaps comments, padded to whole blocks. Gives how many bytes of the content they
    // take.
    std::uint64_t consumed = 0;
    std::string text;
    std::size_t line = 0;
    std::optional<std::uint64_t> count;
    std::optional<std::uint64_t> offset;
    std::array<std::byte, blockSize> block; // NOLINT(*-member-init): written before it is read
    while (!count || member.regions.size() < *count) {
        if (const std::size_t end = text.find('\n', line); end != std::string::npos) {
            const std::string_view entry = std::string_view(text).substr(line, end - line);
            line = end + 1;
            if (entry.starts_with('#'))
                continue;
            const auto number = parseDecimal(entry);
            valid = number && (count || *number <= limits::sparseRegions);
            if (!valid)
                break;
            if (!count) {
                count = number;
            } else if (!offset) {
                offset = number;
            } else {
                member.regions.push_back({*offset, *number});
                offset.reset();
            }
            continue;
        }
        text.erase(0, line);
        line = 0;
        valid = text.size() < blockSize && consumed + blockSize <= member.storedSize;
        if (!valid)
            break;
        const auto read = readBlock(block.data());
        if (!read)
            return fail(read.error());
        if (!*read)
            return failWith(WarningCode::Truncated, "ends within a sparse map");
        consumed += blockSize;
        text += asText(block);
    }
    return consumed;
}

Result<void> TarReader::applySparse(TarMember& member, const PaxRecords& pax, const std::byte* raw)
{
    const BytesView block(raw, blockSize);
    std::optional<std::uint64_t> realSize;
    std::string_view major;
    std::string_view minor;
    bool listed = false;
    bool valid = true;
    std::optional<std::uint64_t> pendingOffset;
    for (const auto& [key, value] : pax) {
        if (!key.starts_with("GNU.sparse."))
            continue;
        const std::string_view what = std::string_view(key).substr(11);
        bool ok = true;
        if (what == "major")
            major = value;
        else if (what == "minor")
            minor = value;
        else if (what == "name" && !value.empty())
            member.name = value;
        else if (what == "size" || what == "realsize")
            ok = (realSize = parseDecimal(value)).has_value();
        else if (what == "offset")
            ok = (pendingOffset = parseDecimal(value)).has_value();
        else if (what == "numbytes") {
            const auto size = parseDecimal(value);
            ok = size && pendingOffset && member.regions.size() < limits::sparseRegions;
            if (ok)
                member.regions.push_back({*pendingOffset, *size});
            pendingOffset.reset();
            listed = true;
        } else if (what == "map") {
            member.regions.clear();
            ok = addListedPairs(value, member.regions);
            listed = true;
        }
        valid = valid && ok;
    }
    std::uint64_t mapBytes = 0;
    if (member.typeFlag == 'S') {
        const auto size = parseNumber(fieldText(block, gnuRealSizeField));
        if (!size || *size < 0 || !addGnuPairs(fieldText(block, gnuSparseField), member.regions))
            return failWith(WarningCode::CorruptData, "a sparse map is malformed");
        realSize = static_cast<std::uint64_t>(*size);
        if (block[gnuExtendedOffset] != std::byte{0})
            if (auto more = readGnuSparseBlocks(member); !more)
                return more;
    } else if (major == "1" && minor == "0") {
        const auto read = readPaxSparseMap(member, valid);
        if (!read)
            return fail(read.error());
        mapBytes = *read;
    } else if (!listed) {
        return {};
    }
    member.isSparse = true;
    member.size = realSize.value_or(member.storedSize);
    m_dataLeft -= mapBytes;
    if (!valid || !isValidMap(member.regions, member.size, m_dataLeft)) {
        // A map that lies must not cost the rest of the layer: the file is shown as it is stored.
        member.notes.push_back({WarningCode::CorruptData,
                                0,
                                {},
                                "The sparse map is malformed; the file is shown as it is stored."});
        member.isSparse = false;
        member.regions.clear();
        member.size = m_dataLeft;
    }
    return {};
}

} // namespace core
