// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/warning.h"
#include "core/local/localimage.h"

#include <functional>

namespace core {

/// Takes over from a config what lists show: platform, labels, config digest, diffIDs, and when
/// it was created, where nothing better is known.
void describeConfig(LocalImage& image, BytesView rawConfig, Warnings& warnings);

/// Fills unpacked, shared and unique of \a images from what \a bytesOf says of each of their
/// layers, by how many images each serves; those with a layer of unknown size get none. Equal
/// layers of one image count once. O(layers).
void sumUpLayers(std::vector<LocalImage>& images,
                 const std::function<std::optional<std::uint64_t>(const std::string&)>& bytesOf);

} // namespace core
