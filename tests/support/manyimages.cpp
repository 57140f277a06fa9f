// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/manyimages.h"

#include "core/local/containersstorage.h"
#include "tests/support/placefiles.h"

#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace test {

namespace {

constexpr const char* created = R"("created":"2024-02-03T04:05:06Z")";

void put(const std::string& path, const std::string& text)
{
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream file(path, std::ios::binary);
    file << text;
    if (!file.flush())
        throw std::runtime_error("cannot write " + path);
}

/// The parts of a list in JSON.
void append(std::string& list, const std::string& part)
{
    list += (list.empty() ? "" : ",") + part;
}

std::string layerRecord(const std::string& tar)
{
    return R"({"id":")" + hexOf(tar) + R"(","diff-digest":")" + digestOf(tar) + R"(","diff-size":)"
           + std::to_string(tar.size()) + "," + created + "}";
}

/// The record of an image whose documents are put into the folder \a place.
std::string imageRecord(const std::string& place, const std::string& config,
                        const std::string& manifest, const std::string& layer,
                        const std::string& name)
{
    std::string names;
    std::string sizes;
    std::string digests;
    const auto add = [&](const std::string& key, const std::string& content) {
        put(place + "/" + core::bigDataName(key), content);
        append(names, '"' + key + '"');
        append(sizes, '"' + key + "\":" + std::to_string(content.size()));
        append(digests, '"' + key + "\":\"" + digestOf(content) + '"');
    };
    add(digestOf(config), config);
    add("manifest-" + digestOf(manifest), manifest);
    add("manifest", manifest);
    return R"({"id":")" + hexOf(config) + R"(","digest":")" + digestOf(manifest) + R"(","names":[")"
           + name + R"("],"layer":")" + layer + R"(","metadata":"{}","big-data-names":[)" + names
           + R"(],"big-data-sizes":{)" + sizes + R"(},"big-data-digests":{)" + digests + "},"
           + created + "}";
}

} // namespace

std::vector<std::string> writeManyImages(const std::string& root, const ManyImages& wanted)
{
    const std::string area = root + "/" + wanted.driver;
    const std::string folderOfLayers = root + (wanted.driver == "vfs" ? "/vfs/dir/" : "/overlay/");
    std::vector<std::string> ids;
    std::string images;
    std::string layers;
    std::string tar = layerTar("app");
    if (!wanted.hasOwnLayers)
        append(layers, layerRecord(tar));
    for (int i = wanted.first; i < wanted.first + wanted.count; ++i) {
        if (wanted.hasOwnLayers) {
            tar = layerTar("app", std::to_string(i));
            append(layers, layerRecord(tar));
            std::filesystem::create_directories(folderOfLayers + hexOf(tar));
        }
        std::string config = configText({tar});
        config.insert(1, std::string(created) + R"(,"config":{"Labels":{"which":")"
                             + std::to_string(i) + R"("}},)");
        ids.push_back(hexOf(config));
        append(images,
               imageRecord(area + "-images/" + ids.back(), config, manifestText(config, {tar}),
                           hexOf(tar), "localhost/lab/many:" + std::to_string(i)));
    }
    put(area + "-images/images.json", "[" + images + "]");
    put(area + "-layers/layers.json", "[" + layers + "]");
    return ids;
}

} // namespace test
