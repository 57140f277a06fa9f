// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/placefiles.h"

#include "core/base/digest.h"

#include <algorithm>

namespace test {

namespace {

constexpr std::string_view configType = "application/vnd.oci.image.config.v1+json";
constexpr std::string_view layerType = "application/vnd.oci.image.layer.v1.tar";

std::string joined(const std::vector<std::string>& parts)
{
    std::string text;
    for (const std::string& part : parts)
        text += (text.empty() ? "" : ",") + part;
    return text;
}

} // namespace

std::string layerTar(std::string name, std::string_view content)
{
    return std::string(core::asText(TarBuilder().file(std::move(name), content).bytes()));
}

std::string digestOf(std::string_view bytes)
{
    return core::sha256Of(core::asBytes(bytes)).text();
}

std::string hexOf(std::string_view bytes)
{
    return digestOf(bytes).substr(7);
}

std::string configText(const std::vector<std::string>& tars, std::string_view architecture)
{
    std::vector<std::string> diffIds;
    std::vector<std::string> history;
    for (const std::string& tar : tars) {
        diffIds.push_back('"' + digestOf(tar) + '"');
        history.push_back(R"({"created_by":"RUN step )" + std::to_string(history.size() + 1)
                          + "\"}");
    }
    return R"({"architecture":")" + std::string(architecture)
           + R"(","os":"linux","rootfs":{"type":"layers","diff_ids":[)" + joined(diffIds)
           + R"(]},"history":[)" + joined(history) + "]}";
}

std::string descriptorText(std::string_view mediaType, std::string_view content,
                           std::string_view more)
{
    return R"({"mediaType":")" + std::string(mediaType) + R"(","digest":")" + digestOf(content)
           + R"(","size":)" + std::to_string(content.size()) + std::string(more) + "}";
}

std::string manifestText(const std::string& config, const std::vector<std::string>& blobs)
{
    std::vector<std::string> layers;
    for (const std::string& blob : blobs)
        layers.push_back(descriptorText(layerType, blob));
    return R"({"schemaVersion":2,"mediaType":")" + std::string(manifestType) + R"(","config":)"
           + descriptorText(configType, config) + R"(,"layers":[)" + joined(layers) + "]}";
}

std::string indexText(const std::vector<std::string>& descriptors)
{
    return R"({"schemaVersion":2,"mediaType":")" + std::string(indexType) + R"(","manifests":[)"
           + joined(descriptors) + "]}";
}

std::string refName(std::string_view name)
{
    return R"(,"annotations":{"org.opencontainers.image.ref.name":")" + std::string(name) + "\"}";
}

PlaceFiles& PlaceFiles::file(std::string name, std::string content)
{
    m_files.emplace_back(std::move(name), std::move(content));
    return *this;
}

PlaceFiles& PlaceFiles::blob(const std::string& content)
{
    return file("blobs/sha256/" + hexOf(content), content);
}

std::string PlaceFiles::image(const std::vector<std::string>& tars, std::string_view more,
                              std::string_view architecture)
{
    const std::string config = configText(tars, architecture);
    const std::string manifest = manifestText(config, tars);
    for (const std::string& tar : tars)
        blob(tar);
    blob(config).blob(manifest);
    return descriptorText(manifestType, manifest, more);
}

PlaceFiles& PlaceFiles::layout(const std::vector<std::string>& descriptors)
{
    return file("oci-layout", R"({"imageLayoutVersion":"1.0.0"})")
        .file("index.json", indexText(descriptors));
}

PlaceFiles& PlaceFiles::remove(const std::string& name)
{
    std::erase_if(m_files, [&](const auto& file) { return file.first == name; });
    return *this;
}

TarBuilder PlaceFiles::tar() const
{
    TarBuilder tar;
    for (const auto& [name, content] : m_files)
        tar.file(name, content);
    return tar;
}

std::string PlaceFiles::folder(const TempDir& dir, std::string_view name) const
{
    for (const auto& [file, content] : m_files)
        dir.write(std::string(name) + "/" + file, content);
    return dir.path(name);
}

} // namespace test
