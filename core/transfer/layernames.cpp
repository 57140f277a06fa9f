// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/verifyingreader.h"
#include "core/oci/image.h"
#include "core/store/ociimage.h"
#include "core/transfer/transferplan.h"

#include <map>

namespace core {

namespace {

/// The one image of \a plan; none where there are several.
std::optional<Manifest> onlyImage(const TransferPlan& plan)
{
    std::optional<Manifest> only;
    for (const PlannedManifest& planned : plan.manifests) {
        if (planned.isAttached || manifestRole(planned.descriptor) != ManifestRole::Image)
            continue;
        auto parsed = parseListed(planned.raw, planned.descriptor);
        auto* manifest = parsed ? std::get_if<Manifest>(&*parsed) : nullptr;
        if (manifest == nullptr || !manifest->isImage())
            continue;
        if (only)
            return {};
        only = std::move(*manifest);
    }
    return only;
}

} // namespace

void nameLayers(TransferPlan& plan, const TransferSource& source, const Task& task)
{
    constexpr std::uint64_t mostBytes = 4U << 20U; // Larger ones would hold up what is asked for.
    const auto manifest = onlyImage(plan);
    if (!manifest || manifest->config.size > mostBytes)
        return;
    const auto opened = source.open(manifest->config, 0, task);
    if (!opened)
        return;
    const auto raw = readAll(*opened->reader, mostBytes);
    auto config = raw ? parseImageConfig(*raw) : fail(raw.error());
    if (!config)
        return;
    Image image;
    image.config = std::move(*config);
    image.layers.resize(manifest->layers.size());
    pairLayers(image);
    std::map<Digest, Instruction> known;
    for (std::size_t i = 0; i < manifest->layers.size(); ++i)
        if (image.layers[i].history)
            known.emplace(manifest->layers[i].digest,
                          readableInstruction(*image.layers[i].history));
    for (PlannedBlob& blob : plan.blobs)
        if (const auto found = known.find(blob.descriptor.digest);
            found != known.end() && !blob.isConfig)
            blob.instruction = found->second;
}

} // namespace core
