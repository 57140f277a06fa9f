// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace core {

/// Opens \a name, relative to the folder \a root and without `..`, following no link on the way: a
/// descriptor that the caller closes. \a flags are those of open(2); \a full is the path for
/// messages. Unsupported where a link stands in the way, NotFound, Denied or Io as the system says.
Result<int> openBeneath(int root, std::string_view name, int flags, const std::string& full);

} // namespace core
