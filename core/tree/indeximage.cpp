// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/pool.h"
#include "core/tree/layermemory.h"

#include <algorithm>
#include <mutex>

namespace core {

namespace {

/// True if one reading of \a a serves \a b as well: same bytes, same promises.
bool isSameBlob(const Layer& a, const Layer& b)
{
    return a.data && b.data && a.data->file->identity() == b.data->file->identity()
           && a.data->offset == b.data->offset && a.data->size == b.data->size
           && a.statedDiffId() == b.statedDiffId() && a.statedDataDigest() == b.statedDataDigest();
}

/// Makes of contents known what \a options asks for, and has it remembered.
Result<void> knowContents(const Image& image, std::vector<IndexedLayer>& layers,
                          const IndexOptions& options, const Task& task)
{
    std::vector<std::shared_ptr<const ContentDigests>> before;
    for (const IndexedLayer& layer : layers)
        before.push_back(layer.contents);
    Result<void> known;
    if (options.contents == ContentHashes::Compared)
        known = compareContents(image, layers, task);
    else if (options.contents == ContentHashes::All)
        known = digestContents(image, layers, task);
    for (std::size_t i = 0; known && options.memory && i < layers.size(); ++i)
        if (layers[i].contents != before[i] && image.layers[i].data)
            options.memory->keepContents(*image.layers[i].data, layers[i]);
    return known;
}

} // namespace

Result<IndexedImage>
indexImage(std::shared_ptr<const Image> image, const IndexOptions& options, const Task& task,
           const std::function<void(std::uint32_t, const IndexedLayer&)>& onLayer)
{
    const std::vector<Layer>& layers = image->layers;
    std::vector<std::size_t> first(layers.size()); // the layer whose reading serves this one
    std::vector<std::size_t> toRead;
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        first[i] = i;
        for (const std::size_t other : toRead)
            if (isSameBlob(layers[other], layers[i])) {
                first[i] = other;
                break;
            }
        if (first[i] != i)
            continue;
        toRead.push_back(i);
        total += layers[i].data ? layers[i].data->size : 0;
    }
    // The largest first: a large one started last would keep one core busy alone.
    std::ranges::stable_sort(toRead, std::greater(), [&](std::size_t i) {
        return layers[i].data ? layers[i].data->size : 0;
    });
    IndexedImage indexed;
    indexed.layers.resize(layers.size());
    std::mutex mutex;
    std::vector<std::uint64_t> done(layers.size());
    std::uint64_t sum = 0;
    std::optional<Error> error;
    const auto readOne = [&](std::size_t job) {
        const std::size_t i = toRead[job];
        Task own;
        own.stop = task.stop;
        own.onProgress = [&, i](Progress progress) {
            // Every 256 KiB is often enough, and cheap.
            if (progress.done - done[i] < 256 * 1024 && progress.done != progress.total)
                return;
            const std::scoped_lock lock(mutex);
            sum += progress.done - done[i];
            done[i] = progress.done;
            task.report({sum, total});
        };
        auto result = indexLayer(layers[i], options, own);
        const std::scoped_lock lock(mutex);
        if (!result) {
            error = result.error();
            return;
        }
        for (std::size_t k = i; k < layers.size(); ++k) {
            if (first[k] != i)
                continue;
            indexed.layers[k] = *result;
            if (onLayer)
                onLayer(static_cast<std::uint32_t>(k + 1), *result);
        }
    };
    parallelFor(toRead.size(), readOne);
    if (error)
        return fail(*error);
    if (auto known = knowContents(*image, indexed.layers, options, task); !known)
        return fail(known.error());
    indexed.image = std::move(image);
    return indexed;
}

Warnings IndexedImage::warnings() const
{
    Warnings all;
    all.append(image->warnings);
    for (std::size_t i = 0; i < layers.size(); ++i) {
        Warnings numbered;
        for (Warning warning : layers[i].index->warnings().list()) {
            warning.layer = static_cast<std::uint32_t>(i + 1);
            numbered.add(std::move(warning));
        }
        all.append(numbered);
    }
    return all;
}

} // namespace core
