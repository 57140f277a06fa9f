// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace test {

/// What writeManyImages() is to make.
struct ManyImages
{
    int count = 0;
    int first = 0; ///< Number of the first, which its name and its label `which` tell.
    std::string driver = "overlay";
    bool hasOwnLayers = false; ///< Each has a layer of its own, else all have the same.
};

/// A graph root of containers-storage in the folder \a root with images of one layer, named
/// "localhost/lab/many:0" and so on. Gives their ids in this order, without algorithm. What podman
/// reads to list them is there, files of layers are not.
std::vector<std::string> writeManyImages(const std::string& root, const ManyImages& wanted);

} // namespace test
