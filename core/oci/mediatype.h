// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

/// Media types by name; compared exactly, as all tools do (image-spec media-types.md).
namespace core::mediatype {

inline constexpr std::string_view ociIndex = "application/vnd.oci.image.index.v1+json";
inline constexpr std::string_view ociManifest = "application/vnd.oci.image.manifest.v1+json";
inline constexpr std::string_view ociConfig = "application/vnd.oci.image.config.v1+json";
inline constexpr std::string_view ociEmpty = "application/vnd.oci.empty.v1+json";
/// Withdrawn before image-spec 1.1.
inline constexpr std::string_view ociArtifact = "application/vnd.oci.artifact.manifest.v1+json";
inline constexpr std::string_view dockerList =
    "application/vnd.docker.distribution.manifest.list.v2+json";
inline constexpr std::string_view dockerManifest =
    "application/vnd.docker.distribution.manifest.v2+json";
inline constexpr std::string_view dockerConfig = "application/vnd.docker.container.image.v1+json";
inline constexpr std::string_view dockerSchema1 =
    "application/vnd.docker.distribution.manifest.v1+json";
inline constexpr std::string_view dockerSchema1Signed =
    "application/vnd.docker.distribution.manifest.v1+prettyjws";
inline constexpr std::string_view inToto = "application/vnd.in-toto+json";

inline bool isIndex(std::string_view type)
{
    return type == ociIndex || type == dockerList;
}
inline bool isManifest(std::string_view type)
{
    return type == ociManifest || type == dockerManifest;
}
inline bool isSchema1(std::string_view type)
{
    return type == dockerSchema1 || type == dockerSchema1Signed;
}

} // namespace core::mediatype
