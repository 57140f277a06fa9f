// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/packages/packagesink.h"

namespace core {

/// The package that METADATA or PKG-INFO at \a path tells of (packaging.python.org, "Core metadata
/// specifications"); none, with a warning, if it has no name or version.
std::optional<Package> parsePythonMetadata(std::string_view text, const std::string& path,
                                           PackageSink& sink);

/// Adds to \a package the paths of a RECORD, relative to \a folder: lines of "path,hash,size", the
/// path in quotes where it needs them.
void parsePythonRecord(std::string_view text, std::string_view folder, Package& package,
                       PackageSink& sink);

} // namespace core
