// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/packages/packagesink.h"

namespace core {

/// The package that an installed gemspec at \a path tells of. It is a program; what is read are the
/// lines `s.name = "x".freeze`, `s.version = "1.0"` and `s.licenses = ["MIT"]` as RubyGems writes
/// them. None, with a warning, without name and version.
std::optional<Package> parseGemSpecification(std::string_view text, const std::string& path,
                                             PackageSink& sink);

} // namespace core
