// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/placeduplicates.h"

#include "core/base/limits.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace core {

namespace {

/// A file of one of the layers.
struct HeldFile
{
    std::uint64_t size = 0;
    std::uint64_t fingerprint = 0;
    std::uint32_t layer = 0;
    EntryId entry{};
};

/// A layer of the place, and who brought it first.
struct HeldLayer
{
    std::string image;
    std::uint32_t number = 0;
};

class DuplicateFinder
{
public:
    DuplicateFinder(const LocalStore& store, std::shared_ptr<LayerMemory> memory, bool isExact,
                    const Task& task)
        : m_store(store)
        , m_memory(std::move(memory))
        , m_isExact(isExact)
        , m_task(task)
    {
    }

    Result<void> take(const LocalImage& local);
    Result<void> readWaiting();
    Result<void> compare();
    Result<PlaceDuplicates> finish();

private:
    void takeLayer(const Layer& layer, const LocalImage& local, std::size_t number);
    void addLayer(const Layer& layer, IndexedLayer indexed, HeldLayer whose);
    void count(std::size_t begin, std::size_t end);
    void add(const std::vector<const HeldFile*>& same, const ContentDigest* digest);
    const ContentDigest* digestOf(const HeldFile& file) const;
    std::string pathOf(const HeldFile& file) const;

