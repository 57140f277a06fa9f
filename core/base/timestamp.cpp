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

/// The inverse: days since 1970-01-01 of a date in that calendar.
std::int64_t daysFromCivil(const CivilDate& date)
{
    const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0);
    const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
    const std::int64_t yearOfEra = year - era * 400;
    const std::int64_t shiftedMonth = (date.month + 9) % 12;
    const std::int64_t dayOfYear = (153 * shiftedMonth + 2) / 5 + date.day - 1;
    const std::int64_t dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146'097 + dayOfEra - 719'468;
}

/// Takes numbers of a fixed width, and the marks between them, from the front of a text.
class FieldReader
{
public:
    explicit FieldReader(std::string_view text)
        : m_rest(text)
    {
    }

    unsigned number(std::size_t digits, unsigned least, unsigned most)
    {
        unsigned value = 0;
        for (std::size_t i = 0; i < digits; ++i)
            value = value * 10 + digit();
        m_isRight = m_isRight && value >= least && value <= most;
        return value;
    }
    bool take(std::string_view marks)
    {
        const bool isThere = !m_rest.empty() && marks.find(m_rest.front()) != marks.npos;
        if (isThere)
            m_rest.remove_prefix(1);
        return isThere;
    }
    void demand(std::string_view marks) { m_isRight = take(marks) && m_isRight; }
    /// What follows a decimal mark; digits beyond the ninth count for nothing. Nothing is taken any
    /// more after a field that was wrong, so this must not wait for the digits to end.
    std::uint32_t nanoseconds()
    {
        std::uint32_t value = digit();
        std::size_t count = 1;
        for (; m_isRight && front() >= '0' && front() <= '9'; ++count) {
            const unsigned next = digit();
            value = count < 9 ? value * 10 + next : value;
        }
        for (; count < 9; ++count)
            value *= 10;
        return value;
    }
    char front() const { return m_rest.empty() ? '\0' : m_rest.front(); }
    bool isRight() const { return m_isRight; }
    bool isAtEnd() const { return m_rest.empty(); }

private:
    unsigned digit()
    {
        const char c = front();
        m_isRight = m_isRight && c >= '0' && c <= '9';
        if (!m_isRight)
            return 0;
        m_rest.remove_prefix(1);
        return static_cast<unsigned>(c - '0');
    }

    std::string_view m_rest;
    bool m_isRight = true;
};

unsigned daysOf(const CivilDate& date)
{
    constexpr std::array<unsigned, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool isLeap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0);
    return date.month == 2 && isLeap ? 29 : days[date.month - 1];
}

} // namespace

std::optional<Timestamp> parseTimestamp(std::string_view text)
{
    FieldReader reader(text);
    CivilDate date;
    date.year = reader.number(4, 0, 9999);
    reader.demand("-");
    date.month = reader.number(2, 1, 12);
    reader.demand("-");
    date.day = reader.number(2, 1, 31);
    reader.demand("Tt ");
    std::int64_t seconds = std::int64_t{reader.number(2, 0, 23)} * 3600;
    reader.demand(":");
    seconds += std::int64_t{reader.number(2, 0, 59)} * 60;
    reader.demand(":");
    seconds += reader.number(2, 0, 60); // A leap second is the one after it.
    Timestamp time;
    if (reader.take("."))
        time.nanoseconds = reader.nanoseconds();
    if (!reader.take("Zz")) {
        const std::int64_t sign = reader.front() == '-' ? 1 : -1;
        reader.demand("+-");
        seconds += sign * std::int64_t{reader.number(2, 0, 23)} * 3600;
        reader.demand(":");
        seconds += sign * std::int64_t{reader.number(2, 0, 59)} * 60;
    }
    if (!reader.isRight() || !reader.isAtEnd() || date.day > daysOf(date))
        return std::nullopt;
    time.seconds = daysFromCivil(date) * 86'400 + seconds;
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
