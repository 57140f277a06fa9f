// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/reader.h"

#include <memory>

namespace core {

/// Unpacks gzip: zlib's inflate; members follow each other, zero bytes may follow the last (RFC
/// 1952 §2.2).
Result<std::unique_ptr<Reader>> openGzip(std::unique_ptr<Reader> packed);

} // namespace core
