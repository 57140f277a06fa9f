// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/contentdiff/inlinediff.h"
#include "core/contentdiff/textdecoding.h"

namespace core {

/// One row of two texts side by side.
struct TextRow
{
    enum class Kind : std::uint8_t { Same, Changed, Removed, Added };
    Kind kind = Kind::Same;
    std::uint32_t left = 0;  ///< Line number from 1; 0: nothing stands here.
    std::uint32_t right = 0; ///< The same of the right text.
    std::string leftText;    ///< UTF-8 without its end; empty where nothing stands.
    std::string rightText;   ///< The same; as leftText where the kind is Same.
    InlineRanges marks;      ///< What differs within the lines, only of Changed.
};
/// As in JSON: same, changed, removed, added.
std::string_view textRowKindName(TextRow::Kind kind);

/// Rows that stand together, with the lines around them that are the same.
struct TextHunk
{
    std::uint32_t foldedBefore = 0; ///< Same lines between the hunk before, or the top, and this.
    std::vector<TextRow> rows;
};

struct TextDiffOptions
{
    std::uint32_t contextLines = 3;
    std::uint32_t mostRows = 100'000; ///< What is beyond is counted, see TextDiff::rowsLeftOut.
    std::uint64_t mostRowBytes = 64ULL << 20U; ///< Of the lines in rows, likewise.
};

/// How two texts differ by lines, whatever their encodings and line ends are.
struct TextDiff
{
    std::vector<TextHunk> hunks;   ///< None: the lines are the same.
    std::uint32_t foldedAfter = 0; ///< Same lines behind the last hunk, all where there is none.
    std::uint32_t changed = 0;     ///< Rows by kind, those left out included.
    std::uint32_t removed = 0;
    std::uint32_t added = 0;
    std::uint64_t rowsLeftOut = 0;

    bool isSame() const { return changed == 0 && removed == 0 && added == 0; }
};

/// Lines are compared by libgit2 (xdiff), then removed and added ones that stand together are
/// paired by likeness. Internal if the library fails.
Result<TextDiff> diffTexts(const DecodedText& left, const DecodedText& right,
                           const TextDiffOptions& options);

} // namespace core
