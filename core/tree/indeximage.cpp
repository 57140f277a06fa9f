// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/pool.h"
#include "core/tree/indexandmerge.h"
#include "core/tree/indeximages.h"
#include "core/tree/layermemory.h"
#include "core/tree/mergequeue.h"

#include <algorithm>
#include <mutex>

namespace core {

namespace {

constexpr std::uint64_t worthTelling = 1U << 18U; ///< Bytes; often enough, and cheap.

/// True if one reading of \a a serves \a b as well: same bytes, same promises.
bool isSameBlob(const Layer& a, const Layer& b)
{
    return a.data && b.data && a.data->file->identity() == b.data->file->identity()
           && a.data->offset == b.data->offset && a.data->size == b.data->size
           && a.statedDiffId() == b.statedDiffId() && a.statedDataDigest() == b.statedDataDigest();
}

/// Makes of contents known what \a options asks for, and has it remembered.
Result<void> knowContents(IndexedImage& indexed, const IndexOptions& options, const Task& task)
{
    const Image& image = *indexed.image;
    std::vector<IndexedLayer>& layers = indexed.layers;
    std::vector<std::shared_ptr<const ContentDigests>> before;
    before.reserve(layers.size());
    for (const IndexedLayer& layer : layers)
        before.push_back(layer.contents);
    Result<void> known;
    if (options.contents == ContentHashes::Compared)
        known = compareContents(image, layers, task);
    else if (options.contents == ContentHashes::All)
        known = digestContents(image, layers, task);
    if (known && options.memory)
        parallelFor(layers.size(), [&](std::size_t i) {
            if (layers[i].contents != before[i] && image.layers[i].data)
                options.memory->keepContents(*image.layers[i].data, layers[i]);
        });
    return known;
}

/// True if \a a and \a b promise to be the same bytes, wherever they lie. What comes of reading one
/// keeps that promise or not, as its digest says.
bool isPromisedSame(const Layer& a, const Layer& b)
{
    const auto& diffId = a.statedDiffId();
    return a.data && b.data && a.data->size == b.data->size && a.form == b.form && diffId
           && diffId->isVerifiable() && diffId == b.statedDiffId()
           && a.statedDataDigest() == b.statedDataDigest();
}

/// True if reading \a layer to its end takes little else than digesting it, by what is stated of
/// it: looking would have to wait for a layer of which the bytes are still to come.
bool isStatedPlain(const Layer& layer)
{
    const std::string type = layer.mediaType();
    const bool isPacked =
        type.find("gzip") != std::string::npos || type.find("zstd") != std::string::npos;
    return layer.data && !layer.data->file->address()
           && (layer.form != LayerForm::Blob || !isPacked);
}

/// All layers of some images, each that several of them have read once.
class ImagesPass
{
public:
    using OnLayer = std::function<void(std::uint32_t, const IndexedLayer&)>;

    /// With \a merging, which one image alone can have, each layer is given to it as well.
    ImagesPass(std::vector<std::shared_ptr<const Image>> images, const IndexOptions& options,
               const Task& task, OnLayer onLayer, MergeQueue* merging = nullptr)
        : m_images(std::move(images))
        , m_options(options)
        , m_task(task)
        , m_onLayer(std::move(onLayer))
        , m_merging(merging)
    {
        for (std::size_t image = 0; image < m_images.size(); ++image)
            for (std::size_t i = 0; i < m_images[image]->layers.size(); ++i)
                m_places.push_back({image, i, m_places.size()});
    }

    Result<std::vector<IndexedImage>> run()
    {
        m_read.resize(m_places.size());
        m_done.resize(m_places.size());
        readThem(choose());
        if (!m_error)
            readThem(brokenPromises());
        if (m_error)
            return fail(std::move(*m_error));
        return sorted();
    }

private:
    struct Place
    {
        std::size_t image = 0;
        std::size_t layer = 0; ///< From 0.
        std::size_t first = 0; ///< The place whose reading serves this one.
    };

    const Layer& layerAt(std::size_t place) const
    {
        return m_images[m_places[place].image]->layers[m_places[place].layer];
    }

    std::uint32_t numberAt(std::size_t place) const
    {
        return static_cast<std::uint32_t>(m_places[place].layer + 1);
    }

    /// What has to be read.
    std::vector<std::size_t> choose()
    {
        std::vector<std::size_t> toRead;
        for (std::size_t i = 0; i < m_places.size(); ++i) {
            const auto serves = [&](std::size_t other) {
                const bool isPromise =
                    m_options.verify && m_places[other].image != m_places[i].image;
                return isSameBlob(layerAt(other), layerAt(i))
                       || (isPromise && isPromisedSame(layerAt(other), layerAt(i)));
            };
            const auto found = std::ranges::find_if(toRead, serves);
            if (found == toRead.end())
                toRead.push_back(i);
            else
                m_places[i].first = *found;
        }
        return toRead;
    }

    /// Those that were to be served by layers that are not what both promised.
    std::vector<std::size_t> brokenPromises()
    {
        std::vector<std::size_t> toRead;
        for (std::size_t i = 0; i < m_places.size(); ++i) {
            Place& place = m_places[i];
            if (place.first == i || isSameBlob(layerAt(place.first), layerAt(i)))
                continue;
            const LayerIndex& index = *m_read[place.first].index;
            if (index.isComplete() && index.diffId() == layerAt(i).statedDiffId())
                continue;
            place.first = i;
            toRead.push_back(i);
        }
        return toRead;
    }

