// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/packages/packagesink.h"

namespace core {

/// Adds the packages of the database of apk-tools that is \a text, found at \a path: records of
/// "X:value" lines, parted by empty ones (wiki.alpinelinux.org/wiki/Apk_spec).
void parseApkDatabase(std::string_view text, const std::string& path, PackageSink& sink);

} // namespace core
