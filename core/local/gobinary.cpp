// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/gobinary.h"

namespace core::gobinary {

std::optional<std::uint64_t> uvarint(BytesView value)
{
    constexpr std::size_t longest = 10;
    if (value.empty() || value.size() > longest)
        return std::nullopt;
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const auto byte = std::to_integer<std::uint64_t>(value[i]);
        const bool isLast = i + 1 == value.size();
        if ((byte >= 0x80) == isLast || (i + 1 == longest && byte > 1))
            return std::nullopt;
        number |= (byte & 0x7FU) << (7 * i);
    }
    return number;
}

std::optional<std::int64_t> varint(BytesView value)
{
    const auto number = uvarint(value);
    if (!number)
        return std::nullopt;
    // Zig-zag: the lowest bit is the sign.
    return static_cast<std::int64_t>(*number >> 1U ^ (0 - (*number & 1U)));
}

std::optional<Timestamp> time(BytesView value)
{
    constexpr std::int64_t yearOne = -62'135'596'800; // Go counts from 0001-01-01T00:00:00Z.
    constexpr std::uint32_t second = 1'000'000'000;
    const bool isKnown = (value.size() == 15 && value[0] == std::byte{1})
                         || (value.size() == 16 && value[0] == std::byte{2});
    if (!isKnown)
        return std::nullopt;
    std::uint64_t seconds = 0;
    for (std::size_t i = 1; i < 9; ++i)
        seconds = seconds << 8U | std::to_integer<std::uint64_t>(value[i]);
    std::uint32_t nanoseconds = 0;
    for (std::size_t i = 9; i < 13; ++i)
        nanoseconds = nanoseconds << 8U | std::to_integer<std::uint32_t>(value[i]);
    if (seconds == 0 || seconds >> 62U != 0 || nanoseconds >= second)
        return std::nullopt;
    return Timestamp{static_cast<std::int64_t>(seconds) + yearOne, nanoseconds};
}

} // namespace core::gobinary
