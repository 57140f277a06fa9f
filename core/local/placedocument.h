// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/image.h"
#include "core/store/foldersource.h"

namespace core {

/// The text file \a name below \a folder without white space around it; empty if it cannot be read.
std::string readTrimmed(const FolderSource& folder, std::string_view name);

/// Puts the documents of an image together: \a rawManifest (may be empty) and \a rawConfig,
/// compared with \a manifestDigest (may be empty) and \a configDigest; what does not fit is a
/// warning.
void setDocuments(Image& image, Bytes rawManifest, const Digest& manifestDigest, Bytes rawConfig,
                  const Digest& configDigest);

/// Gives the layers of \a image, base first, what its manifest states of them, if their numbers
/// agree.
void stateBlobs(Image& image);

/// A digest of \a algorithm:hex or bare sha256 hex; empty if it is none.
Digest lenientDigest(std::string_view text);

} // namespace core
