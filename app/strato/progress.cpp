// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/progress.h"

#include "app/strato/terminal.h"
#include "app/strato/text.h"

#include <cstdio>

namespace strato {

namespace {

constexpr auto firstAfter = std::chrono::milliseconds(300);
constexpr auto nextAfter = std::chrono::milliseconds(100);
constexpr int standardError = 2;

} // namespace

ProgressLine::ProgressLine(ProgressMode mode)
    : m_mode(mode == ProgressMode::Auto && !isTerminal(standardError) ? ProgressMode::Never : mode)
    , m_next(Clock::now() + (mode == ProgressMode::Plain ? Clock::duration(0) : firstAfter))
{
}

void ProgressLine::show(core::Progress progress)
{
    if (m_mode == ProgressMode::Never)
        return;
    const std::lock_guard lock(m_mutex);
    const Clock::time_point now = Clock::now();
    if (now < m_next)
        return;
    m_next = now + nextAfter;
    const int percent = progress.total == 0
                            ? 0
                            : static_cast<int>(static_cast<double>(progress.done) * 100
                                               / static_cast<double>(progress.total));
    const std::string amount =
        progress.total == 0
            ? bytesText(progress.done, Unit::Decimal)
            : fill(strato::tr("%1 % (%2 of %3)"),
                   {std::to_string(percent), bytesText(progress.done, Unit::Decimal),
                    bytesText(progress.total, Unit::Decimal)});
    if (m_mode == ProgressMode::Plain) {
        // A line for every tenth is enough for a log.
        if (percent < m_shownPercent)
            m_shownPercent = -1; // The next step of the work begins.
        if (m_shownPercent >= 0 && percent < m_shownPercent + 10)
            return;
        m_shownPercent = percent - percent % 10;
        std::fprintf(stderr, "strato: %s\n", fill(strato::tr("read %1"), {amount}).c_str());
        std::fflush(stderr);
        return;
    }
    std::fprintf(stderr, "\r\x1b[K%s", fill(strato::tr("Reading: %1"), {amount}).c_str());
    std::fflush(stderr);
    m_isShown = true;
}

void ProgressLine::clear()
{
    const std::lock_guard lock(m_mutex);
    if (m_isShown)
        std::fputs("\r\x1b[K", stderr);
    m_isShown = false;
}

} // namespace strato
