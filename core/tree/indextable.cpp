// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/indextable.h"

#include "core/io/watchedreader.h"
#include "core/lazy/findtable.h"
#include "core/lazy/tabletar.h"
#include "core/tree/layerindexbuilder.h"

#include <algorithm>

namespace core {

Result<std::optional<IndexedLayer>> indexTable(const Layer& layer, std::vector<Warning>& warnings,
                                               const Task& task)
{
    const Annotations annotations = layer.blob ? layer.blob->annotations : Annotations();
    if (!mayHaveTable(layer.data->size, layer.mediaType(), annotations))
        return std::nullopt;
    auto table = findLayerTable(*layer.data, annotations, task);
    Result<std::shared_ptr<const TableTar>> tar = nullptr;
    if (table && *table)
        tar = TableTar::make(std::move(**table), *layer.data);
    else if (!table)
        tar = fail(std::move(table).error());
    if (!tar && (tar.error().code == ErrorCode::Cancelled || task.isCancelled()))
        return cancelled();
    if (!tar)
        warnings.push_back({WarningCode::OddDocument,
                            0,
                            {},
                            "The table of the layer's files cannot be used, so all of the layer is "
                            "read: "
                                + tar.error().message + "."});
    if (!tar || !*tar)
        return std::nullopt;
    Layer described;
    described.data = FileSlice{*tar, 0, (*tar)->size()};
    described.form = LayerForm::Rebuilt;
    auto indexed = indexLayer(described, {.verify = false}, task);
    if (!indexed)
        return fail(std::move(indexed).error());
    if (!indexed->index->isComplete()) {
        warnings.push_back({WarningCode::OddDocument,
                            0,
                            {},
                            "The table of the layer's files lists more than the limits allow, so "
                            "all of the layer is read."});
        return std::nullopt;
    }
    indexed->index =
        LayerIndexBuilder::ofPacked(*indexed->index, layer.data->size, (*tar)->compression());
    warnings.push_back({WarningCode::FromTable,
                        0,
                        {},
                        (*tar)->isAnchored()
                            ? "The table has the digest that the manifest states."
                            : "The manifest does not state which table the layer has."});
    indexed->table = std::move(*tar);
    return std::optional(std::move(*indexed));
}

Result<std::unique_ptr<Reader>> openLayerAt(const Layer& layer, const IndexedLayer& indexed,
                                            std::uint64_t position, const Task& task)
{
    if (indexed.table) {
        const std::uint64_t begin = std::min(position, indexed.table->size());
        const FileSlice rest{indexed.table, begin, indexed.table->size() - begin};
        return std::make_unique<WatchedReader>(std::make_unique<SliceReader>(rest, task.stop),
                                               task);
    }
    if (!layer.data)
        return fail(ErrorCode::NotFound, "not here");
    return openUnpackedAt(*layer.data, indexed.index->compression(), indexed.seek.get(), position,
                          task);
}

} // namespace core
