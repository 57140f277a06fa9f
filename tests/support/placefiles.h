// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/tarbuilder.h"
#include "tests/support/tempdir.h"

#include <string>
#include <utility>
#include <vector>

namespace test {

/// A layer's tar with the single file \a name.
std::string layerTar(std::string name, std::string_view content = "content\n");

/// "sha256:…" of \a bytes; hexOf() is its hexadecimal part.
std::string digestOf(std::string_view bytes);
std::string hexOf(std::string_view bytes);

/// A config for unpacked layers \a tars, base first, each with a history entry.
std::string configText(const std::vector<std::string>& tars,
                       std::string_view architecture = "amd64");

/// A descriptor of \a content; \a more is appended to its members: `,"platform":{…}`.
std::string descriptorText(std::string_view mediaType, std::string_view content,
                           std::string_view more = {});
std::string manifestText(const std::string& config, const std::vector<std::string>& blobs);
std::string indexText(const std::vector<std::string>& descriptors);
/// `,"annotations":{"org.opencontainers.image.ref.name":"…"}`
std::string refName(std::string_view name);

constexpr std::string_view manifestType = "application/vnd.oci.image.manifest.v1+json";
constexpr std::string_view indexType = "application/vnd.oci.image.index.v1+json";

/// The files of a place that holds images, in their order, to be written as a folder or a tar.
class PlaceFiles
{
public:
    PlaceFiles& file(std::string name, std::string content);
    PlaceFiles& blob(const std::string& content); ///< As `blobs/sha256/…`.
    /// Config, layers and manifest of an image as blobs; the descriptor of its manifest.
    std::string image(const std::vector<std::string>& tars, std::string_view more = {},
                      std::string_view architecture = "amd64");
    /// `oci-layout` and an index.json of \a descriptors.
    PlaceFiles& layout(const std::vector<std::string>& descriptors);
    PlaceFiles& remove(const std::string& name);

    TarBuilder tar() const;
    /// Writes all below the folder \a name of \a dir; its path.
    std::string folder(const TempDir& dir, std::string_view name) const;

private:
    std::vector<std::pair<std::string, std::string>> m_files;
};

} // namespace test
