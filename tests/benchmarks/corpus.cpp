// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/corpus.h"

#include "core/openimage.h"
#include "core/tree/mergedtree.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>

namespace bench {

namespace {

core::IndexOptions headersOnly()
{
    core::IndexOptions options;
    options.verify = false;
    return options;
}

} // namespace

std::vector<std::string> PlacedImage::layerFiles() const
{
    std::vector<std::string> files;
    for (const core::Layer& layer : image->layers) {
        if (!layer.data || layer.data->offset != 0 || layer.data->size != layer.data->file->size())
            return {};
        files.push_back(layer.data->file->path());
    }
    return files;
}

std::optional<std::string> CorpusImage::next(Form form) const
{
    std::string path = in(form).path;
    const std::size_t at = path.rfind("-v1");
    if (at == std::string::npos || !name.ends_with("-v1"))
        return std::nullopt;
    path.replace(at, 3, "-v2");
    return std::filesystem::exists(path) ? std::optional(path) : std::nullopt;
}

std::vector<CorpusImage> findImages(const std::string& folder)
{
    std::map<std::string, CorpusImage> found;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        const std::string file = entry.path().filename().string();
        for (std::size_t form = 0; form < formCount; ++form) {
            const std::string_view suffix = formSuffix(static_cast<Form>(form));
            if (!file.ends_with(suffix) || file.starts_with('.'))
                continue;
            auto image = core::openImage(entry.path().string(), {}, {});
            if (!image) {
                std::fprintf(stderr, "bench: left out: %s\n", image.error().message.c_str());
                continue;
            }
            const std::string name = file.substr(0, file.size() - suffix.size());
            found[name].name = name;
            found[name].forms[form] = {entry.path().string(), std::move(*image)};
        }
    }
    std::vector<CorpusImage> images;
    for (auto& [name, image] : found)
        images.push_back(std::move(image));
    return images;
}

std::optional<LateFile> findLateFile(const PlacedImage& placed)
{
    constexpr std::uint64_t small = 64U << 10U;
    const auto indexed = core::indexImage(placed.image, headersOnly(), {});
    if (!indexed)
        return {};
    const auto tree = core::mergeLayers(indexed->layers, {}, {});
    if (!tree)
        return {};
    const auto& layers = placed.image->layers;
    const auto largest = std::ranges::max_element(
        layers, {}, [](const core::Layer& layer) { return layer.data ? layer.data->size : 0; });
    const auto number = static_cast<std::uint32_t>(largest - layers.begin()) + 1;
    const core::LayerIndex& index = (*tree)->layerIndex(number);
    for (std::uint32_t i = index.size(); i-- != 0;) {
        const core::EntryId entry{i};
        if (index.kind(entry) != core::EntryKind::File || index.fileSize(entry) == 0
            || index.fileSize(entry) > small)
            continue;
        const std::string path = index.path(entry);
        const core::NodeId node = (*tree)->find(path);
        if (node == core::noNode || (*tree)->layer(node) != number
            || path.find_first_of("*?[]\\'") != std::string::npos)
            continue;
        const auto files = placed.layerFiles();
        return LateFile{path, files.empty() ? std::string() : files[number - 1]};
    }
    return {};
}

IndexSize measureIndex(const PlacedImage& placed)
{
    IndexSize size;
    const auto indexed = core::indexImage(placed.image, headersOnly(), {});
    if (!indexed)
        return size;
    double all = 0;
    double names = 0;
    for (const core::IndexedLayer& layer : indexed->layers) {
        size.entries += layer.index->size();
        all += static_cast<double>(layer.index->memoryBytes());
        names += static_cast<double>(layer.index->names().memoryBytes());
    }
    const auto entries = static_cast<double>(std::max<std::uint64_t>(size.entries, 1));
    size.bytesPerEntry = (all - names) / entries;
    size.nameBytes = names / entries;
    return size;
}

} // namespace bench
