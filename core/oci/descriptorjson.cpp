// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/descriptorjson.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace core {

namespace {

/// One half of a media type (RFC 6838 §4.2).
bool isRestrictedName(std::string_view text)
{
    constexpr std::size_t longest = 127;
    const auto isAlphanumeric = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    };
    return !text.empty() && text.size() <= longest && isAlphanumeric(text.front())
           && std::ranges::all_of(text, [&](char c) {
                  return isAlphanumeric(c)
                         || std::string_view("!#$&^_.+-").find(c) != std::string_view::npos;
              });
}

bool isMediaType(std::string_view text)
{
    const std::size_t slash = text.find('/');
    return slash != std::string_view::npos && isRestrictedName(text.substr(0, slash))
           && isRestrictedName(text.substr(slash + 1));
}

} // namespace

Platform readPlatform(const json::Members& members)
{
    Platform platform;
    platform.os = members.string("os");
    platform.architecture = members.string("architecture");
    platform.variant = members.string("variant");
    platform.osVersion = members.string("os.version");
    platform.osFeatures = members.strings("os.features");
    return platform;
}

Result<Descriptor> readDescriptor(const json::Value& value, const std::string& where,
                                  Warnings* warnings)
{
    if (!value.is_object())
        return fail(ErrorCode::Corrupt, where + " is not an object");
    const json::Members members(value, where, warnings);
    const auto digestText = members.requiredString("digest");
    if (!digestText)
        return fail(digestText.error());
    auto digest = Digest::parse(*digestText);
    if (!digest)
        return fail(withContext(std::move(digest).error(), members.place("digest")));
    const auto size = members.requiredSize("size");
    if (!size)
        return fail(size.error());

    Descriptor descriptor;
    descriptor.mediaType = members.string("mediaType");
    if (!isMediaType(descriptor.mediaType))
        members.odd("mediaType", descriptor.mediaType.empty() ? "is missing" : "is no media type");
    descriptor.digest = std::move(*digest);
    descriptor.size = *size;
    descriptor.urls = members.strings("urls");
    descriptor.annotations = members.stringMap("annotations");
    descriptor.artifactType = members.string("artifactType");
    if (const std::string data = members.string("data"); !data.empty()) {
        descriptor.data = fromBase64(data);
        if (!descriptor.data)
            members.odd("data", "is not base64");
    }
    if (const json::Value* platform = members.object("platform"))
        descriptor.platform =
            readPlatform(json::Members(*platform, members.place("platform"), warnings));
    return descriptor;
}

} // namespace core
