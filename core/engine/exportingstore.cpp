// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/exportingstore.h"

#include "core/engine/imageexport.h"
#include "core/engine/passingexport.h"
#include "core/io/decompress.h"
#include "core/io/watchedreader.h"

namespace core {

ExportingStore::ExportingStore(std::shared_ptr<const EngineStore> engine,
                               std::shared_ptr<const KnownBytes> known)
    : LocalStore(StoreKind::EngineApi, engine->path())
    , m_engine(std::move(engine))
    , m_known(std::move(known))
{
    m_entries = m_engine->entries();
    m_warnings = m_engine->warnings();
}

Result<std::shared_ptr<const ExportingStore>>
ExportingStore::open(const EngineAddress& address, const Task& task,
                     std::shared_ptr<const KnownBytes> known)
{
    auto engine = EngineStore::open(address, task);
    if (!engine)
        return fail(std::move(engine).error());
    return std::shared_ptr<const ExportingStore>(
        new ExportingStore(std::move(*engine), std::move(known)));
}

/// False if some layer of \a image, as the engine tells it, is not known.
bool ExportingStore::addKnownLayers(const ImageEntry& entry, Image& image) const
{
    if (image.layers.empty())
        return false; // An engine that tells of none may only be too old for it.
    const auto source = std::make_shared<const ImageExport>(m_engine, entry);
    for (std::size_t i = 0; i < image.layers.size(); ++i) {
        Layer& layer = image.layers[i];
        const auto size = layer.diffId ? m_known->sizeOf(*layer.diffId) : std::nullopt;
        if (!size)
            return false;
        layer.data = layerOnDemand(source, i, *layer.diffId, *size);
        layer.missingReason.clear();
    }
    return true;
}

Result<Image> ExportingStore::open(const ImageEntry& entry, const Task& task) const
{
    if (m_known) {
        auto told = m_engine->open(entry, task);
        // What it cannot tell may be in what it exports, and the other way round.
        if (!told && told.error().code == ErrorCode::Cancelled)
            return told;
        if (told && addKnownLayers(entry, *told))
            return told;
    }
    auto passed = openPassing(entry, task);
    if (!passed)
        return fail(std::move(passed).error());
    return *passed ? std::move(**passed) : openWhole(entry, task);
}

/// Indexes the export of \a entry while it goes by; none where that does not tell enough of it.
Result<std::optional<Image>> ExportingStore::openPassing(const ImageEntry& entry,
                                                         const Task& task) const
{
    const std::string name = entry.names.empty() ? entry.id : entry.names.front();
    auto stream = m_engine->exportImage(entry, task);
    if (!stream)
        return fail(std::move(stream).error());
    Progress progress;
    WatchedReader watched(std::move(*stream), exportTask(task, m_engine->statedSize(entry)),
                          &progress);
    auto passed = readPassing(watched, name, task);
    if (!passed)
        return fail(withContext(std::move(passed).error(), name));
    Image& image = passed->image;
    const auto source = std::make_shared<const ImageExport>(m_engine, entry);
    for (std::size_t i = 0; i < image.layers.size(); ++i) {
        Layer& layer = image.layers[i];
        const auto& passage = passed->layers[i];
        if (!passage || !passage->layer.index->isComplete() || !layer.diffId
            || layer.diffId->algorithm() != "sha256")
            return std::nullopt;
        layer.data =
            layerOnDemand(source, i, *layer.diffId, passage->layer.index->packedBytes(), passage);
    }
    image.name = name;
    image.names = entry.names;
    image.place = m_path;
    return std::move(image);
}

Result<Image> ExportingStore::openWhole(const ImageEntry& entry, const Task& task) const
{
    const auto source = std::make_shared<const ImageExport>(m_engine, entry);
    const auto exported = source->image(task);
    if (!exported)
        return fail(exported.error());
    Image image = **exported;
    for (std::size_t i = 0; i < image.layers.size(); ++i) {
        Layer& layer = image.layers[i];
        if (!layer.diffId || !layer.diffId->isVerifiable() || !layer.data)
            continue;
        Compression compression = Compression::None;
        const auto stream =
            openDecompressed(std::make_unique<SliceReader>(*layer.data), &compression);
        // A file without a name is forgotten: by its digest what is read now is known later.
        if (stream && compression == Compression::None)
            layer.data = layerOnDemand(source, i, *layer.diffId, layer.data->size);
    }
    return image;
}

StatedUse ExportingStore::statedUse(const Task& task) const
{
    auto use = m_engine->client().wholeDiskUse(task);
    if (!use)
        use = m_engine->client().diskUse(task); // Without the volumes it may come in time.
    if (!use)
        return {};
    StatedUse stated = std::move(use->stated);
    if (stated.layersSize == 0) // So says podman where it does not know.
        stated.layersSize.reset();
    return stated;
}

} // namespace core
