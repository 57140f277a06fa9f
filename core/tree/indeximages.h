// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/layerindex.h"

namespace core {

/// indexImage() for several images that are to be compared, in one round. A layer that more than
/// one of them states to have (the same diffID and, where stated, digest, the same size) is read of
/// the first of them, and that stands for all if its diffID was computed and is the stated one: the
/// bytes that the others keep of it are not looked at. Where nothing is verified every layer is
/// read. Fails only with Cancelled.
Result<std::vector<IndexedImage>> indexImages(std::vector<std::shared_ptr<const Image>> images,
                                              const IndexOptions& options, const Task& task);

} // namespace core
