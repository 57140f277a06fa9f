// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tar/tarfields.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <limits>

namespace core::tar {

std::string_view fieldText(BytesView block, Field field)
{
    return asText(block.subspan(field.offset, field.length));
}

std::string_view fieldString(BytesView block, Field field)
{
    const std::string_view text = fieldText(block, field);
    return text.substr(0, text.find('\0'));
}

namespace {

std::optional<std::int64_t> parseBase256(std::string_view field)
{
    // Big-endian two's complement; the first bit is a flag, the second the sign.
    const bool negative = (static_cast<unsigned char>(field[0]) & 0x40U) != 0;
    const std::uint64_t fill = negative ? 0xFFU : 0U;
    std::uint64_t value = negative ? ~0ULL : 0ULL;
    for (std::size_t i = 0; i < field.size(); ++i) {
        std::uint64_t byte = static_cast<unsigned char>(field[i]);
        if (i == 0)
            byte = negative ? (byte | 0x80U) : (byte & 0x7FU);
        if ((value >> 56U) != fill)
            return std::nullopt;
        value = (value << 8U) | byte;
    }
    const auto number = static_cast<std::int64_t>(value);
    if ((number < 0) != negative)
        return std::nullopt;
    return number;
}

} // namespace

std::optional<std::int64_t> parseNumber(std::string_view field)
{
    if (!field.empty() && (static_cast<unsigned char>(field[0]) & 0x80U) != 0)
        return parseBase256(field);
    const auto isBlank = [](char c) { return c == ' ' || c == '\0'; };
    while (!field.empty() && isBlank(field.front()))
        field.remove_prefix(1);
    field = field.substr(
        0, static_cast<std::size_t>(std::ranges::find_if(field, isBlank) - field.begin()));
    std::uint64_t value = 0;
    for (const char c : field) {
        if (c < '0' || c > '7' || value >> 60U != 0)
            return std::nullopt;
        value = (value << 3U) | static_cast<unsigned>(c - '0');
    }
    return static_cast<std::int64_t>(value);
}

namespace {

struct ByteSums
{
    std::int64_t all = 0;      ///< Of the bytes as numbers without sign.
    std::int64_t negative = 0; ///< How many would be below zero as numbers with sign.
};

/// Of a whole block, eight bytes at a time: headers are most of what is read of unpacked layers.
ByteSums sumsOf(BytesView block)
{
    constexpr std::uint64_t evenBytes = 0x00FF00FF00FF00FFU;
    constexpr std::uint64_t lowestBits = 0x0101010101010101U;
    std::uint64_t pairs = 0; // Four sums of 16 bits; 64 words of two bytes each fit.
    std::uint64_t signs = 0; // Eight counts of 8 bits.
    for (std::size_t at = 0; at < blockSize; at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, block.data() + at, sizeof word);
        pairs += (word & evenBytes) + ((word >> 8U) & evenBytes);
        signs += (word >> 7U) & lowestBits;
    }
    ByteSums sums;
    for (unsigned shift = 0; shift < 64; shift += 16)
        sums.all += static_cast<std::int64_t>((pairs >> shift) & 0xFFFFU);
    for (unsigned shift = 0; shift < 64; shift += 8)
        sums.negative += static_cast<std::int64_t>((signs >> shift) & 0xFFU);
    return sums;
}

} // namespace

bool checksumFits(BytesView block)
{
    const std::optional<std::int64_t> stated = parseNumber(fieldText(block, checksumField));
    if (!stated)
        return false;
    const BytesView own = block.subspan(checksumField.offset, checksumField.length);
    ByteSums sums = sumsOf(block);
    // The field itself counts as blanks.
    sums.all += std::int64_t{' '} * static_cast<std::int64_t>(own.size());
    for (const std::byte byte : own) {
        sums.all -= std::to_integer<std::int64_t>(byte);
        sums.negative -= std::to_integer<std::int64_t>(byte >> 7U);
    }
    return *stated == sums.all || *stated == sums.all - 256 * sums.negative;
}

bool isZeroBlock(BytesView block)
{
    return std::ranges::all_of(block, [](std::byte b) { return b == std::byte{0}; });
}

bool parsePaxRecords(std::string_view block, PaxRecords& records)
{
    while (!block.empty()) {
        // Some writers pad with NULs.
        if (block.front() == '\0')
            return std::ranges::all_of(block, [](char c) { return c == '\0'; });
        std::size_t length = 0;
        const char* end = block.data() + std::min<std::size_t>(block.size(), 20);
        const auto [rest, error] = std::from_chars(block.data(), end, length);
        if (error != std::errc() || rest == end || *rest != ' ' || length > block.size())
            return false;
        const auto header = static_cast<std::size_t>(rest - block.data()) + 1;
        if (length < header + 2 || block[length - 1] != '\n')
            return false;
        const std::string_view record = block.substr(header, length - header - 1);
        const std::size_t equals = record.find('=');
        if (equals == std::string_view::npos || equals == 0)
            return false;
        records.emplace_back(record.substr(0, equals), record.substr(equals + 1));
        block.remove_prefix(length);
    }
    return true;
}

std::optional<Timestamp> parsePaxTime(std::string_view text)
{
    const bool negative = text.starts_with('-');
    if (negative)
        text.remove_prefix(1);
    const std::size_t dot = text.find('.');
    const std::string_view whole = text.substr(0, dot);
    const std::string_view fraction =
        dot == std::string_view::npos ? std::string_view() : text.substr(dot + 1);
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (whole.empty() || !std::ranges::all_of(whole, isDigit)
        || !std::ranges::all_of(fraction, isDigit))
        return std::nullopt;
    Timestamp time;
    const auto [rest, error] =
        std::from_chars(whole.data(), whole.data() + whole.size(), time.seconds);
    if (error == std::errc::result_out_of_range)
        time.seconds = std::numeric_limits<std::int64_t>::max() - 1;
    std::uint32_t scale = 100'000'000;
    for (const char c : fraction.substr(0, 9)) {
        time.nanoseconds += static_cast<std::uint32_t>(c - '0') * scale;
        scale /= 10;
    }
    if (negative) {
        time.seconds = -time.seconds;
        if (time.nanoseconds != 0) {
            // -1.25 is 0.75 after second -2.
            --time.seconds;
            time.nanoseconds = 1'000'000'000 - time.nanoseconds;
        }
    }
    return time;
}

std::optional<std::uint64_t> parseDecimal(std::string_view text)
{
    std::uint64_t value = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || rest != text.data() + text.size()
        || value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return std::nullopt;
    return value;
}

std::string percentDecoded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned value = 0;
        if (text[i] == '%' && i + 2 < text.size()
            && std::from_chars(text.data() + i + 1, text.data() + i + 3, value, 16).ptr
                   == text.data() + i + 3) {
            out += static_cast<char>(value);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

} // namespace core::tar
