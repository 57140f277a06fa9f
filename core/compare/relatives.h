// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/store/store.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core {

/// Which of \a candidates (references) came before \a name: of the same repository and the same
/// variant of its tag ("v…", "…-alpine"), the one with the highest numbers below those of \a name.
/// None where there is no such, or its tag begins with no number. O(candidates).
std::optional<std::size_t> previousTag(std::string_view name,
                                       const std::vector<std::string>& candidates);

/// The image of \a store that \a image was built on: the one whose layers are the most of those
/// that \a image begins with, by their diffIDs, but not all of them; of several such the first.
/// None where there is no such; what cannot be opened is passed over. Opens the documents of at
/// most \a mostImages others: O(images × layers). Fails where \a image itself cannot be opened, and
/// with Cancelled.
Result<std::optional<ImageEntry>> findBase(const Store& store, const ImageEntry& image,
                                           const Task& task, std::size_t mostImages = 2000);

} // namespace core