    void readThem(std::vector<std::size_t> toRead)
    {
        const auto sizeOf = [this](std::size_t i) {
            return layerAt(i).data ? layerAt(i).data->size : 0;
        };
        for (const std::size_t i : toRead)
            m_total += sizeOf(i);
        const auto isPlain = [this](std::size_t i) { return isStatedPlain(layerAt(i)); };
        const bool arePlain = std::ranges::all_of(toRead, isPlain);
        // The largest first: a large one started last would keep one core busy alone. Where merging
        // takes as long as reading, the base first, and before it only one that outweighs the rest.
        const std::uint64_t alike = m_merging != nullptr && arePlain ? m_total / 2 : 0;
        std::ranges::stable_sort(toRead, std::greater(),
                                 [&](std::size_t i) { return std::max(sizeOf(i), alike); });
        const auto readJob = [&](std::size_t job) { readOne(toRead[job]); };
        if (m_options.verify && arePlain)
            parallelHashing(toRead.size(), readJob);
        else
            parallelFor(toRead.size(), readJob);
    }

    void readOne(std::size_t i)
    {
        Task own;
        own.stop = m_task.stop;
        own.onProgress = [this, i](Progress progress) {
            if (progress.done - m_done[i] < worthTelling && progress.done != progress.total)
                return;
            const std::scoped_lock lock(m_mutex);
            m_sum += progress.done - m_done[i];
            m_done[i] = progress.done;
            m_task.report({m_sum, m_total});
        };
        const auto result = indexLayer(layerAt(i), m_options, own);
        keep(i, result);
        // Outside of the lock: others go on reading while this thread merges.
        if (result && m_merging != nullptr)
            forServed(i, [&](std::size_t k) { m_merging->add(numberAt(k), *result); });
    }

    void keep(std::size_t i, const Result<IndexedLayer>& result)
    {
        const std::scoped_lock lock(m_mutex);
        if (!result) {
            m_error = result.error();
            return;
        }
        forServed(i, [&](std::size_t k) {
            m_read[k] = *result;
            if (m_onLayer)
                m_onLayer(numberAt(k), *result);
        });
    }

    /// Calls \a use with every place that the reading of the place \a i serves.
    template<class Use>
    void forServed(std::size_t i, Use use) const
    {
        for (std::size_t k = i; k < m_places.size(); ++k)
            if (m_places[k].first == i)
                use(k);
    }

    Result<std::vector<IndexedImage>> sorted()
    {
        std::vector<IndexedImage> all(m_images.size());
        for (std::size_t i = 0; i < m_places.size(); ++i)
            all[m_places[i].image].layers.push_back(std::move(m_read[i]));
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i].image = m_images[i];
        return all;
    }

    const std::vector<std::shared_ptr<const Image>> m_images;
    const IndexOptions& m_options;
    const Task& m_task;
    const OnLayer m_onLayer;
    MergeQueue* const m_merging;
    std::vector<Place> m_places;      ///< Of all layers, image after image.
    std::vector<IndexedLayer> m_read; ///< By place, as the next.
    std::vector<std::uint64_t> m_done;
    std::uint64_t m_sum = 0; ///< Of what is done.
    std::uint64_t m_total = 0;
    std::optional<Error> m_error;
    std::mutex m_mutex;
};

/// Layers are merged while contents are read: of what looks the same \a merger then learns whether
/// it is.
Result<MergedImage> mergeAndKnow(IndexedImage indexed, TreeMerger& merger,
                                 const IndexOptions& options, const Task& task)
{
    std::vector<IndexedLayer> layers = indexed.layers;
    Result<void> known;
    parallelFor(2, [&](std::size_t i) {
        if (i == 0)
            merger.applyAll(std::move(layers));
        else
            known = knowContents(indexed, options, task);
    });
    if (!known)
        return fail(std::move(known).error());
    merger.learn(indexed.layers);
    auto tree = merger.finish();
    if (!tree)
        return fail(std::move(tree).error());
    return MergedImage{std::move(indexed), std::move(*tree)};
}

} // namespace

Result<IndexedImage>
indexImage(std::shared_ptr<const Image> image, const IndexOptions& options, const Task& task,
           const std::function<void(std::uint32_t, const IndexedLayer&)>& onLayer)
{
    auto indexed = ImagesPass({std::move(image)}, options, task, onLayer).run();
    if (!indexed)
        return fail(std::move(indexed).error());
    if (auto known = knowContents(indexed->front(), options, task); !known)
        return fail(std::move(known).error());
    return std::move(indexed->front());
}

Result<MergedImage>
indexAndMerge(std::shared_ptr<const Image> image, const IndexOptions& options,
              const MergeOptions& merging, const Task& task,
              const std::function<void(std::uint32_t, const IndexedLayer&)>& onLayer)
{
    const std::size_t count = image->layers.size();
    if (options.verify || options.contents != ContentHashes::None) {
        auto read = ImagesPass({std::move(image)}, options, task, onLayer).run();
        if (!read)
            return fail(std::move(read).error());
        TreeMerger merger(count, merging, task);
        return mergeAndKnow(std::move(read->front()), merger, options, task);
    }
    MergeQueue queue(count, merging, task);
    auto read = ImagesPass({std::move(image)}, options, task, onLayer, &queue).run();
    if (!read)
        return fail(std::move(read).error());
    auto tree = queue.finish();
    if (!tree)
        return fail(std::move(tree).error());
    return MergedImage{std::move(read->front()), std::move(*tree)};
}

Result<std::vector<IndexedImage>> indexImages(std::vector<std::shared_ptr<const Image>> images,
                                              const IndexOptions& options, const Task& task)
{
    auto read = ImagesPass(std::move(images), options, task, {}).run();
    for (std::size_t i = 0; read && i < read->size(); ++i)
        if (auto known = knowContents((*read)[i], options, task); !known)
            return fail(std::move(known).error());
    return read;
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
