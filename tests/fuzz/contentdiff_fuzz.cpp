// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contentdiff/contentdiff.h"
#include "tests/fuzz/memoryreader.h"

#include <cstdint>

namespace {

using Row = core::TextRow::Kind;

void expect(bool holds)
{
    if (!holds)
        __builtin_trap();
}

bool isWithin(const std::vector<core::InlineRange>& ranges, std::size_t size)
{
    std::size_t end = 0;
    for (const core::InlineRange& range : ranges) {
        if (range.begin < end || range.end <= range.begin || range.end > size)
            return false;
        end = range.end;
    }
    return true;
}

/// Every line of both sides stands in one row or is folded, in order.
void checkText(const core::TextDiff& diff)
{
    std::uint32_t left = 0;
    std::uint32_t right = 0;
    for (const core::TextHunk& hunk : diff.hunks) {
        left += hunk.foldedBefore;
        right += hunk.foldedBefore;
        for (const core::TextRow& row : hunk.rows) {
            if (row.kind != Row::Added)
                expect(row.left == ++left);
            if (row.kind != Row::Removed)
                expect(row.right == ++right);
            expect(isWithin(row.marks.left, row.leftText.size()));
            expect(isWithin(row.marks.right, row.rightText.size()));
        }
    }
}

} // namespace

/// The input is both sides, one behind the other; its first two bytes say where the right one
/// begins.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size)
{
    if (size < 2)
        return 0;
    const core::BytesView bytes = test::fuzzInput(input, size).subspan(2);
    const std::size_t middle = std::min<std::size_t>(input[0] + input[1] * 256U, bytes.size());
    core::ContentDiffOptions options;
    options.wholeBytes = 1U << 20U;
    options.archive.unpackedBytes = 8U << 20U;
    options.mostParts = 100;
    options.text.contextLines = input[0] % 4U;
    test::MemoryReader left(bytes.first(middle));
    test::MemoryReader right(bytes.subspan(middle));
    const auto diff = core::diffContents(left, right, options, {});
    expect(diff.has_value());
    expect(diff->isSame()
           == (core::asText(bytes.first(middle)) == core::asText(bytes.subspan(middle))));
    expect(diff->bytes.ranges.size() <= options.mostParts);
    if (diff->text)
        checkText(*diff->text);
    return 0;
}
