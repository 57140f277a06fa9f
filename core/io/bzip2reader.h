// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/reader.h"

#include <memory>

namespace core {

/// Unpacks bzip2: streams follow each other.
Result<std::unique_ptr<Reader>> openBzip2(std::unique_ptr<Reader> packed);

} // namespace core
