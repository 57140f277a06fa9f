// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/querytime.h"

#include "core/analysis/querytoken.h"
#include "core/base/timestamp.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <limits>

namespace core {

namespace {

/// Reads numbers of fixed width, each behind its mark.
class DateReader
{
public:
    explicit DateReader(std::string_view text)
        : m_text(text)
    {
    }

    /// None and a fault if what follows is not \a mark and \a digits digits within
    /// \a least … \a most; none without one at the end.
    std::optional<int> next(char mark, std::size_t digits, int least, int most)
    {
        if (m_text.empty() || m_isWrong)
            return std::nullopt;
        const std::size_t skip = mark == '\0' ? 0 : 1;
        const auto number = wholeNumber(m_text.substr(skip, digits));
        m_isWrong = (skip == 1 && m_text.front() != mark) || m_text.size() < skip + digits
                    || !number || static_cast<int>(*number) < least
                    || static_cast<int>(*number) > most;
        if (m_isWrong)
            return std::nullopt;
        m_text.remove_prefix(skip + digits);
        return static_cast<int>(*number);
    }

    bool isWrong() const { return m_isWrong || !m_text.empty(); }

private:
    std::string_view m_text;
    bool m_isWrong = false;
};

} // namespace

std::optional<TimeSpan> timeSpan(std::string_view text)
{
    using namespace std::chrono; // NOLINT(google-build-using-namespace): dates read as dates.
    const bool hasZone = text.size() > 10 && (text.ends_with('Z') || text.ends_with('z'));
    DateReader reader(hasZone ? text.substr(0, text.size() - 1) : text);
    const auto y = reader.next('\0', 4, 1, 9999);
    const auto m = reader.next('-', 2, 1, 12);
    const auto d = reader.next('-', 2, 1, 31);
    const auto hour = reader.next('T', 2, 0, 23);
    const auto minute = reader.next(':', 2, 0, 59);
    const auto second = reader.next(':', 2, 0, 59);
    if (!y || reader.isWrong())
        return std::nullopt;
    const year_month first = year(*y) / m.value_or(1);
    const year_month_day date = first / d.value_or(1);
    if (!date.ok())
        return std::nullopt;
    year_month_day beyond = first / 1 + months(1);
    if (!m)
        beyond = year(*y + 1) / 1 / 1;
    const auto secondsOf = [](const year_month_day& day) {
        return std::int64_t{sys_days(day).time_since_epoch().count()} * 86400;
    };
    TimeSpan span{secondsOf(date), secondsOf(d ? date : beyond) - 1};
    if (!d)
        return span;
    span.first += hour.value_or(0) * 3600 + minute.value_or(0) * 60 + second.value_or(0);
    span.last = span.first + (second ? 1 : minute ? 60 : hour ? 3600 : 86400) - 1;
    return span;
}

std::optional<std::uint64_t> duration(std::string_view text)
{
    constexpr std::array<std::pair<std::string_view, std::uint64_t>, 7> units{{
        {"s", 1},
        {"m", 60},
        {"h", 3600},
        {"d", 86'400},
        {"w", 604'800},
        {"mo", 2'592'000},
        {"y", 31'536'000},
    }};
    const std::size_t digits = text.find_first_not_of("0123456789");
    if (digits == 0 || digits == std::string_view::npos)
        return std::nullopt;
    const auto count = wholeNumber(text.substr(0, digits));
    const auto unit =
        std::ranges::find(units, text.substr(digits), [](const auto& one) { return one.first; });
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    if (!count || unit == units.end() || *count > most / unit->second)
        return std::nullopt;
    return *count * unit->second;
}

std::optional<std::int64_t> pointInTime(std::string_view text, Timestamp now)
{
    if (const auto ago = duration(text)) {
        const auto since1970 = static_cast<std::uint64_t>(std::max<std::int64_t>(now.seconds, 0));
        return static_cast<std::int64_t>(since1970 - std::min(*ago, since1970));
    }
    if (const auto time = parseTimestamp(text))
        return time->seconds;
    if (const auto span = timeSpan(text))
        return span->first;
    return std::nullopt;
}

} // namespace core
