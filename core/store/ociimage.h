// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/image.h"
#include "core/store/blobsource.h"

namespace core {

/// The document that \a descriptor points to, unverified; from the descriptor itself where it
/// carries its content and the blob is not here.
Result<Bytes> fetchDocument(const BlobSource& source, const Descriptor& descriptor);

/// Compares \a bytes with what \a descriptor promises; \a what ("manifest") is for messages.
/// DigestMismatch, SizeMismatch where only the size is wrong, OddDocument where the digest's
/// algorithm is unknown; none if all is well.
std::optional<Warning> mismatch(BytesView bytes, const Descriptor& descriptor,
                                std::string_view what);

/// As parseManifestOrIndex(), but only the kind has to be the one that \a descriptor states: an OCI
/// descriptor of a Docker manifest, or the reverse, is odd and harmless.
Result<std::variant<Manifest, Index>> parseListed(BytesView raw, const Descriptor& descriptor,
                                                  Warnings* warnings = nullptr);

/// Reads the manifest that \a descriptor points to, its config, and where its layers lie.
/// Unsupported for an index or anything else that is no image.
Result<Image> openOciImage(const BlobSource& source, const Descriptor& descriptor);

/// The statements that the manifest of \a descriptor lists, or the index that it is, as
/// Store::statements() gives them; those that are not here, too large (limits::documentBytes) or
/// not what their digest says are left out.
Result<std::vector<Bytes>> readStatements(const BlobSource& source, const Descriptor& descriptor);

/// Takes \a raw as the config of \a image: parses it; what is odd about it is a warning.
void setConfig(Image& image, Bytes raw);

} // namespace core
