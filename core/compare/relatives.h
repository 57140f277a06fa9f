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

/// What is known of the image that another one was built on.
struct BaseImage
{
    std::uint32_t layers = 0; ///< So many of the first layers are its; 0: not known.
    std::string name;         ///< A reference; empty if none is known.
    bool isHere = false;      ///< It was found among the images that were looked at.
};

/// The base of \a image among the images of \a stores, by the chain of diffIDs as findBase() does;
/// of several with as many layers the one that `org.opencontainers.image.base.name` names (image-
/// spec annotations.md), else the first with a name. Where none of them is, what the annotations of
/// the manifest or the labels state. Registries and engines are not asked: nothing goes over a
/// network. Opens at most \a mostImages. Fails with Cancelled.
Result<std::optional<BaseImage>> findBase(const Image& image,
                                          const std::vector<std::shared_ptr<const Store>>& stores,
                                          const Task& task, std::size_t mostImages = 2000);

} // namespace core
