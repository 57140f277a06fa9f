// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

namespace core {

/// Has podman answer its API for as long as the result lives, on a socket in a folder that only
/// this person can enter. \a root is where podman keeps its images (`--root`); empty: where it
/// usually does. NotFound if podman is not installed, Io in its own words if it ends.
Result<std::shared_ptr<const EngineClient>> startPodmanService(const std::string& root,
                                                               const Task& task);

} // namespace core
