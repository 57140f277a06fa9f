// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/io/file.h"

namespace core {

/// The annotation of a layer that states the digest of its table's JSON.
constexpr const char* estargzDigestAnnotation = "containerd.io/snapshot/stargz/toc.digest";

/// The end of an eStargz blob: an empty gzip member that says where the one with the table begins
/// (eStargz specification, "Footer"; the older form of stargz too).
struct EStargzFooter
{
    std::uint64_t tableOffset = 0; ///< In the blob.
    std::uint64_t size = 0;        ///< Bytes of the footer itself.

    bool operator==(const EStargzFooter&) const = default;
};
constexpr std::size_t estargzFooterBytes = 51;

/// The footer at the end of \a tail, the last bytes of a blob; none if that is no eStargz.
std::optional<EStargzFooter> parseEStargzFooter(BytesView tail);

/// The JSON of the table that \a footer of \a blob leads to. DigestMismatch if it has not the
/// digest \a stated, where one is; Corrupt if there is no table; LimitExceeded if it is too large.
Result<Bytes> readEStargzTable(const FileSlice& blob, const EStargzFooter& footer,
                               const std::optional<Digest>& stated, const Task& task);

} // namespace core
