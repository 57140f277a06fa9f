// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/packages/packagesink.h"

namespace core {

/// The package that a package.json at \a path tells of (docs.npmjs.com, "package.json"); none if it
/// has no name or version, as some within packages have not, or, with a warning, if it is no JSON.
std::optional<Package> parseNpmPackage(std::string_view text, const std::string& path,
                                       PackageSink& sink);

} // namespace core
