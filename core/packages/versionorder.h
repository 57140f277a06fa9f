// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/packages/package.h"

namespace core {

/// Below 0 if \a a is older than \a b, above 0 if it is newer, 0 if they mean the same: as the
/// tools of \a ecosystem order versions. Any text has a place: what is no version by their rules is
/// ordered as well as it can be. O(length of both); Maven's rules are O(length²) at worst.
///
/// dpkg: deb-version(7); apk: apk-tools; rpm: rpmvercmp with epoch; python: PEP 440, older strings
/// below all; npm, go, rust: SemVer 2.0.0, a `v` in front counts for nothing; java: "Version Order
/// Specification" of the Maven POM reference; gem: Gem::Version.
int compareVersions(Ecosystem ecosystem, std::string_view a, std::string_view b);

} // namespace core
