// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/timestamp.h"

#include <array>
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

} // namespace

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
