// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/archiveindex.h"
#include "core/store/placestore.h"

namespace core {

/// True if \a archive has layers or blobs of images, nothing that no image archive has, and no
/// list of its images: what is left where an archive was cut before its list. Not for the form
/// before Docker 1.10, whose layers say themselves what they belong to.
bool isCutArchive(const ArchiveIndex& archive);

/// What can still be told of it: the images whose manifests are there or, without any, one image
/// of the layers that are, in the order of its config if that is there, else in the archive's.
/// A warning of damage says what is not known. Corrupt if not a byte of a layer is there.
Result<std::shared_ptr<PlaceStore>> openCutArchive(const std::string& path,
                                                   std::shared_ptr<const ArchiveIndex> archive,
                                                   const Task& task);

} // namespace core
