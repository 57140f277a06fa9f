// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/contentdiff/archivediff.h"
#include "core/contentdiff/bytediff.h"
#include "core/contentdiff/elfdiff.h"
#include "core/contentdiff/jsondiff.h"
#include "core/contentdiff/picturehead.h"
#include "core/contentdiff/textdiff.h"
#include "core/io/decompress.h"

namespace core {

/// What a content is, judged by its bytes alone.
enum class ContentKind : std::uint8_t { Binary, Text, Json, Archive, Elf, Picture };
/// As in JSON: binary, text, json, archive, elf, picture.
std::string_view contentKindName(ContentKind kind);

/// What has to be said beside the differences themselves.
enum class ContentNote : std::uint8_t {
    OnlyLineEnds,     ///< All lines are the same, but for how they end.
    OnlyFinalLineEnd, ///< All lines are the same, but one text does not end its last one.
    OnlyEncoding,     ///< The same text, encoded in another way.
    LineEndsDiffer,   ///< Lines differ, and how they end too, which no row shows.
    EncodingsDiffer,  ///< Lines differ, and how they are encoded too.
    OnlyFormatting,   ///< JSON: the same values, written differently.
    OnlyPacking,      ///< What is packed is the same: times, order or compression differ.
    KindsDiffer,      ///< The sides are of different kinds, so that bytes are compared.
    TooLarge,         ///< Larger than is compared in any other way than byte by byte.
    Damaged,          ///< Broken, so that what is shown may not be all.
};
/// As in JSON: onlyLineEnds, onlyFinalLineEnd, …
std::string_view contentNoteName(ContentNote note);

/// What one side is.
struct ContentSide
{
    std::uint64_t size = 0; ///< Bytes as they are in the image.
    Digest digest;          ///< The sha256 of those.
    ContentKind kind = ContentKind::Binary;
    Compression packing = Compression::None; ///< What it was unpacked from to be compared.
    std::uint64_t unpackedSize = 0;          ///< Bytes compared: size where nothing was packed.
    std::optional<TextEncoding> encoding;    ///< Of texts.
    std::optional<LineEnds> lineEnds;
    std::optional<PictureHead> picture;
};

struct ContentDiffOptions
{
    std::uint64_t wholeBytes = 64ULL << 20U; ///< Beyond, bytes are compared and nothing else.
    std::uint64_t textBytes = 16ULL << 20U;  ///< The same of texts.
    /// The same of lines of a text. Nothing stops the engine on its way: these take some seconds.
    std::uint32_t textLines = 250'000;
    std::size_t mostParts = 10'000; ///< Members, sections, symbols, values, ranges listed.
    bool unpack = true;             ///< Looks into gzip, zstd, xz and bzip2.
    TextDiffOptions text;
    ArchiveLimits archive;
};

/// How two contents differ. \c bytes is always there and about them as they are in the image; of
/// the others what fits \c kind (of Json the lines, too).
struct ContentDiff
{
    ContentSide left;
    ContentSide right;
    ContentKind kind = ContentKind::Binary; ///< In which way they are compared.
    std::vector<ContentNote> notes;
    std::string problem; ///< What is Damaged, technical English.
    ByteDiff bytes;
    std::optional<TextDiff> text;
    std::optional<JsonDiff> json;
    std::optional<ArchiveDiff> archive;
    std::optional<ElfDiff> elf;

    bool isSame() const { return bytes.isSame(); }
    bool has(ContentNote note) const;
};

/// Reads both to their ends, side by side, and compares them by what they are. Takes at most about
/// eight times options.wholeBytes of memory. Reports bytes of both. Fails where one cannot be read,
/// and with Cancelled.
Result<ContentDiff> diffContents(Reader& left, Reader& right, const ContentDiffOptions& options,
                                 const Task& task);

} // namespace core
