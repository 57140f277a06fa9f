// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lazy/layertable.h"

#include <map>

namespace core {

/// The table at the end of \a blob, a packed layer, that lets it be read in parts: eStargz or
/// zstd:chunked. \a annotations are those of the layer in the manifest: what they state of the
/// table is compared. None if there is no table, or the bytes of the blob cannot be asked for in
/// parts. Costs the table and 72 bytes. Fails where there is a table that cannot be used.
Result<std::optional<LayerTable>>
findLayerTable(const FileSlice& blob, const std::map<std::string, std::string>& annotations,
               const Task& task);

} // namespace core
