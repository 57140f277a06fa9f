// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/placedocument.h"

#include "core/store/ociimage.h"

namespace core {

std::string readTrimmed(const FolderSource& folder, std::string_view name)
{
    const auto raw = readDocument(folder, name);
    if (!raw)
        return {};
    const std::string_view text = asText(*raw);
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

void setDocuments(Image& image, Bytes rawManifest, const Digest& manifestDigest, Bytes rawConfig,
                  const Digest& configDigest)
{
    if (!rawManifest.empty()) {
        Descriptor descriptor;
        descriptor.digest = manifestDigest.isEmpty() ? sha256Of(rawManifest) : manifestDigest;
        descriptor.size = rawManifest.size();
        auto document = parseListed(rawManifest, descriptor, &image.warnings);
        if (auto warning = mismatch(rawManifest, descriptor, "manifest"))
            image.warnings.add(std::move(*warning));
        if (document && std::holds_alternative<Manifest>(*document)) {
            image.manifest = std::get<Manifest>(std::move(*document));
            descriptor.mediaType = image.manifest->mediaType;
        }
        image.manifestDescriptor = std::move(descriptor);
        image.rawManifest = std::move(rawManifest);
    }
    Descriptor config;
    config.digest = configDigest;
    config.size = rawConfig.size();
    if (!configDigest.isEmpty())
        if (auto warning = mismatch(rawConfig, config, "config"))
            image.warnings.add(std::move(*warning));
    setConfig(image, std::move(rawConfig));
}

void stateBlobs(Image& image)
{
    if (!image.manifest || image.manifest->layers.size() != image.layers.size())
        return;
    for (std::size_t i = 0; i < image.layers.size(); ++i)
        image.layers[i].blob = image.manifest->layers[i];
}

Digest lenientDigest(std::string_view text)
{
    auto digest = text.find(':') == std::string_view::npos
                      ? Digest::parse("sha256:" + std::string(text))
                      : Digest::parse(text);
    return digest ? std::move(*digest) : Digest();
}

} // namespace core
