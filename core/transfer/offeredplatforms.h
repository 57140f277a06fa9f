// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/transfersource.h"

namespace core {

/// The platforms of the images that the index at the root of \a source lists, each once, in its
/// order. None where the root is an image, or says nothing of platforms.
std::vector<Platform> offeredPlatforms(const TransferSource& source, const Task& task);
/// The one of \a offered that planTransfer() takes where \a wanted is asked for; none: it is not
/// offered.
std::optional<Platform> bestPlatform(const std::vector<Platform>& offered, const Platform& wanted);

} // namespace core
