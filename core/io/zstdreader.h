// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/reader.h"
#include "core/io/seekrecorder.h"

#include <memory>

namespace core {

/// Unpacks zstd: frames follow each other, skippable ones too (RFC 8878 §3.1); a larger window than
/// limits::zstdWindowLog is LimitExceeded. \a recorder, if given, collects the beginnings of frames
/// and outlives the reader: within a frame unpacking cannot begin, for it may refer to all before.
Result<std::unique_ptr<Reader>> openZstd(std::unique_ptr<Reader> packed,
                                         SeekRecorder* recorder = nullptr);

} // namespace core
