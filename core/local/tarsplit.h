// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/store/blobsource.h"

namespace core {

/// The tar of a layer that was unpacked, byte for byte as it was: \a record is what tar-split wrote
/// down of it (JSON lines, packed or not), \a contents the folder in which its files lie. Reads all
/// of the record, O(its bytes), and no file. Corrupt where the record is damaged.
Result<std::shared_ptr<const File>> openTarSplit(std::shared_ptr<const File> record,
                                                 std::shared_ptr<const BlobSource> contents,
                                                 const Task& task);

/// One line of such a record.
struct TarSplitLine
{
    bool isContent = false;     ///< Else bytes that stand between contents.
    std::string name;           ///< Of a content: raw bytes as in the tar.
    std::uint64_t size = 0;     ///< Of a content.
    Bytes bytes;                ///< What stands between.
    std::uint64_t position = 0; ///< From 0, one more with each line.
};

/// Corrupt if \a line is no such line.
Result<TarSplitLine> parseTarSplitLine(std::string_view line);

} // namespace core
