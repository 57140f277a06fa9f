// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/io/file.h"
#include "core/io/seekrecorder.h"

#include <memory>

namespace core {

enum class Compression : std::uint8_t { None, Gzip, Zstd, Xz, Bzip2 };

/// "gzip", "zstd", "xz", "bzip2", or "none".
std::string_view compressionName(Compression compression);

/// Judged by the first bytes (at least 6 if there are as many), never by a name.
Compression detectCompression(BytesView beginning);

/// Gives the unpacked bytes of \a packed, whatever it is packed with: multi-member gzip,
/// multi-frame zstd (skippable frames too, window at most limits::zstdWindowLog), xz, bzip2, or as
/// it is. Reading gives Corrupt for broken data ("gzip: …"), after all bytes before the fault were
/// given. Zero bytes behind the last gzip member are padding; other trailing bytes are Corrupt. \a
/// found, if given, is set to what it is packed with. Unpacked data is passed through with cheap
/// skip(). \a recorder, if given, collects seek points of gzip and zstd and outlives the reader.
Result<std::unique_ptr<Reader>> openDecompressed(std::unique_ptr<Reader> packed,
                                                 Compression* found = nullptr,
                                                 SeekRecorder* recorder = nullptr);

/// Gives the unpacked bytes of \a slice from \a offset on. Costs unpacking what lies between the
/// last point of \a seek (null: none) and \a offset; for plain data nothing. \a task can stop it on
/// the way there and in each read. Corrupt if the data ends before.
Result<std::unique_ptr<Reader>> openUnpackedAt(const FileSlice& slice, Compression compression,
                                               const SeekTable* seek, std::uint64_t offset,
                                               const Task& task);

} // namespace core
