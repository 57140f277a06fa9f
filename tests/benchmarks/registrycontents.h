// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/tempdir.h"

#include <cstdint>
#include <string>

namespace bench {

/// A layout of one image, called "1", whose \a count layers nothing makes smaller, made a layer at
/// a time; its path.
std::string makeLayout(const test::TempDir& dir, std::size_t count, std::size_t layerBytes);

/// A layout in the new folder \a path of one image, called "1", whose one layer is eStargz with
/// \a files files of 2 MB; bytes of the layer.
std::uint64_t makeTableLayout(const std::string& path, std::size_t files);

/// Has a registry that keeps its files below \a root list \a count tags of the repository \a many,
/// each for what the tag "1" of the repository \a one leads to; false if it keeps them in another
/// way.
bool makeTags(const std::string& root, const std::string& one, const std::string& many,
              std::size_t count);

} // namespace bench
