// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/save/layerpacking.h"

namespace core {

/// An image whose layers are ready to be written.
struct ReadyImage
{
    std::vector<std::string> names;
    std::vector<PackedLayer> layers;
    std::string config; ///< The document.
    std::string configType;
    std::string manifest; ///< The document; empty: one is made.
    std::string manifestType;
    Annotations annotations;
    Platform platform;
};

/// Gets \a image ready: its layers as packLayer() does, its config as it is or, where there is
/// none, made, and its manifest as it is where every layer is as it lists them. Names are left to
/// the caller. Errors name the layer.
Result<ReadyImage> readyImage(const Image& image, LayerPacking packing,
                              const std::string& scratchFolder, const Task& task);

/// What an OCI place lists of an image.
struct ReadyDocuments
{
    Descriptor config;
    std::string configText;
    Descriptor manifest;
    std::string manifestText;
};

/// The documents of \a image, its own or made for it (image-spec manifest.md).
ReadyDocuments ociDocuments(const ReadyImage& image);

} // namespace core
