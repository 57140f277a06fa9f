// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/contentscanner.h"

#include <algorithm>
#include <cstring>

namespace core {

namespace {

constexpr std::size_t windowBytes = 256U << 10U;
constexpr std::size_t lineBytes = 128U << 10U; ///< Longer lines are searched in pieces.
constexpr std::size_t binaryBytes = 8U << 10U; ///< A NUL among them: binary.
constexpr std::size_t excerptBefore = 60;
constexpr std::size_t excerptBytes = 200;

std::size_t newlines(std::string_view text)
{
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

void fold(const char* from, char* to, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        to[i] = static_cast<char>(from[i] + (from[i] >= 'A' && from[i] <= 'Z' ? 'a' - 'A' : 0));
}

} // namespace

ContentScanner::ContentScanner(const std::vector<ContentPattern>& patterns,
                               const ScanOptions& options)
    : m_patterns(patterns)
    , m_options(options)
    , m_folds(std::ranges::any_of(patterns, &ContentPattern::foldsCase))
    , m_window(windowBytes, '\0')
    , m_folded(m_folds ? windowBytes : 0, '\0')
{
    start();
}

void ContentScanner::start()
{
    m_size = 0;
    m_base = 0;
    m_resume.assign(m_patterns.size(), 0);
    m_lineAt = 0;
    m_line = 1;
    m_found.assign(m_patterns.size(), false);
    m_matches.clear();
    m_count = 0;
    m_isFirst = true;
    m_isBinary = false;
    m_isDone = m_patterns.empty();
}

std::span<std::byte> ContentScanner::room()
{
    return std::as_writable_bytes(std::span(m_window).subspan(m_size));
}

void ContentScanner::take(std::size_t count)
{
    if (m_isDone)
        return;
    if (m_folds)
        fold(m_window.data() + m_size, m_folded.data() + m_size, count);
    m_size += count;
    if (m_size == windowBytes)
        scan(false);
}

void ContentScanner::takeHole(std::uint64_t count)
{
    // Behind a whole window of zeros nothing else is kept: more of them would change nothing.
    std::uint64_t left = std::min<std::uint64_t>(count, windowBytes);
    const std::uint64_t passed = count - left;
    while (left != 0 && !m_isDone) {
        const auto part = room().first(std::min<std::uint64_t>(room().size(), left));
        std::memset(part.data(), 0, part.size());
        left -= part.size();
        take(part.size());
    }
    m_base += passed;
}

void ContentScanner::finish()
{
    if (!m_isDone)
        scan(true);
    m_isDone = true;
}

void ContentScanner::scan(bool isLast)
{
    if (m_isFirst) {
        m_isBinary = window().substr(0, binaryBytes).find('\0') != std::string_view::npos;
        m_isFirst = false;
    }
    std::vector<Raw> matches;
    for (std::size_t pattern = 0; pattern < m_patterns.size(); ++pattern)
        scanFor(pattern, isLast, matches);
    keep(matches);
    const bool foundAll = std::ranges::find(m_found, false) == m_found.end();
    m_isDone = foundAll && hasEnough(0);
    if (!isLast)
        compact();
}

/// Looks for matches that begin where enough of what follows is here to settle them; the others
/// are met again when more has come.
void ContentScanner::scanFor(std::size_t pattern, bool isLast, std::vector<Raw>& matches)
{
    const ContentPattern& wanted = m_patterns[pattern];
    const std::string_view text = window();
    std::size_t& resume = m_resume[pattern];
    if (m_found[pattern] && hasEnough(matches.size())) {
        resume = m_size;
        return;
    }
    std::size_t limit = m_size;
    std::size_t end = m_size;
    if (!isLast) {
        const std::size_t reach = wanted.reach() + excerptBytes;
        limit = m_size > reach ? m_size - reach : 0;
        end = wanted.looksAround() ? m_size - 1 : m_size;
        if (wanted.isByLine()) {
            const std::size_t newline = text.rfind('\n');
            if (newline != std::string_view::npos && newline >= resume) {
                limit = newline + 1;
                end = newline;
            } else if (m_size - resume < lineBytes) {
                return; // The line may end in what follows.
            }
        }
    }
    // The end of a last line that no newline ends is a place in it, as that of any line is.
    if (isLast && wanted.isByLine() && !text.empty() && text.back() != '\n')
        ++limit;
    std::size_t at = resume;
    while (at < limit && at <= end) {
        const auto match = wanted.find(text, m_folded, at, end);
        if (!match || match->begin >= limit)
            break;
        m_found[pattern] = true;
        matches.push_back({match->begin, match->end});
        at = std::max(match->end, match->begin + 1);
        if (hasEnough(matches.size()))
            break;
    }
    resume = std::min(std::max(limit, at), m_size);
}

bool ContentScanner::hasEnough(std::size_t more) const
{
    return m_options.matchesKept == 0 || m_count + more >= m_options.matchesCounted;
}

void ContentScanner::keep(std::vector<Raw>& matches)
{
    if (m_patterns.size() > 1) // Those of one are in order.
        std::ranges::sort(matches, {}, &Raw::begin);
    for (const Raw& raw : matches)
        if (m_matches.size() < m_options.matchesKept)
            m_matches.push_back(describe(raw));
    m_count = std::min(m_count + matches.size(), m_options.matchesCounted);
}

/// Lets go of what no match can need any more.
void ContentScanner::compact()
{
    std::size_t first = m_size;
    for (const std::size_t resume : m_resume)
        first = std::min(first, resume);
    first -= std::min(first, excerptBytes);
    lineOf(std::max(first, m_lineAt));
    const std::size_t left = m_size - first;
    std::memmove(m_window.data(), m_window.data() + first, left);
    if (m_folds)
        std::memmove(m_folded.data(), m_folded.data() + first, left);
    for (std::size_t& resume : m_resume)
        resume -= first;
    m_lineAt -= first;
    m_base += first;
    m_size = left;
}

/// The line that \a at of the window is in.
std::uint64_t ContentScanner::lineOf(std::size_t at)
{
    if (at < m_lineAt)
        return m_line - newlines(window().substr(at, m_lineAt - at));
    m_line += newlines(window().substr(m_lineAt, at - m_lineAt));
    m_lineAt = at;
    return m_line;
}

ContentMatch ContentScanner::describe(const Raw& raw)
{
    ContentMatch match{m_base + raw.begin, 0, {}, 0, 0};
    if (m_isBinary && !m_options.binaryExcerpts)
        return match;
    match.line = lineOf(raw.begin);
    const std::string_view text = window();
    std::size_t begin = raw.begin - std::min(raw.begin, excerptBefore);
    const std::size_t newline = text.substr(begin, raw.begin - begin).rfind('\n');
    if (newline != std::string_view::npos)
        begin += newline + 1;
    while (m_base + begin != 0 && begin < raw.begin && isContinuation(text[begin]))
        ++begin;
    std::size_t end = std::min({text.find('\n', raw.begin), begin + excerptBytes, text.size()});
    if (end < text.size() && text[end] == '\n' && end > begin && text[end - 1] == '\r')
        --end;
    while (end < text.size() && end > raw.begin && isContinuation(text[end]))
        --end;
    match.excerpt = text.substr(begin, end - begin);
    match.begin = std::min(raw.begin, end) - begin;
    match.length = std::max(std::min(raw.end, end), raw.begin) - raw.begin;
    return match;
}

std::vector<ContentMatch> ContentScanner::takeMatches()
{
    std::ranges::sort(m_matches, {}, &ContentMatch::offset);
    return std::move(m_matches);
}

} // namespace core
