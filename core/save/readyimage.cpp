// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/save/readyimage.h"

#include "core/oci/documents.h"
#include "core/oci/mediatype.h"

namespace core {

namespace {

/// Docker's types for layers have names in OCI too.
std::string ociLayerType(const std::string& type)
{
    const std::string docker = "application/vnd.docker.image.rootfs.";
    const std::string oci = "application/vnd.oci.image.layer.";
    if (!type.starts_with(docker))
        return type;
    const std::string packed = type.ends_with(".gzip")   ? "v1.tar+gzip"
                               : type.ends_with(".zstd") ? "v1.tar+zstd"
                                                         : "v1.tar";
    const bool isForeign = type.starts_with(docker + "foreign.");
    return oci + (isForeign ? "nondistributable." : "") + packed;
}

Descriptor documentDescriptor(std::string_view mediaType, std::string_view text)
{
    Descriptor descriptor;
    descriptor.mediaType = mediaType;
    descriptor.digest = sha256Of(asBytes(text));
    descriptor.size = text.size();
    return descriptor;
}

} // namespace

Result<ReadyImage> readyImage(const Image& image, LayerPacking packing,
                              const std::string& scratchFolder, const Task& task)
{
    ReadyImage ready;
    ready.platform = image.config.platform;
    bool keepsManifest = image.manifest && image.manifest->layers.size() == image.layers.size();
    for (std::size_t i = 0; i < image.layers.size(); ++i) {
        auto layer = packLayer(image.layers[i], packing, scratchFolder, task);
        if (!layer)
            return fail(withContext(std::move(layer).error(), "layer " + std::to_string(i + 1)));
        keepsManifest = keepsManifest && image.manifest->layers[i] == layer->blob;
        ready.layers.push_back(std::move(*layer));
    }
    if (image.rawConfig.empty()) {
        ImageConfig config = image.config;
        config.diffIds.clear();
        for (const PackedLayer& layer : ready.layers)
            config.diffIds.push_back(layer.diffId);
        if (config.platform.os.empty())
            config.platform = hostPlatform();
        ready.config = formatImageConfig(config);
        ready.platform = config.platform;
        keepsManifest = false;
    } else {
        ready.config = asText(image.rawConfig);
    }
    ready.configType = mediatype::ociConfig;
    if (image.manifest) {
        ready.annotations = image.manifest->annotations;
        const Descriptor& config = image.manifest->config;
        keepsManifest = keepsManifest && sha256Of(image.rawConfig) == config.digest;
        if (keepsManifest) {
            ready.configType = config.mediaType;
            ready.manifest = asText(image.rawManifest);
            ready.manifestType = image.manifest->mediaType;
        }
    }
    return ready;
}

ReadyDocuments ociDocuments(const ReadyImage& image)
{
    ReadyDocuments documents;
    documents.configText = image.config;
    documents.config = documentDescriptor(image.configType, image.config);
    documents.manifestText = image.manifest;
    if (image.manifest.empty()) {
        Manifest manifest;
        manifest.mediaType = mediatype::ociManifest;
        manifest.annotations = image.annotations;
        manifest.config = documents.config;
        for (const PackedLayer& layer : image.layers) {
            manifest.layers.push_back(layer.blob);
            manifest.layers.back().mediaType = ociLayerType(layer.blob.mediaType);
        }
        documents.manifestText = formatManifest(manifest);
    }
    documents.manifest = documentDescriptor(
        image.manifest.empty() ? mediatype::ociManifest : std::string_view(image.manifestType),
        documents.manifestText);
    return documents;
}

} // namespace core