    const LocalStore& m_store;
    std::shared_ptr<LayerMemory> m_memory;
    bool m_isExact;
    const Task& m_task;
    std::set<std::string> m_met; ///< Layers, by what the place shares them by.
    Image m_image;               ///< All layers that count, as if they were one image's.
    std::vector<IndexedLayer> m_layers;
    std::vector<HeldLayer> m_whose;
    std::vector<HeldFile> m_files;
    std::vector<std::pair<Layer, HeldLayer>> m_waiting; ///< To be read.
    PlaceDuplicates m_found;
};

void DuplicateFinder::takeLayer(const Layer& layer, const LocalImage& local, std::size_t number)
{
    // Two layers of one diffID may lie in two folders of an engine, and then are held twice.
    std::string key = number < local.layers.size() ? local.layers[number] : std::string();
    if (key.empty())
        key = layer.blob ? layer.blob->digest.text() : layer.diffId.value_or(Digest()).text();
    if (key.empty())
        key = local.entryId + ' ' + std::to_string(number);
    if (!m_met.insert(std::move(key)).second)
        return;
    ++m_found.layers;
    LayerWish wish;
    wish.verified = false;
    wish.contents = true;
    wish.seek = true;
    auto known = layer.data && m_memory != nullptr ? m_memory->find(*layer.data, wish)
                                                   : std::optional<RememberedLayer>();
    HeldLayer whose{local.names.empty() ? local.id : local.names.front(),
                    static_cast<std::uint32_t>(number + 1)};
    if (known && known->layer.index && known->layer.contents)
        addLayer(layer, std::move(known->layer), std::move(whose));
    else if (m_isExact && layer.data)
        m_waiting.emplace_back(layer, std::move(whose));
    else
        ++m_found.notCounted;
}

void DuplicateFinder::addLayer(const Layer& layer, IndexedLayer indexed, HeldLayer whose)
{
    if (indexed.index->size() > limits::duplicateEntries - m_files.size()) {
        ++m_found.notCounted;
        return;
    }
    const LayerIndex& index = *indexed.index;
    const ContentDigests& contents = *indexed.contents;
    for (std::uint32_t i = 0; i < index.size(); ++i) {
        const EntryId entry{i};
        if (index.kind(entry) != EntryKind::File || index.fileSize(entry) == 0)
            continue;
        m_found.held += index.fileSize(entry);
        if (contents.fingerprints[entry] != 0)
            m_files.push_back({index.fileSize(entry), contents.fingerprints[entry],
                               static_cast<std::uint32_t>(m_layers.size()), entry});
    }
    m_image.layers.push_back(layer);
    m_layers.push_back(std::move(indexed));
    m_whose.push_back(std::move(whose));
}

/// Reads the layers of which too little is known. What lies unpacked in the store of an engine is
/// read each time: nobody can tell whether its contents are as they were.
Result<void> DuplicateFinder::readWaiting()
{
    Progress all;
    for (const auto& [layer, whose] : m_waiting)
        all.total += layer.data->size;
    IndexOptions options;
    options.contents = ContentHashes::All;
    options.memory = m_memory;
    for (auto& [layer, whose] : m_waiting) {
        Task one;
        one.stop = m_task.stop;
        one.onProgress = [this, all](Progress progress) {
            m_task.report({all.done + progress.done, all.total});
        };
        auto indexed = indexLayer(layer, options, one);
        if (!indexed)
            return fail(std::move(indexed).error());
        all.done += layer.data->size;
        m_task.report(all);
        if (indexed->index && indexed->contents)
            addLayer(layer, std::move(*indexed), std::move(whose));
        else
            ++m_found.notCounted;
    }
    m_waiting.clear();
    return {};
}

Result<void> DuplicateFinder::take(const LocalImage& local)
{
    if (m_task.isCancelled())
        return fail(ErrorCode::Cancelled, m_store.path() + ": comparing was stopped");
    const ImageEntry* entry = imageEntry(m_store.entries(), local.entryId);
    // Opening costs an engine the export of the whole image.
    const bool canBeOpened = entry != nullptr && m_store.kind() != StoreKind::EngineApi;
    const auto image = canBeOpened ? m_store.open(*entry, m_task)
                                   : fail(ErrorCode::Unsupported, "is not opened for this");
    if (!image && image.error().code == ErrorCode::Cancelled)
        return fail(image.error());
    if (!image) {
        for (const std::string& layer : local.layers)
            if (m_met.insert(layer).second) {
                ++m_found.layers;
                ++m_found.notCounted;
            }
        return {};
    }
    for (std::size_t i = 0; i < image->layers.size(); ++i)
        takeLayer(image->layers[i], local, i);
    return {};
}

/// Digests what may be the same, and has it remembered.
Result<void> DuplicateFinder::compare()
{
    std::vector<std::shared_ptr<const ContentDigests>> before;
    for (const IndexedLayer& layer : m_layers)
        before.push_back(layer.contents);
    if (auto compared = compareContents(m_image, m_layers, m_task); !compared)
        return compared;
    for (std::size_t i = 0; i < m_layers.size(); ++i)
        if (m_memory != nullptr && m_layers[i].contents != before[i])
            m_memory->keepContents(*m_image.layers[i].data, m_layers[i]);
    return {};
}

const ContentDigest* DuplicateFinder::digestOf(const HeldFile& file) const
{
    return m_layers[file.layer].contents->find(file.entry);
}

std::string DuplicateFinder::pathOf(const HeldFile& file) const
{
    return m_layers[file.layer].index->path(file.entry);
}

void DuplicateFinder::add(const std::vector<const HeldFile*>& same, const ContentDigest* digest)
{
    if (same.size() < 2)
        return;
    HeldContent content;
    content.size = same.front()->size;
    content.copies = same.size();
    content.bytes = content.size * (content.copies - 1);
    content.isExact = digest != nullptr;
    if (digest != nullptr)
        content.digest = Digest::sha256(*digest);
    (content.isExact ? m_found.bytes : m_found.likelyBytes) += content.bytes;
    ++m_found.groups;
    auto& kept = m_found.contents;
    const auto isLarger = [](const HeldContent& a, const HeldContent& b) {
        return a.bytes > b.bytes;
    };
    // The smallest of those that are kept is in front.
    if (kept.size() >= limits::duplicateGroups) {
        if (!isLarger(content, kept.front()))
            return;
        std::ranges::pop_heap(kept, isLarger);
        kept.pop_back();
    }
    for (const HeldFile* file : same) {
        if (content.files.size() >= limits::duplicateFiles)
            break;
        const HeldLayer& layer = m_whose[file->layer];
        content.files.push_back({layer.image, layer.number, pathOf(*file)});
    }
    kept.push_back(std::move(content));
    std::ranges::push_heap(kept, isLarger);
}

/// Files of one size and fingerprint. Those without a digest may be the same as each other and as
/// one of the others; which one nobody knows.
void DuplicateFinder::count(std::size_t begin, std::size_t end)
{
    std::map<ContentDigest, std::vector<const HeldFile*>> known;
    std::vector<const HeldFile*> unknown;
    for (std::size_t i = begin; i < end; ++i) {
        if (const ContentDigest* digest = digestOf(m_files[i]))
            known[*digest].push_back(&m_files[i]);
        else
            unknown.push_back(&m_files[i]);
    }
    for (const auto& [digest, files] : known)
        add(files, &digest);
    if (!unknown.empty() && !known.empty())
        unknown.insert(unknown.begin(), known.begin()->second.front());
    add(unknown, nullptr);
}

Result<PlaceDuplicates> DuplicateFinder::finish()
{
    std::ranges::sort(m_files, [](const HeldFile& a, const HeldFile& b) {
        return std::tie(a.size, a.fingerprint, a.layer, a.entry)
               < std::tie(b.size, b.fingerprint, b.layer, b.entry);
    });
    constexpr std::size_t stopInterval = 4096;
    std::size_t groups = 0;
    for (std::size_t begin = 0; begin < m_files.size();) {
        if (++groups % stopInterval == 0 && m_task.isCancelled())
            return fail(ErrorCode::Cancelled, m_store.path() + ": comparing was stopped");
        std::size_t end = begin + 1;
        while (end < m_files.size() && m_files[end].size == m_files[begin].size
               && m_files[end].fingerprint == m_files[begin].fingerprint)
            ++end;
        if (end - begin > 1)
            count(begin, end);
        begin = end;
    }
    std::ranges::stable_sort(m_found.contents, [](const HeldContent& a, const HeldContent& b) {
        return a.bytes != b.bytes ? a.bytes > b.bytes : a.files.front().path < b.files.front().path;
    });
    return std::move(m_found);
}

} // namespace

Result<PlaceDuplicates> duplicatesOf(const LocalStore& store, const std::vector<LocalImage>& images,
                                     const std::shared_ptr<LayerMemory>& memory, bool isExact,
                                     const Task& task)
{
    DuplicateFinder finder(store, memory, isExact, task);
    // Who has a name is whose a layer is called.
    for (const bool isNamed : {true, false})
        for (const LocalImage& image : images)
            if (image.names.empty() != isNamed)
                if (auto taken = finder.take(image); !taken)
                    return fail(std::move(taken).error());
    if (auto read = finder.readWaiting(); !read)
        return fail(std::move(read).error());
    if (isExact)
        if (auto compared = finder.compare(); !compared)
            return fail(std::move(compared).error());
    return finder.finish();
}

} // namespace core
