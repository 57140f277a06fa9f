// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/rawinflate.h"
#include "core/io/reader.h"
#include "core/io/seekrecorder.h"

namespace core {

/// Unpacks gzip: members follow each other, zero bytes may follow the last (RFC 1952 §2.2); the
/// length and the checksum of each member are compared. ISA-L where it is there, else zlib.
/// \a recorder, if given, collects seek points and outlives the reader.
Result<std::unique_ptr<Reader>> openGzip(std::unique_ptr<Reader> packed,
                                         SeekRecorder* recorder = nullptr);

/// The same with \a inflater.
Result<std::unique_ptr<Reader>> openGzipWith(std::unique_ptr<RawInflater> inflater,
                                             std::unique_ptr<Reader> packed,
                                             SeekRecorder* recorder = nullptr);

/// Goes on at \a point of \a table: \a packed stands at the byte that holds its first bit. The
/// checksum of the member that it begins within cannot be compared. Corrupt if its window is
/// broken.
Result<std::unique_ptr<Reader>> openGzipAt(std::unique_ptr<RawInflater> inflater,
                                           std::unique_ptr<Reader> packed, const SeekTable& table,
                                           const SeekPoint& point);

/// ISA-L's where it is there, else zlib's.
std::unique_ptr<RawInflater> makeInflater();

} // namespace core
