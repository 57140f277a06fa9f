// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lazy/layertable.h"

#include <map>

namespace core {

/// True if it is worth a request to look for a table in a layer of \a size bytes of which the
/// manifest states \a mediaType and \a annotations: it states one, or the layer is packed and
/// larger than what the request spares.
bool mayHaveTable(std::uint64_t size, std::string_view mediaType,
                  const std::map<std::string, std::string>& annotations);

/// The table at the end of \a blob, a packed layer, that lets it be read in parts: eStargz or
/// zstd:chunked. \a annotations are those of the layer in the manifest: what they state of the
/// table is compared. None if there is no table, or the bytes of the blob cannot be asked for in
/// parts. Costs the table and 72 bytes. Fails where there is a table that cannot be used.
Result<std::optional<LayerTable>>
findLayerTable(const FileSlice& blob, const std::map<std::string, std::string>& annotations,
               const Task& task);

} // namespace core
