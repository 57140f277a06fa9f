// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/io/file.h"

#include <optional>

namespace core {

/// Where the documents and blobs of images lie: a folder or an archive. Any thread at any time.
class BlobSource
{
public:
    virtual ~BlobSource() = default;

    /// The bytes of the file \a name ("blobs/sha256/…"), in place. NotFound if it is not here,
    /// Corrupt for names and links that lead out of the source, Unsupported if it is no plain file.
    virtual Result<FileSlice> open(std::string_view name) const = 0;

    /// The bytes that \a digest addresses; in an image layout `blobs/<algorithm>/<encoded>`.
    virtual Result<FileSlice> openBlob(const Digest& digest) const;
};

/// Where the blob \a digest lies in an image layout: `blobs/<algorithm>/<encoded>` (OCI
/// image-layout).
std::string blobPath(const Digest& digest);

/// \a name with neither `./` nor doubled or trailing slashes; none if it is absolute, has a
/// component `..` or nothing is left.
std::optional<std::string> normalizedName(std::string_view name);

/// A whole document; LimitExceeded beyond limits::documentBytes.
Result<Bytes> readDocument(const FileSlice& slice);

/// The document \a name of \a source; errors name it.
Result<Bytes> readDocument(const BlobSource& source, std::string_view name);

} // namespace core
