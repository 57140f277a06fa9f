// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/acts/placeacts.h"

namespace core {

/// For the root folder \a root of a containerd that runs: carried out by containerd itself, through
/// its own `ctr`. Ids are "NAMESPACE/sha256:…". What Docker keeps in its namespace `moby` only
/// Docker removes. NotFound, naming what was tried, where no containerd says that the folder is its
/// own, or there is no `ctr`.
Result<std::shared_ptr<const PlaceActs>> actsOnContainerd(const std::string& root,
                                                          const Task& task);

} // namespace core
