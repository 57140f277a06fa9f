// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/reader.h"

#include <memory>

namespace core {

/// Unpacks zstd: frames follow each other, skippable ones too (RFC 8878 §3.1); a larger window than
/// limits::zstdWindowLog is LimitExceeded.
Result<std::unique_ptr<Reader>> openZstd(std::unique_ptr<Reader> packed);

} // namespace core
