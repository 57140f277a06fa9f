// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/imageparts.h"

#include "core/io/decompress.h"
#include "core/tree/filecontent.h"
#include "core/tree/passedlayer.h"
#include "models/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace imageparts {

namespace {

struct ImageParts
{
    Q_DECLARE_TR_FUNCTIONS(ImageParts)
};

constexpr std::size_t ownerFileBytes = std::size_t{1} << 20U;
constexpr std::size_t magicBytes = 6;

bool isPlain(const core::Layer& layer)
{
    if (!layer.data)
        return true;
    // What its diffID addresses is the tar itself; nothing else that has to be fetched is looked
    // into, so that nothing is fetched twice.
    if (const auto address = layer.data->file->address())
        return address == layer.diffId;
    core::SliceReader reader(*layer.data);
    std::array<std::byte, magicBytes> beginning{};
    const auto count = reader.readFully(beginning);
    return count
           && core::detectCompression(core::BytesView(beginning).first(*count))
                  == core::Compression::None;
}

} // namespace

Found findEntry(const std::vector<core::ImageEntry>& entries, const std::string& id,
                const core::ImageEntry* index)
{
    for (const core::ImageEntry& entry : entries) {
        if (entry.id == id)
            return {&entry, index};
        const Found below = findEntry(entry.children, id, entry.isIndex ? &entry : index);
        if (below.entry != nullptr)
            return below;
    }
    return {};
}

std::vector<core::ImageEntry> imagesOf(const core::ImageEntry* index)
{
    std::vector<core::ImageEntry> images;
    if (index == nullptr)
        return images;
    for (const core::ImageEntry& child : index->children) {
        if (child.role == core::ManifestRole::Image && !child.isIndex)
            images.push_back(child);
    }
    return images;
}

std::string beginningOf(const core::Image& image, const core::MergedTree& tree,
                        std::string_view path, const core::Task& task)
{
    const core::NodeId node = tree.resolve(path);
    if (node == core::noNode || tree.kind(node) != core::NodeKind::File)
        return {};
    const auto source = tree.contentSource(node);
    const core::Layer* layer = source ? &image.layers[source->layer - 1] : nullptr;
    if (layer != nullptr && layer->data && !layer->data->file->isAtHand())
        return {};
    auto reader = core::openContent(image, tree, node, task);
    if (!reader)
        return {};
    std::string text(
        static_cast<std::size_t>(std::min<std::uint64_t>(tree.fileSize(node), ownerFileBytes)),
        '\0');
    const auto count = (*reader)->readFully(std::as_writable_bytes(std::span(text)));
    text.resize(count ? *count : 0);
    return text;
}

bool hasPlainLayers(const core::Image& image)
{
    return std::ranges::all_of(image.layers, isPlain);
}

bool isRemembered(const core::Image& image, core::LayerMemory* memory)
{
    return memory != nullptr && std::ranges::all_of(image.layers, [memory](const auto& layer) {
               if (!layer.data)
                   return true;
               const auto* passed = dynamic_cast<const core::PassedLayer*>(layer.data->file.get());
               if (passed != nullptr && passed->passage() != nullptr)
                   return true;
               const auto found = memory->find(*layer.data, {.verified = true});
               return found && found->layer.index != nullptr;
           });
}

QString fetchSentence(const core::Image& image)
{
    if (!core::needsFetching(image))
        return {};
    quint64 bytes = 0;
    for (const core::Layer& layer : image.layers)
        bytes += layer.data ? layer.data->size : 0;
    return ImageParts::tr("The engine gives the contents of files only by exporting the whole "
                          "image, %1.")
        .arg(format::estimatedBytes(bytes));
}

} // namespace imageparts
