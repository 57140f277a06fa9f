// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"

namespace core {

/// Opens the file or folder \a path as what its content says it is.
/// A packed outer tar is unpacked into an unnamed temporary file; \a task reports that. Errors name
/// \a path.
Result<std::shared_ptr<const Store>> openStore(const std::string& path, const Task& task);

/// How a person names an image: place and what to choose in it.
struct ImageName
{
    std::string path;
    std::string reference;               ///< Tag or reference to choose; empty: the only one.
    std::optional<std::size_t> position; ///< `@N`: the N-th entry, from 0.
    std::optional<StoreKind> kind;       ///< Demanded by a transport prefix.
};

/// Reads `app.tar`, `layout/:tag`, `app.tar:repo:tag`, `oci:DIR[:TAG]`, `oci-archive:FILE[:TAG]`,
/// `docker-archive:FILE[:REF|:@N]`, `dir:DIR`. Looks which files exist to tell names from tags; an
/// existing path wins. Unsupported for transports that this version does not know.
Result<ImageName> parseImageName(std::string_view text);

/// The entry that \a reference (a tag, a reference, a digest; empty: the only one), \a position and
/// \a platform (none: the host's, where several are offered) choose; always an image.
/// Ambiguous with the list of candidates, or NotFound with what is there.
Result<const ImageEntry*> chooseEntry(const Store& store, const ImageName& name,
                                      const std::optional<Platform>& platform);

/// parseImageName(), openStore(), chooseEntry() and Store::open() in one.
Result<std::shared_ptr<const Image>>
openImage(std::string_view name, const std::optional<Platform>& platform, const Task& task);

} // namespace core
