// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/packages/packagesink.h"

#include <map>

namespace core {

/// The packages of a status file of dpkg or opkg at \a path (deb-control(5), dpkg-query(1)): all
/// whose files are there, those that are half installed as broken; paragraphs without a state
/// count as installed, as distroless images have them.
std::vector<Package> parseDpkgStatus(std::string_view text, const std::string& path,
                                     PackageSink& sink);

/// The files that packages diverted, from where to where, and who has the old place.
struct DpkgDiversion
{
    std::string to;
    std::string
        package; ///< Its own file stays at the old place; ":" where an administrator did it.
};
/// By the path diverted from: three lines each.
std::map<std::string, DpkgDiversion, std::less<>> parseDpkgDiversions(std::string_view text);

} // namespace core
