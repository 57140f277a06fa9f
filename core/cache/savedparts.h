// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/indexcodec.h"

/// The saved files beside the index of a layer. Every file names its subject first; reading fails
/// with NotFound if it is about another one, and with Corrupt if anything in it cannot be.
namespace core {

/// What is known of the contents of a layer's files.
SectionWriter encodeContents(const ContentDigests& contents, std::string_view subject);
/// Sees the columns where they lie: \a keptAlive owns \a file and is kept as long as they are.
/// O(entries).
Result<std::shared_ptr<const ContentDigests>>
decodeContents(BytesView file, std::string_view subject, std::shared_ptr<const void> keptAlive);

SectionWriter encodeSeekTable(const SeekTable& table, std::string_view subject);
/// Sees the windows where they lie, as decodeContents() the columns. O(points).
Result<std::shared_ptr<const SeekTable>> decodeSeekTable(BytesView file, std::string_view subject,
                                                         std::shared_ptr<const void> keptAlive);

/// What is known of the stored bytes at one place.
struct SavedBlob
{
    PackedFacts facts;
    std::optional<Timestamp> verifiedAt; ///< When both digests were computed; none: they were not.

    bool operator==(const SavedBlob&) const = default;
};

SectionWriter encodeBlob(const SavedBlob& blob, std::string_view subject);
Result<SavedBlob> decodeBlob(BytesView file, std::string_view subject);

/// Checks a saved file all through; what it is about, which is not judged.
Result<std::string> checkSavedFile(BytesView file, SavedKind kind);

} // namespace core
