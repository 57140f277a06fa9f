// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/attachedlist.h"

#include <algorithm>

namespace core {

namespace {

/// What an attached index leads to is reached through it.
bool isListed(const TransferPlan& plan, const PlannedManifest& manifest)
{
    if (!manifest.tag.empty() || manifest.subject)
        return true;
    return std::ranges::find(plan.attached, manifest.descriptor.digest,
                             [](const AttachedThing& one) { return one.descriptor.digest; })
           != plan.attached.end();
}

Descriptor attachedDescriptor(const PlannedManifest& manifest)
{
    Descriptor descriptor = manifest.descriptor;
    descriptor.artifactType = manifest.artifactType;
    for (const auto& [key, value] : manifest.annotations)
        descriptor.annotations.try_emplace(key, value);
    if (!manifest.tag.empty())
        descriptor.annotations["org.opencontainers.image.ref.name"] = manifest.tag;
    return descriptor;
}

} // namespace

std::vector<Descriptor> listedAttached(const TransferPlan& plan)
{
    std::vector<Descriptor> listed;
    for (const PlannedManifest& manifest : plan.manifests)
        if (manifest.isAttached && isListed(plan, manifest))
            listed.push_back(attachedDescriptor(manifest));
    return listed;
}

} // namespace core
