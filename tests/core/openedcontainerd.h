// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/containerdstore.h"

#include <stdexcept>

namespace test {

/// The store at \a root; throws where it cannot be opened.
inline std::shared_ptr<const core::ContainerdStore>
opened(const std::string& root, const std::optional<std::string>& ns = {})
{
    auto store = core::ContainerdStore::openRoot(root, ns, {});
    if (!store)
        throw std::runtime_error(store.error().message);
    return *store;
}

/// What it lists; throws where nothing can be listed.
inline std::vector<core::LocalImage> imagesOf(const core::ContainerdStore& store)
{
    core::Warnings warnings;
    auto images = store.images({}, warnings);
    if (!images)
        throw std::runtime_error(images.error().message);
    return *images;
}

} // namespace test
