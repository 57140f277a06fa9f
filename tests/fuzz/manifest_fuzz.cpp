// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/image.h"

#include <cstdlib>

/// The first byte chooses what the descriptor says; the rest is the document. Nothing may crash or
/// leak, and what is read must keep what the headers promise.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace core;
    if (size == 0)
        return 0;
    static constexpr std::string_view expected[] = {
        "",
        "application/vnd.oci.image.index.v1+json",
        "application/vnd.oci.image.manifest.v1+json",
        "application/vnd.docker.distribution.manifest.v2+json",
    };
    const BytesView raw = std::as_bytes(std::span(data + 1, size - 1));
    Warnings warnings;
    Image image;
    if (const auto parsed = parseManifestOrIndex(raw, expected[data[0] % 4U], &warnings)) {
        const auto* manifest = std::get_if<Manifest>(&*parsed);
        const auto& listed =
            manifest != nullptr ? manifest->layers : std::get<Index>(*parsed).manifests;
        for (const Descriptor& descriptor : listed) {
            if (descriptor.digest.isEmpty())
                std::abort();
            (void)manifestRole(descriptor);
            (void)attestationSubject(descriptor);
            (void)artifactTitle(descriptor);
            image.layers.emplace_back().blob = descriptor;
        }
    }
    if (auto config = parseImageConfig(raw, &warnings)) {
        image.config = std::move(*config);
        pairLayers(image);
        if (image.layers.size() < image.config.diffIds.size())
            std::abort();
        for (const HistoryEntry& entry : image.config.history) {
            if (readableInstruction(entry).text().find('\n') != std::string::npos)
                std::abort();
        }
    }
    return 0;
}
