// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contentdiff/textdiff.h"

#include <git2.h>

#include <algorithm>
#include <memory>

namespace core {

namespace {

constexpr std::size_t mostLinePairs =
    10'000;                                ///< Of lines whose likeness is looked at, in one block.
constexpr std::uint32_t enoughAlike = 300; ///< Of 1000, for two lines to stand side by side.

struct Library
{
    Library() { git_libgit2_init(); }
    ~Library() { git_libgit2_shutdown(); }
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
};

struct PatchDeleter
{
    void operator()(git_patch* patch) const { git_patch_free(patch); }
};
using Patch = std::unique_ptr<git_patch, PatchDeleter>;

std::string lastGitError()
{
    const git_error* error = git_error_last();
    return error != nullptr && error->message != nullptr ? error->message : "no reason given";
}

struct Line
{
    std::uint32_t number = 0;
    std::string_view text;
};

/// Which line of a block stands beside which: indexes, npos for nothing.
struct Pairing
{
    std::size_t left;
    std::size_t right;
};
constexpr std::size_t npos = static_cast<std::size_t>(-1);

/// Pairs what is alike, in order, so that the likeness of all pairs together is greatest.
std::vector<Pairing> pairAlike(const std::vector<Line>& left, const std::vector<Line>& right)
{
    const std::size_t width = right.size() + 1;
    std::vector<std::uint32_t> alike(left.size() * right.size());
    std::vector<std::uint32_t> best((left.size() + 1) * width);
    for (std::size_t i = left.size(); i-- > 0;)
        for (std::size_t j = right.size(); j-- > 0;) {
            const std::uint32_t one = likeness(left[i].text, right[j].text);
            alike[i * right.size() + j] = one;
            const std::uint32_t paired =
                one < enoughAlike ? 0 : one + best[(i + 1) * width + j + 1];
            best[i * width + j] =
                std::max({paired, best[(i + 1) * width + j], best[i * width + j + 1]});
        }
    std::vector<Pairing> pairs;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < left.size() || j < right.size()) {
        const bool both = i < left.size() && j < right.size();
        const std::uint32_t one = both ? alike[i * right.size() + j] : 0;
        if (one >= enoughAlike && best[i * width + j] == one + best[(i + 1) * width + j + 1])
            pairs.push_back({i++, j++});
        else if (j == right.size()
                 || (i < left.size() && best[i * width + j] == best[(i + 1) * width + j]))
            pairs.push_back({i++, npos});
        else
            pairs.push_back({npos, j++});
    }
    return pairs;
}

/// One by one, without looking.
std::vector<Pairing> pairInOrder(std::size_t left, std::size_t right)
{
    std::vector<Pairing> pairs;
    for (std::size_t i = 0; i < std::max(left, right); ++i)
        pairs.push_back({i < left ? i : npos, i < right ? i : npos});
    return pairs;
}

class RowMaker
{
public:
    RowMaker(TextDiff& diff, const TextDiffOptions& options)
        : m_diff(diff)
        , m_options(options)
    {
    }

    void beginHunk(std::uint32_t foldedBefore) { m_diff.hunks.push_back({foldedBefore, {}}); }

    void take(char origin, Line left, Line right)
    {
        if (origin == GIT_DIFF_LINE_DELETION)
            return m_removed.push_back(left);
        if (origin == GIT_DIFF_LINE_ADDITION)
            return m_added.push_back(right);
        finishBlock();
        add(TextRow::Kind::Same, &left, &right);
    }

