// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/timestamp.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>

namespace core {

namespace {

struct CivilDate
{
    std::int64_t year = 0;
    unsigned month = 0;
    unsigned day = 0;
};

/// The proleptic Gregorian date of a day counted from 1970-01-01, by eras of 400 years.
CivilDate civilFromDays(std::int64_t days)
{
    days += 719'468; // days from 0000-03-01 to 1970-01-01
    const std::int64_t era = (days >= 0 ? days : days - 146'096) / 146'097;
    const auto dayOfEra = static_cast<unsigned>(days - era * 146'097);
    const unsigned yearOfEra =
        (dayOfEra - dayOfEra / 1'460 + dayOfEra / 36'524 - dayOfEra / 146'096) / 365;
    const unsigned dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const unsigned shiftedMonth = (5 * dayOfYear + 2) / 153;
    CivilDate date;
    date.day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1;
    date.month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
    date.year = std::int64_t{yearOfEra} + era * 400 + (date.month <= 2 ? 1 : 0);
    return date;
}

std::int64_t daysFromCivil(CivilDate date)
{
    date.year -= date.month <= 2 ? 1 : 0;
    const std::int64_t era = (date.year >= 0 ? date.year : date.year - 399) / 400;
    const auto yearOfEra = static_cast<unsigned>(date.year - era * 400);
    const unsigned shiftedMonth = date.month > 2 ? date.month - 3 : date.month + 9;
    const unsigned dayOfYear = (153 * shiftedMonth + 2) / 5 + date.day - 1;
    const unsigned dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146'097 + std::int64_t{dayOfEra} - 719'468;
}

/// Takes exactly \a digits digits from the front of \a text; none if there are not so many.
std::optional<unsigned> takeNumber(std::string_view& text, std::size_t digits)
{
    unsigned value = 0;
    const auto [end, problem] =
        std::from_chars(text.data(), text.data() + std::min(digits, text.size()), value);
    if (problem != std::errc() || end != text.data() + digits)
        return std::nullopt;
    text.remove_prefix(digits);
    return value;
}

bool takeOne(std::string_view& text, std::string_view choices)
{
    if (text.empty() || choices.find(text.front()) == std::string_view::npos)
        return false;
    text.remove_prefix(1);
    return true;
}

/// Numbers of two digits and more with what stands in front of each but the first.
template<std::size_t n>
bool takeNumbers(std::string_view& text, std::array<unsigned, n>& values,
                 const std::array<std::string_view, n>& separators)
{
    for (std::size_t i = 0; i < n; ++i) {
        if (!separators[i].empty() && !takeOne(text, separators[i]))
            return false;
        const auto value = takeNumber(text, n == 6 && i == 0 ? 4 : 2);
        if (!value)
            return false;
        values[i] = *value;
    }
    return true;
}

/// `Z` or `+hh:mm`, in seconds.
std::optional<std::int64_t> takeOffset(std::string_view& text)
{
    if (takeOne(text, "zZ"))
        return 0;
    const bool isNegative = text.starts_with('-');
    if (!takeOne(text, "+-"))
        return std::nullopt;
    std::array<unsigned, 2> parts{};
    if (!takeNumbers<2>(text, parts, {"", ":"}) || parts[0] > 23 || parts[1] > 59)
        return std::nullopt;
    const std::int64_t seconds = std::int64_t{parts[0]} * 3600 + std::int64_t{parts[1]} * 60;
    return isNegative ? -seconds : seconds;
}

} // namespace

std::optional<Timestamp> parseTimestamp(std::string_view text)
{
    std::array<unsigned, 6> parts{};
    if (!takeNumbers<6>(text, parts, {"", "-", "-", "Tt ", ":", ":"}))
        return std::nullopt;
    const auto [year, month, day, hour, minute, second] = parts;
    if (year == 0 || month == 0 || month > 12 || day == 0 || day > 31 || hour > 23 || minute > 59
        || second > 60)
        return std::nullopt;
    Timestamp time;
    if (takeOne(text, ".")) {
        std::uint32_t unit = 100'000'000;
        if (text.empty() || text.front() < '0' || text.front() > '9')
            return std::nullopt;
        for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1)) {
            time.nanoseconds += unit * static_cast<std::uint32_t>(text.front() - '0');
            unit /= 10;
        }
    }
    const auto offset = takeOffset(text);
    if (!offset || !text.empty())
        return std::nullopt;
    time.seconds = daysFromCivil({year, month, day}) * 86'400 + std::int64_t{hour} * 3600
                   + std::int64_t{minute} * 60 + std::int64_t{second} - *offset;
    return time;
}

std::string formatTimestamp(Timestamp time)
{
    constexpr std::int64_t firstSecond = -62'135'596'800; // 0001-01-01T00:00:00Z
    constexpr std::int64_t lastSecond = 253'402'300'799;  // 9999-12-31T23:59:59Z
    if (time.seconds < firstSecond || time.seconds > lastSecond)
        return {};
    std::int64_t days = time.seconds / 86'400;
    std::int64_t second = time.seconds % 86'400;
    if (second < 0) {
        second += 86'400;
        --days;
    }
    const CivilDate date = civilFromDays(days);
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d",
                  static_cast<int>(date.year), date.month, date.day,
                  static_cast<int>(second / 3600), static_cast<int>(second / 60 % 60),
                  static_cast<int>(second % 60));
    std::string out = text.data();
    if (time.nanoseconds != 0) {
        std::snprintf(text.data(), text.size(), ".%09u", time.nanoseconds);
        out += text.data();
        out.erase(out.find_last_not_of('0') + 1);
    }
    return out + "Z";
}

Timestamp currentTime()
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
    const auto rest = std::chrono::duration_cast<std::chrono::nanoseconds>(now - seconds);
    return {seconds.count(), static_cast<std::uint32_t>(rest.count())};
}

} // namespace core
