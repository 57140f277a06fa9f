// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/digest.h"
#include "core/oci/platform.h"
#include "core/oci/reference.h"

#include <cstdint>
#include <cstdlib>

/// References and platforms that were understood read the same again when they are written out.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(input), size);
    if (const auto reference = core::parseReference(text)) {
        const auto again = core::parseReference(reference->text());
        if (!again || !(*again == *reference))
            std::abort();
    }
    if (const auto reference = core::parseNormalizedReference(text)) {
        const auto again = core::parseNormalizedReference(core::familiarText(*reference));
        if (!again || !(*again == *reference))
            std::abort();
    }
    if (const auto platform = core::parsePlatform(text, core::Platform{}))
        core::formatPlatform(*platform);
    static_cast<void>(core::Digest::parse(text));
    return 0;
}
