// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/registrycontents.h"

#include "tests/support/lazylayer.h"
#include "tests/support/placefiles.h"

#include <filesystem>
#include <fstream>
#include <random>

namespace fs = std::filesystem;

std::string bench::makeLayout(const test::TempDir& dir, std::size_t count, std::size_t layerBytes)
{
    const std::string path = dir.path("source");
    std::filesystem::create_directories(path + "/blobs/sha256");
    std::mt19937_64 random(1);
    test::PlaceFiles place;
    std::vector<std::string> layers;
    std::vector<std::string> diffIds;
    for (std::size_t i = 0; i < count; ++i) {
        std::string bytes(layerBytes, '\0');
        for (std::size_t at = 0; at + sizeof(std::uint64_t) <= bytes.size();
             at += sizeof(std::uint64_t)) {
            const std::uint64_t word = random();
            std::copy_n(reinterpret_cast<const char*>(&word), sizeof word, bytes.data() + at);
        }
        const std::string tar = test::layerTar("noise", bytes);
        std::ofstream(path + "/blobs/sha256/" + test::hexOf(tar), std::ios::binary) << tar;
        layers.push_back(test::descriptorText("application/vnd.oci.image.layer.v1.tar", tar));
        diffIds.push_back('"' + test::digestOf(tar) + '"');
    }
    const auto joined = [](const std::vector<std::string>& parts) {
        std::string text;
        for (const std::string& part : parts)
            text += (text.empty() ? "" : ",") + part;
        return text;
    };
    const std::string config =
        R"({"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[)"
        + joined(diffIds) + "]}}";
    const std::string manifest =
        R"({"schemaVersion":2,"mediaType":")" + std::string(test::manifestType) + R"(","config":)"
        + test::descriptorText("application/vnd.oci.image.config.v1+json", config)
        + R"(,"layers":[)" + joined(layers) + "]}";
    place.blob(config).blob(manifest).layout(
        {test::descriptorText(test::manifestType, manifest, test::refName("1"))});
    return place.folder(dir, "source");
}

std::uint64_t bench::makeTableLayout(const std::string& path, std::size_t files)
{
    constexpr std::size_t fileBytes = 2'000'000;
    test::LazyLayerBuilder builder(core::TableForm::EStargz, 4U << 20U);
    for (std::size_t i = 0; i < files; ++i)
        builder.file("data/" + std::to_string(i),
                     test::noiseText(fileBytes, static_cast<unsigned>(i + 1)));
    const test::LazyLayer layer = builder.build();
    const std::string blob(core::asText(layer.blob));
    const std::string config =
        R"({"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[")"
        + core::sha256Of(layer.tar).text() + R"("]}})";
    std::string listed = test::descriptorText("application/vnd.oci.image.layer.v1.tar+gzip", blob);
    listed.pop_back();
    std::string annotations;
    for (const auto& [key, value] : layer.annotations)
        annotations += (annotations.empty() ? "\"" : ",\"") + key + "\":\"" + value + "\"";
    listed += R"(,"annotations":{)" + annotations + "}}";
    const std::string manifest =
        R"({"schemaVersion":2,"mediaType":")" + std::string(test::manifestType) + R"(","config":)"
        + test::descriptorText("application/vnd.oci.image.config.v1+json", config)
        + R"(,"layers":[)" + listed + "]}";
    test::PlaceFiles place;
    place.blob(blob).blob(config).blob(manifest).layout(
        {test::descriptorText(test::manifestType, manifest, test::refName("1"))});
    const test::TempDir dir;
    fs::copy(place.folder(dir, "layout"), path, fs::copy_options::recursive);
    return blob.size();
}

bool bench::makeTags(const std::string& root, const std::string& one, const std::string& many,
                     std::size_t count)
{
    const std::string repositories = root + "/docker/registry/v2/repositories/";
    const std::string manifests = repositories + one + "/_manifests";
    if (!fs::exists(manifests + "/tags/1/current/link"))
        return false;
    const std::string tags = repositories + many + "/_manifests/tags";
    fs::create_directories(tags);
    fs::copy(manifests + "/revisions", repositories + many + "/_manifests/revisions",
             fs::copy_options::recursive);
    for (std::size_t i = 0; i < count; ++i)
        fs::copy(manifests + "/tags/1", tags + "/v" + std::to_string(i),
                 fs::copy_options::recursive);
    return true;
}
