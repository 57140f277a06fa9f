// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/divergence.h"
#include "core/compare/imagediff.h"
#include "core/compare/threeway.h"
#include "core/packages/packagediff.h"

#include <functional>

namespace core {

/// How much \a number is, in either direction.
inline std::uint64_t magnitude(std::int64_t number)
{
    return number < 0 ? 0 - static_cast<std::uint64_t>(number) : static_cast<std::uint64_t>(number);
}

/// What a report is about. All is borrowed.
struct Comparison
{
    const Image& left;
    const Image& right;
    std::string leftName; ///< As the person named it, raw bytes.
    std::string rightName;
    const TreeDiff& files;
    const std::vector<LayerDifference>& layers;
    const std::vector<ConfigDifference>& config;
    const ThreeWay* from = nullptr; ///< Seen from a base, if there is one.
    std::string baseName = {};      ///< As the person named that.
    const Image* base = nullptr;    ///< That base.
    /// What differs of the packages; null: they were not compared.
    const std::vector<PackageDifference>* packages = nullptr;
};

/// How many files a verdict names that differ in nothing but their time.
constexpr std::size_t namedTimestamps = 5;

/// Sentences that say where two builds part.
struct DivergenceWords
{
    std::string same;    ///< At instruction %1, with %2 files of its layer that differ.
    std::string between; ///< Between instructions %1 and %2, with %3 such files.
    std::string atEnd;   ///< One build ends, the other goes on with %1; with %2 such files.
};

/// The one of \a words that fits \a where; empty where no history says anything. Instructions stand
/// in it as they are.
std::string divergenceText(const Divergence& where, const DivergenceWords& words);

/// The words of a report, in the language of whoever reads it; whoever has a catalogue fills it.
/// In some of them %1 stands for what is put in.
struct ReportWords
{
    std::string language = "en";                  ///< As HTML wants it.
    std::string title;                            ///< "%1 compared with %2"
    std::array<std::string, diffKindCount> kinds; ///< By DiffKind: "added" …
    std::array<std::string, 4> layerKinds;        ///< By LayerDifference::Kind.
    std::string ignored;                          ///< "ignored"
    std::string ignoredBy;                        ///< "Ignored, by rule", a title.
    std::string unpacked;                         ///< "Unpacked": the bytes of all files.
    std::string files;                            ///< Titles of sections …
    std::string folders;
    std::string layers;
    std::string config;
    std::string packages;
    std::string path; ///< … and of columns.
    std::string change;
    std::string left;
    std::string right;
    std::string difference;
    std::string layer;
    std::string instruction;
    std::string field;
    std::string rule;
    std::string count;
    std::string package;
    std::array<std::string, packageChangeCount> packageChanges; ///< By PackageChange.
    DivergenceWords divergence;
    std::string from;                             ///< "from %1", of what moved.
    std::string origin;                           ///< "Changed by", the title of a column.
    std::array<std::string, originCount> origins; ///< By Origin: "left" …
    std::string seenFrom;                         ///< "Seen from the base %1"
    std::string more;                             ///< "… and %1 more"
    std::string largest;                          ///< "The %1 largest changes"
    std::string none;                             ///< "Nothing differs."
    std::string verdict; ///< The sentence that the comparison comes to; may be empty.
    std::function<std::string(std::uint64_t)> bytes; ///< "38.2 kB"
};

/// One path of a report.
struct ReportRow
{
    DiffKind kind = DiffKind::Changed;
    std::uint16_t what = 0;
    std::string path; ///< Raw bytes, as movedFrom.
    std::string movedFrom;
    std::optional<std::uint64_t> leftSize; ///< None where it is not there.
    std::optional<std::uint64_t> rightSize;
    std::uint32_t leftLayer = 0; ///< Where it came from; 0: not there.
    std::uint32_t rightLayer = 0;
    std::optional<Origin> origin; ///< None without a base.

    std::int64_t growth() const;
};

/// Bytes that a folder gained and lost.
struct FolderGrowth
{
    std::string path; ///< Of at most two names: "/usr/lib".
    std::uint64_t added = 0;
    std::uint64_t removed = 0;

    std::int64_t growth() const
    {
        return static_cast<std::int64_t>(added) - static_cast<std::int64_t>(removed);
    }
};

/// What differs and is not ignored, what grew or shrank most first, then by path.
/// With origins where they come \a from a base.
std::vector<ReportRow> reportRows(const TreeDiff& files, const ThreeWay* from = nullptr);
/// The folders of \a rows that gained or lost bytes, what grew or shrank most first.
std::vector<FolderGrowth> folderGrowth(const std::vector<ReportRow>& rows);

/// By how many bytes one side made it grow.
std::int64_t growthOf(const OriginSum& sum);
/// By how many installed bytes a package grew; none where a database does not state them.
std::optional<std::int64_t> growthOf(const PackageDifference& package);
/// Where two builds part and why, for people; empty where they share all layers.
std::string divergenceText(const Comparison& comparison, const ReportWords& words);
/// The origins of a summary: left, right, both.
constexpr std::array<Origin, 3> reportedOrigins{Origin::Left, Origin::Right, Origin::Both};

/// The glyph that stands before the word for a kind: + ~ − → ◐, empty for identical.
std::string_view changeGlyph(DiffKind kind);
/// "+38.2 kB", "−1.2 MB", "0 B".
std::string signedBytes(const ReportWords& words, std::int64_t growth);
/// \a pattern with %1 (and %2 and %3) replaced.
std::string filled(std::string_view pattern, std::string_view first, std::string_view second = {},
                   std::string_view third = {});
/// \a raw as UTF-8 in which control characters and marks that turn the direction of text are
/// written as escapes.
std::string plainText(std::string_view raw);
/// plainText() with &, <, >, " and ' as references.
std::string htmlText(std::string_view raw);

} // namespace core
