// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/openimage.h"
#include "core/tree/layermemory.h"
#include "core/tree/mergedtree.h"

#include <QString>

#include <string>
#include <string_view>
#include <vector>

/// What ImageDocument looks up in places, images and trees.
namespace imageparts {

/// An entry of a place and the index that lists it; null where there is none.
struct Found
{
    const core::ImageEntry* entry = nullptr;
    const core::ImageEntry* index = nullptr;
};

Found findEntry(const std::vector<core::ImageEntry>& entries, const std::string& id,
                const core::ImageEntry* index = nullptr);

/// The platforms that \a index, which may be null, offers.
std::vector<core::ImageEntry> imagesOf(const core::ImageEntry* index);

/// The beginning of the file at \a path; empty if it cannot be read.
std::string beginningOf(const core::Image& image, const core::MergedTree& tree,
                        std::string_view path, const core::Task& task);

/// Whether reading headers alone is much faster than reading everything: each layer that is here
/// lies there unpacked. Reads a few bytes of each.
bool hasPlainLayers(const core::Image& image);

/// Whether \a memory, which may be null, spares reading any layer of \a image to verify it.
bool isRemembered(const core::Image& image, core::LayerMemory* memory);

/// Says, for people, what it takes to read the contents of files of \a image where that is much:
/// its engine has to export all of it. Empty where they are at hand.
QString fetchSentence(const core::Image& image);

} // namespace imageparts
