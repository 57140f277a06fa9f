// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/io/file.h"

namespace core {

/// A tar of what the upper directory \a folder of an overlay brings, whiteouts and opaque folders
/// written as image layers have them (image-spec layer.md, "Whiteouts"). Members stand in the order
/// of their paths; contents are read where they lie. Nothing outside of \a folder is read, no link
/// is followed. O(files); reads no contents. What cannot be looked at is left out.
Result<std::shared_ptr<const File>> tarOfFolder(const std::string& folder, const Task& task);

} // namespace core
