// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/format.h"

#include "app/strato/text.h"

#include <charconv>

namespace strato {

namespace {

/// \a value with one digit behind the mark.
std::string tenths(double value)
{
    char digits[64];
    const auto result =
        std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed, 1);
    std::string out(digits, result.ptr);
    if (const std::size_t point = out.find('.'); point != std::string::npos)
        out[point] = decimalMark();
    return out;
}

} // namespace

std::string bytesText(std::uint64_t count, Unit unit)
{
    if (unit == Unit::Exact)
        return std::to_string(count);
    static constexpr const char* decimal[] = {" B", " kB", " MB", " GB", " TB", " PB", " EB"};
    static constexpr const char* binary[] = {" B", " KiB", " MiB", " GiB", " TiB", " PiB", " EiB"};
    const double step = unit == Unit::Binary ? 1024 : 1000;
    auto value = static_cast<double>(count);
    std::size_t power = 0;
    // 999.95 would be shown as "1000.0".
    while (value >= step - (power == 0 ? 0 : 0.05) && power < 6) {
        value /= step;
        ++power;
    }
    const char* name = unit == Unit::Binary ? binary[power] : decimal[power];
    return (power == 0 ? std::to_string(count) : tenths(value)) + name;
}

std::string estimateText(std::uint64_t count, Unit unit)
{
    return (isUtf8Locale() ? "≈ " : "~ ") + bytesText(count, unit);
}

std::string percentText(double share)
{
    return tenths(share * 100) + " %";
}

std::string modeText(core::NodeKind kind, std::uint16_t mode)
{
    static constexpr char kinds[] = "-dlcbp";
    std::string out(1, kinds[static_cast<std::size_t>(kind)]);
    for (unsigned shift = 6;; shift -= 3) {
        const unsigned bits = mode >> shift;
        const bool special = (mode & (shift == 6 ? 04000U : shift == 3 ? 02000U : 01000U)) != 0;
        const char set = shift == 0 ? 't' : 's';
        out += (bits & 4U) != 0 ? 'r' : '-';
        out += (bits & 2U) != 0 ? 'w' : '-';
        if (special)
            out += (bits & 1U) != 0 ? set : static_cast<char>(set - 'a' + 'A');
        else
            out += (bits & 1U) != 0 ? 'x' : '-';
        if (shift == 0)
            return out;
    }
}

std::string octalMode(std::uint16_t mode)
{
    std::string out;
    for (unsigned shift = 12; shift > 0; shift -= 3)
        out += static_cast<char>('0' + ((mode >> (shift - 3)) & 7U));
    return out;
}

std::string timeText(const std::optional<core::Timestamp>& time)
{
    std::string text = time ? core::formatTimestamp(*time) : std::string();
    if (text.size() < 16)
        return "-";
    text.resize(16);
    text[10] = ' ';
    return text;
}

std::string shortDigest(const core::Digest& digest)
{
    if (digest.isEmpty())
        return "-";
    return std::string(digest.algorithm()) + ":" + std::string(digest.encoded().substr(0, 12));
}

} // namespace strato
