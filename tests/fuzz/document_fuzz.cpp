// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/imageconfig.h"
#include "core/oci/manifest.h"
#include "tests/fuzz/memoryreader.h"

#include <cstdint>

/// Manifests, indexes and configs of strangers never do harm.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size)
{
    const core::BytesView bytes = test::fuzzInput(input, size);
    core::Warnings warnings;
    if (const auto parsed = core::parseManifestOrIndex(bytes, {}, &warnings)) {
        if (const auto* index = std::get_if<core::Index>(&*parsed)) {
            for (const core::Descriptor& descriptor : index->manifests) {
                static_cast<void>(core::manifestRole(descriptor));
                static_cast<void>(core::attestationSubject(descriptor));
                static_cast<void>(core::artifactTitle(descriptor));
            }
        }
    }
    static_cast<void>(core::parseImageConfig(bytes, &warnings));
    return 0;
}
