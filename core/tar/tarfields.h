// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/timestamp.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// The small pieces that tar headers are made of (formats: POSIX ustar and pax, GNU, star).
namespace core::tar {

constexpr std::size_t blockSize = 512;

/// Offset and length of a header field.
struct Field
{
    std::size_t offset;
    std::size_t length;
};
constexpr Field nameField{0, 100};
constexpr Field modeField{100, 8};
constexpr Field uidField{108, 8};
constexpr Field gidField{116, 8};
constexpr Field sizeField{124, 12};
constexpr Field mtimeField{136, 12};
constexpr Field checksumField{148, 8};
constexpr std::size_t typeOffset = 156;
constexpr Field linkField{157, 100};
constexpr Field magicField{257, 8};
constexpr Field devMajorField{329, 8};
constexpr Field devMinorField{337, 8};
constexpr Field prefixField{345, 155};
constexpr Field gnuSparseField{386, 96};
constexpr std::size_t gnuExtendedOffset = 482;
constexpr Field gnuRealSizeField{483, 12};
constexpr Field starMagicField{508, 4};

std::string_view fieldText(BytesView block, Field field);
/// As fieldText(), cut at the first NUL.
std::string_view fieldString(BytesView block, Field field);

/// Octal digits between blanks and NULs, or base-256 (first bit set); empty is 0. None if it is
/// neither or does not fit.
std::optional<std::int64_t> parseNumber(std::string_view field);

/// True if the header's checksum fits, summed over unsigned or (old writers) signed bytes.
bool checksumFits(BytesView block);
bool isZeroBlock(BytesView block);

using PaxRecords = std::vector<std::pair<std::string, std::string>>;
/// Reads `LENGTH KEY=VALUE\n` records (POSIX pax); values may hold anything. False if one is
/// malformed; \a records then has those before it.
bool parsePaxRecords(std::string_view block, PaxRecords& records);

/// Decimal seconds, perhaps negative, perhaps with a fraction, of which nanoseconds are kept; the
/// seconds are clamped to 64 bits. None if it is not a number.
std::optional<Timestamp> parsePaxTime(std::string_view text);
/// An unsigned decimal number that fits 63 bits.
std::optional<std::uint64_t> parseDecimal(std::string_view text);

/// Percent-decoded, as LIBARCHIVE.xattr keys are written.
std::string percentDecoded(std::string_view text);

} // namespace core::tar
