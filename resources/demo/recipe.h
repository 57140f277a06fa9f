// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string>

namespace demo {

/// Makes the images that the file \a recipe describes (its beginning says how) and writes them as
/// one OCI archive to \a output. Files that it names lie in `files` beside it. Errors name the
/// line.
core::Result<void> buildImages(const std::string& recipe, const std::string& output);

} // namespace demo
