// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/indexcodec.h"

/// The saved files beside the index of a layer. Every file names its subject first; reading fails
/// with NotFound if it is about another one, and with Corrupt if anything in it cannot be.
namespace core {

Bytes encodeSeekTable(const SeekTable& table, std::string_view subject);
Result<std::shared_ptr<const SeekTable>> decodeSeekTable(BytesView file, std::string_view subject);

/// What is known of the stored bytes at one place.
struct SavedBlob
{
    PackedFacts facts;
    std::optional<Timestamp> verifiedAt; ///< When both digests were computed; none: they were not.

    bool operator==(const SavedBlob&) const = default;
};

Bytes encodeBlob(const SavedBlob& blob, std::string_view subject);
Result<SavedBlob> decodeBlob(BytesView file, std::string_view subject);

/// Checks a saved file all through; what it is about, which is not judged.
Result<std::string> checkSavedFile(BytesView file, SavedKind kind);

} // namespace core
