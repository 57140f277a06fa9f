// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/imagebuilder.h"

#include <stdexcept>

// What ImageBuilder has core read lies apart, so that tests of the lower parts link without it.
namespace test {

core::IndexedImage ImageBuilder::indexed(const core::IndexOptions& options) const
{
    auto result = core::indexImage(image(), options, {});
    if (!result)
        throw std::runtime_error(result.error().message);
    return *result;
}

std::shared_ptr<const core::MergedTree> ImageBuilder::tree(const core::MergeOptions& options,
                                                           bool hashContents) const
{
    core::IndexOptions index;
    index.contents = hashContents ? core::ContentHashes::Compared : core::ContentHashes::None;
    auto result = core::mergeLayers(indexed(index).layers, options, {});
    if (!result)
        throw std::runtime_error(result.error().message);
    return *result;
}

} // namespace test
