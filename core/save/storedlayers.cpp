// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/save/storedlayers.h"

#include "core/base/limits.h"
#include "core/io/bombguard.h"
#include "core/io/decompress.h"
#include "core/io/hashingreader.h"
#include "core/io/pump.h"
#include "core/save/layoutindex.h"
#include "core/store/ociimage.h"

#include <algorithm>
#include <limits>

namespace core {

namespace {

/// Reads a packed layer and knows the digest of every byte of it, though who unpacks it owns it.
class SharedHash final : public Reader
{
public:
    explicit SharedHash(HashingReader& hashing)
        : m_hashing(hashing)
    {
    }
    Result<std::size_t> read(std::span<std::byte> buffer) override
    {
        return m_hashing.read(buffer);
    }

private:
    HashingReader& m_hashing;
};

/// Whether the bytes are those of \a blob, and the tar in them \a diffId.
Result<bool> isWhatItSays(const FileSlice& data, const Descriptor& blob, const Digest& diffId,
                          const Task& task)
{
    HashingReader packed(std::make_unique<SliceReader>(data), Hasher::forDigest(blob.digest));
    auto unpacked = openDecompressed(std::make_unique<SharedHash>(packed));
    if (!unpacked)
        return false;
    // What a stranger stated of its size is no reason to unpack without an end.
    BombGuard guarded(std::move(*unpacked), data.size, {}, task.stop);
    Hasher hasher = Hasher::forDigest(diffId);
    const auto pumped = pump(guarded, task, [&hasher](BytesView bytes) -> Result<void> {
        hasher.update(bytes);
        return {};
    });
    if (!pumped && pumped.error().code == ErrorCode::Cancelled)
        return fail(pumped.error());
    if (!pumped || hasher.finish() != diffId)
        return false;
    const auto rest = packed.skip(std::numeric_limits<std::uint64_t>::max());
    return rest && packed.finish() == blob.digest;
}

} // namespace

Result<StoredLayers> StoredLayers::read(const LayoutFolder& folder, const Task& task)
{
    auto source = FolderSource::at(folder.path());
    if (!source)
        return fail(std::move(source).error());
    StoredLayers layers(std::move(*source));
    auto listed = folder.list();
    const auto trash = layoutindex::trashList(folder.path());
    if (listed && trash)
        listed->insert(listed->end(), trash->begin(), trash->end());
    else if (listed)
        return fail(trash.error());
    if (!listed)
        return fail(std::move(listed).error());
    for (const LayoutFolder::Listed& one : *listed) {
        if (task.isCancelled())
            return cancelled();
        layers.take(one.descriptor, task);
    }
    return layers;
}

void StoredLayers::take(const Descriptor& listed, const Task& task)
{
    std::vector<Descriptor> pending{listed};
    while (!pending.empty() && !task.isCancelled()) {
        const Descriptor next = std::move(pending.back());
        pending.pop_back();
        if (m_met.size() >= limits::indexManifests || !m_met.insert(next.digest).second)
            continue;
        const auto raw = fetchDocument(*m_source, next);
        const auto parsed = raw ? parseListed(*raw, next) : fail(raw.error());
        if (!parsed)
            continue;
        if (const auto* index = std::get_if<Index>(&*parsed)) {
            pending.insert(pending.end(), index->manifests.begin(), index->manifests.end());
            continue;
        }
        const auto image = openOciImage(*m_source, next);
        if (!image)
            continue;
        for (const Layer& layer : image->layers)
            if (layer.diffId && layer.blob && layer.data && !layer.diffId->isEmpty()) {
                auto& known = m_blobs[*layer.diffId];
                const auto isSame = [&](const Known& one) {
                    return one.blob.digest == layer.blob->digest;
                };
                if (std::ranges::none_of(known, isSame))
                    known.push_back({*layer.blob, false});
            }
    }
}

Result<std::optional<Descriptor>> StoredLayers::find(const Digest& diffId, const Task& task)
{
    const auto found = m_blobs.find(diffId);
    if (found == m_blobs.end())
        return std::optional<Descriptor>();
    auto& known = found->second;
    for (auto one = known.begin(); one != known.end();) {
        bool isIt = one->isChecked;
        const auto data = m_source->openBlob(one->blob.digest);
        if (!isIt && data && data->size == one->blob.size) {
            const auto checked = isWhatItSays(*data, one->blob, diffId, task);
            if (!checked)
                return fail(checked.error());
            isIt = *checked;
        }
        if (isIt && data) {
            one->isChecked = true;
            return std::optional(one->blob);
        }
        one = known.erase(one);
    }
    return std::optional<Descriptor>();
}

void StoredLayers::add(const Digest& diffId, const Descriptor& blob)
{
    m_blobs[diffId].insert(m_blobs[diffId].begin(), {blob, true});
}

} // namespace core
