// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/usage/placeusage.h"

namespace core {

/// A place whose images are to stand in a forest. What it names must outlive the call only.
struct ForestPlace
{
    std::span<const LocalImage> images;
    const PlaceUsage* usage = nullptr;
};

/// An image of one of the places.
struct ForestImage
{
    std::uint32_t place = 0; ///< In the places that the forest was made of.
    std::uint32_t image = 0; ///< In ForestPlace::images.

    bool operator==(const ForestImage&) const = default;
};

/// Layers that lie on each other in all the images above them, with no image or branch in between;
/// or an image that has no layer of its own, or of which no layer is known: its bytes are those
/// that it has alone.
struct ForestNode
{
    static constexpr std::uint32_t none = UINT32_MAX;

    std::uint32_t parent = none;    ///< What it hangs off.
    std::uint32_t firstChild = 0;   ///< Those that hang off it lie together, …
    std::uint32_t childCount = 0;   ///< … images without layers first, then the largest.
    std::uint32_t layers = 0;       ///< Its own.
    std::uint32_t layersBelow = 0;  ///< Of all that it hangs off.
    std::uint32_t images = 0;       ///< That end with it or above it.
    std::uint64_t bytes = 0;        ///< Of its layers on the disk, in all places together.
    std::uint64_t bytesBelow = 0;   ///< Of all that it hangs off.
    std::uint64_t bytesAbove = 0;   ///< Of all that hangs off it.
    bool isLogical = false;         ///< Not all of bytes was measured.
    std::optional<ForestImage> top; ///< The one image that ends with it.
    std::string topLayer;           ///< Its last layer: a diffID, or as the place calls it.
};

/// The images of some places, hanging off the layers that they have in common.
struct LayerForest
{
    std::vector<ForestNode> nodes; ///< Those that hang off nothing first: the largest first, then
                                   ///< those of unknown layers.
    std::uint32_t roots = 0;
    std::uint64_t bytes = 0;   ///< Of all layers.
    std::uint64_t longest = 0; ///< Bytes of the longest way from a root to an image.

    /// The first image that ends with \a node or above it; every node has one.
    ForestImage firstImage(std::uint32_t node) const;
};

/// Grows the forest of \a places. Layers are the same if their diffIDs and those of all layers
/// below them are, in whatever place; where diffIDs are not known, if the place calls them the
/// same. Steps of builds do not stand in it. Each thing on the disk counts where it is met first,
/// once. O(layers of all images).
LayerForest growForest(std::span<const ForestPlace> places);

} // namespace core
