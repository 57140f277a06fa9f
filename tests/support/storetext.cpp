// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/storetext.h"

namespace test {

namespace {

std::string roleText(const core::ImageEntry& entry)
{
    switch (entry.role) {
    case core::ManifestRole::Image:
        return entry.isIndex ? "index" : "image";
    case core::ManifestRole::Attestation:
        return "attestation";
    case core::ManifestRole::Signature:
        return "signature";
    case core::ManifestRole::Artifact:
        return entry.isIndex ? "artifacts" : "artifact";
    case core::ManifestRole::Unknown:
        return "unknown";
    }
    return {};
}

void append(std::string& text, const std::vector<core::ImageEntry>& entries, std::size_t depth)
{
    for (const core::ImageEntry& entry : entries) {
        text += std::string(depth * 2, ' ') + roleText(entry);
        for (const std::string& name : entry.names)
            text += " " + name;
        if (entry.names.empty() && entry.title.empty())
            text += " " + std::string(entry.descriptor.digest.encoded().substr(0, 12));
        if (!entry.title.empty())
            text += " " + entry.title;
        if (entry.platform)
            text += " " + core::formatPlatformShort(*entry.platform);
        text += entry.isHere ? "\n" : " absent\n";
        append(text, entry.children, depth + 1);
    }
}

} // namespace

std::string entriesText(const core::Store& store)
{
    std::string text;
    append(text, store.entries(), 0);
    return text;
}

} // namespace test
