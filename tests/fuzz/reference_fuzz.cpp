// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/platform.h"
#include "core/oci/reference.h"

#include <cstdint>
#include <cstdlib>

/// What parses must be written back as it was, and must parse again to the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace core;
    const std::string_view text = asText(std::as_bytes(std::span(data, size)));
    if (const auto reference = parseReference(text); reference && reference->text() != text)
        std::abort();
    if (const auto reference = parseNormalizedReference(text)) {
        if (parseNormalizedReference(reference->text()) != reference
            || parseNormalizedReference(familiarText(*reference)) != reference)
            std::abort();
    }
    if (const auto digest = Digest::parse(text); digest && digest->text() != text)
        std::abort();
    const Platform host{"linux", "amd64", "", "", {}};
    if (const auto platform = parsePlatform(text, host)) {
        const auto again = parsePlatform(formatPlatform(*platform), host);
        if (!again || *again != *platform)
            std::abort();
        const bool isSelf = platformRank(*platform, *platform) == 0;
        if (platform->os != "windows" && !isUnknown(*platform) && !isSelf)
            std::abort();
        (void)platformRankStrict(host, *platform);
    }
    return 0;
}
