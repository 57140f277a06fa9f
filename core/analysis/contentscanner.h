// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/contentpattern.h"
#include "core/base/bytes.h"

#include <functional>
#include <vector>

namespace core {

/// A place in a file's content where something was found.
struct ContentMatch
{
    std::uint64_t offset = 0; ///< Of its first byte in the content.
    std::uint64_t line = 0;   ///< From 1; 0 in binary files.
    /// What stands around it in its line, up to 200 raw bytes; empty in binary files unless asked
    /// for.
    std::string excerpt;
    std::size_t begin = 0; ///< Of the match within the excerpt.
    std::size_t length = 0;
};

struct ScanOptions
{
    std::uint32_t matchesKept = 3; ///< Per file; what is beyond is counted. 0: only found() counts.
    std::uint64_t matchesCounted = 1000; ///< Then the rest of the file is not looked at.
    bool binaryExcerpts = false;
};

/// Looks for patterns in one content after the other, each read once and in pieces. Needs 512 KiB,
/// however long contents and lines are; takes time linear in them for each pattern.
///
/// A match of a literal may be as long as the literal. A match of a regular expression has up to
/// 32 KiB; one over lines stays within its line as long as that has at most 128 KiB. A content with
/// a NUL among its first 8 KiB is binary. One thread at a time.
class ContentScanner
{
public:
    /// \a patterns are borrowed.
    ContentScanner(const std::vector<ContentPattern>& patterns, const ScanOptions& options);

    /// Forgets the last content.
    void start();
    /// Where the next bytes of the content go; never empty.
    std::span<std::byte> room();
    /// \a count bytes were put into room(); they are passed over once isDone().
    void take(std::size_t count);
    /// \a count zeros follow: a hole, which costs nothing beyond a window of it.
    void takeHole(std::uint64_t count);
    /// The content has ended.
    void finish();
    /// True if more bytes could not change anything.
    bool isDone() const { return m_isDone; }

    /// By the number of the pattern.
    const std::vector<bool>& found() const { return m_found; }
    /// All matches, or ScanOptions::matchesCounted if there are at least so many.
    std::uint64_t matchCount() const { return m_count; }
    bool isBinary() const { return m_isBinary; }
    /// The matches kept, sorted by their offset; once.
    std::vector<ContentMatch> takeMatches();

private:
    struct Raw
    {
        std::size_t begin = 0; ///< In the window.
        std::size_t end = 0;
    };

    void scan(bool isLast);
    void scanFor(std::size_t pattern, bool isLast, std::vector<Raw>& matches);
    void keep(std::vector<Raw>& matches);
    bool hasEnough(std::size_t more) const;
    void compact();
    std::uint64_t lineOf(std::size_t at);
    ContentMatch describe(const Raw& raw);
    std::string_view window() const { return std::string_view(m_window).substr(0, m_size); }

    const std::vector<ContentPattern>& m_patterns;
    ScanOptions m_options;
    bool m_folds = false;
    std::string m_window; ///< Bytes of the content from m_base on, m_size of them.
    std::string m_folded; ///< The same with capitals made small, where a pattern needs it.
    std::size_t m_size = 0;
    std::uint64_t m_base = 0;
    std::vector<std::size_t> m_resume; ///< In the window, by pattern: matches begin here or later.
    std::size_t m_lineAt = 0;          ///< In the window: lines are counted up to here …
    std::uint64_t m_line = 1;          ///< … where this line is.
    std::vector<bool> m_found;
    std::vector<ContentMatch> m_matches;
    std::uint64_t m_count = 0;
    bool m_isFirst = true;
    bool m_isBinary = false;
    bool m_isDone = false;
};

} // namespace core