    void finishBlock()
    {
        if (m_removed.empty() && m_added.empty())
            return;
        const bool isSmall =
            m_removed.empty() || m_added.size() <= mostLinePairs / m_removed.size();
        const auto pairs =
            isSmall ? pairAlike(m_removed, m_added) : pairInOrder(m_removed.size(), m_added.size());
        for (const auto& [left, right] : pairs) {
            if (left != npos && right != npos)
                add(TextRow::Kind::Changed, &m_removed[left], &m_added[right]);
            else if (left != npos)
                add(TextRow::Kind::Removed, &m_removed[left], nullptr);
            else
                add(TextRow::Kind::Added, nullptr, &m_added[right]);
        }
        m_removed.clear();
        m_added.clear();
    }

private:
    void add(TextRow::Kind kind, const Line* left, const Line* right)
    {
        m_diff.changed += kind == TextRow::Kind::Changed ? 1 : 0;
        m_diff.removed += kind == TextRow::Kind::Removed ? 1 : 0;
        m_diff.added += kind == TextRow::Kind::Added ? 1 : 0;
        const std::uint64_t bytes =
            (left != nullptr ? left->text.size() : 0) + (right != nullptr ? right->text.size() : 0);
        if (m_rows == m_options.mostRows || bytes > m_options.mostRowBytes - m_rowBytes) {
            ++m_diff.rowsLeftOut;
            return;
        }
        ++m_rows;
        m_rowBytes += bytes;
        TextRow row;
        row.kind = kind;
        if (left != nullptr) {
            row.left = left->number;
            row.leftText = left->text;
        }
        if (right != nullptr) {
            row.right = right->number;
            row.rightText = right->text;
        }
        if (kind == TextRow::Kind::Changed)
            row.marks = inlineRanges(row.leftText, row.rightText);
        m_diff.hunks.back().rows.push_back(std::move(row));
    }

    TextDiff& m_diff;
    const TextDiffOptions& m_options;
    std::vector<Line> m_removed;
    std::vector<Line> m_added;
    std::uint32_t m_rows = 0;
    std::uint64_t m_rowBytes = 0;
};

Line lineOf(int number, const git_diff_line& line)
{
    std::string_view text(line.content, line.content_len);
    if (text.ends_with('\n'))
        text.remove_suffix(1);
    return {number < 0 ? 0 : static_cast<std::uint32_t>(number), text};
}

Result<void> readHunks(git_patch* patch, const TextDiffOptions& options, std::uint32_t lines,
                       TextDiff& diff)
{
    RowMaker rows(diff, options);
    std::uint32_t behind = 0; // The last left line that was in a hunk.
    for (std::size_t i = 0; i < git_patch_num_hunks(patch); ++i) {
        const git_diff_hunk* hunk = nullptr;
        std::size_t count = 0;
        if (git_patch_get_hunk(&hunk, &count, patch, i) != 0)
            return fail(ErrorCode::Internal, "libgit2: " + lastGitError());
        // Of a hunk without left lines the start is the line before it.
        const auto start = static_cast<std::uint32_t>(hunk->old_start);
        const auto length = static_cast<std::uint32_t>(hunk->old_lines);
        const std::uint32_t first = length == 0 ? start + 1 : start;
        rows.beginHunk(first - 1 - behind);
        behind = first - 1 + length;
        for (std::size_t j = 0; j < count; ++j) {
            const git_diff_line* line = nullptr;
            if (git_patch_get_line_in_hunk(&line, patch, i, j) != 0)
                return fail(ErrorCode::Internal, "libgit2: " + lastGitError());
            rows.take(line->origin, lineOf(line->old_lineno, *line),
                      lineOf(line->new_lineno, *line));
        }
        rows.finishBlock();
    }
    diff.foldedAfter = lines - behind;
    return {};
}

} // namespace

std::string_view textRowKindName(TextRow::Kind kind)
{
    switch (kind) {
    case TextRow::Kind::Same:
        return "same";
    case TextRow::Kind::Changed:
        return "changed";
    case TextRow::Kind::Removed:
        return "removed";
    case TextRow::Kind::Added:
        break;
    }
    return "added";
}

Result<TextDiff> diffTexts(const DecodedText& left, const DecodedText& right,
                           const TextDiffOptions& options)
{
    TextDiff diff;
    if (left.lines == right.lines) {
        diff.foldedAfter = left.lineCount;
        return diff;
    }
    static const Library library;
    git_diff_options wanted;
    if (git_diff_options_init(&wanted, GIT_DIFF_OPTIONS_VERSION) != 0)
        return fail(ErrorCode::Internal, "libgit2: " + lastGitError());
    wanted.flags = GIT_DIFF_FORCE_TEXT | GIT_DIFF_INDENT_HEURISTIC;
    wanted.context_lines = options.contextLines;
    git_patch* made = nullptr;
    const int failed =
        git_patch_from_buffers(&made, left.lines.data(), left.lines.size(), "left",
                               right.lines.data(), right.lines.size(), "right", &wanted);
    const Patch patch(made);
    if (failed != 0)
        return fail(ErrorCode::Internal, "libgit2: " + lastGitError());
    if (auto read = readHunks(patch.get(), options, left.lineCount, diff); !read)
        return fail(std::move(read).error());
    return diff;
}

} // namespace core
