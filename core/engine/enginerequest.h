// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/engine/enginevalues.h"

namespace core {

/// "/images/NAME" and \a what, for a reference or an id; Usage for what could be another path.
Result<std::string> imagePath(std::string_view image, std::string_view what);

/// The path that exports \a images; Usage if there are none.
Result<std::string> exportPath(const std::vector<std::string>& images);

/// "/KIND/NAME" for a container or volume; Usage for what could be another path.
Result<std::string> thingPath(std::string_view kind, std::string_view name);

/// Takes the names out of a line that tells of a load: "Loaded image: app:1\n".
void addLoaded(std::string_view line, EngineLoaded& loaded);

/// A removal that was refused, where \a error is podman's, which has no status of its own for that.
Result<EngineRemoval> asRefusal(Error error);

} // namespace core
