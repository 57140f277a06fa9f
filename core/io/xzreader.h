// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/reader.h"

#include <memory>

namespace core {

/// Unpacks xz: streams follow each other with padding of four bytes (xz-file-format §2.2); a
/// dictionary that needs more than 256 MiB is LimitExceeded.
Result<std::unique_ptr<Reader>> openXz(std::unique_ptr<Reader> packed);

} // namespace core
