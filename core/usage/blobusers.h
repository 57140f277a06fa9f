// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/usage/usagegraph.h"

#include <map>

namespace core {

/// The names of the images of \a graph that each of \a blobs ("sha256:…") belongs to, sorted. What
/// no image with a name has is left out. O(blobs · (nodes + edges)) at the most.
std::map<std::string, std::vector<std::string>> blobUsers(const UsageGraph& graph,
                                                          const std::vector<std::string>& blobs);

} // namespace core
