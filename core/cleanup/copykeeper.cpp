// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cleanup/copykeeper.h"

#include "core/base/limits.h"
#include "core/cleanup/lowdisk.h"
#include "core/io/decompress.h"
#include "core/io/hashingreader.h"
#include "core/io/pump.h"
#include "core/io/verifyingreader.h"
#include "core/save/imagewriter.h"
#include "core/store/blobsource.h"
#include "core/store/ociimage.h"

#include <algorithm>

namespace core {

namespace {

/// Takes blobs for a store as long as there is room for them, and counts what they have there.
class CountingSink final : public ImageSink
{
public:
    CountingSink(std::unique_ptr<ImageSink> sink, std::uint64_t limit, std::uint64_t& bytes,
                 std::set<std::string>& written)
        : m_sink(std::move(sink))
        , m_limit(limit)
        , m_bytes(bytes)
        , m_written(written)
    {
    }

    std::string folder() const override { return m_sink->folder(); }
    bool has(const std::string& name) const override { return m_sink->has(name); }

    Result<void> add(const std::string& name, BytesView content) override
    {
        if (auto room = checkRoom(content.size()); !room)
            return room;
        return counted(name, m_sink->add(name, content));
    }
    Result<void> add(const std::string& name, std::uint64_t size, Reader& content,
                     const Task& task) override
    {
        if (auto room = checkRoom(size); !room)
            return room;
        return counted(name, m_sink->add(name, size, content, task));
    }
    Result<void> link(const std::string& name, const std::string& target) override
    {
        return m_sink->link(name, target);
    }
    Result<void> commit() override { return m_sink->commit(); }

private:
    Result<void> checkRoom(std::uint64_t size) const
    {
        if (size > m_limit - std::min(m_bytes, m_limit))
            return fail(ErrorCode::LimitExceeded,
                        folder() + ": copies of " + std::to_string(m_bytes) + " and "
                            + std::to_string(size) + " bytes are more than the "
                            + std::to_string(m_limit) + " that the trash may have");
        const auto space = diskSpace(folder());
        if (!space)
            return fail(space.error());
        if (size > space->available - std::min(limits::copyReserve, space->available))
            return fail(ErrorCode::LimitExceeded,
                        folder() + ": " + std::to_string(size) + " bytes are needed, "
                            + std::to_string(space->available) + " are free");
        return {};
    }

    Result<void> counted(const std::string& name, Result<void> added)
    {
        if (!added)
            return added;
        const auto file = File::open(folder() + "/" + name);
        const auto bytes = file ? (*file)->allocatedBytes() : fail(file.error());
        if (!bytes)
            return fail(bytes.error());
        m_bytes += *bytes;
        std::string digest = name.substr(name.find('/') + 1);
        digest[digest.find('/')] = ':';
        m_written.insert(std::move(digest));
        return {};
    }

    std::unique_ptr<ImageSink> m_sink;
    std::uint64_t m_limit;
    std::uint64_t& m_bytes;
    std::set<std::string>& m_written;
};

/// Ends with LimitExceeded before what is made of its bytes fills the disk.
class RoomReader final : public Reader
{
public:
    RoomReader(std::unique_ptr<Reader> source, std::string folder)
        : m_source(std::move(source))
        , m_folder(std::move(folder))
    {
    }

    Result<std::size_t> read(std::span<std::byte> buffer) override
    {
        constexpr std::uint64_t piece = 16ULL << 20U; // Less than is kept free.
        if (m_untilCheck == 0) {
            const auto space = diskSpace(m_folder);
            if (!space)
                return fail(space.error());
            if (space->available < limits::copyReserve)
                return fail(ErrorCode::LimitExceeded, m_folder + ": only "
                                                          + std::to_string(space->available)
                                                          + " bytes are free");
            m_untilCheck = piece;
        }
        const auto got = m_source->read(buffer);
        if (got)
            m_untilCheck -= std::min<std::uint64_t>(m_untilCheck, *got);
        return got;
    }

private:
    std::unique_ptr<Reader> m_source;
    std::string m_folder;
    std::uint64_t m_untilCheck = 0;
};

/// The layer packed as the store takes it.
Result<PackedLayer> packed(const Layer& layer, const std::string& folder, const Task& task)
{
    const bool isReady = layer.form == LayerForm::Blob && layer.blob;
    if (isReady || !layer.data || layer.form == LayerForm::Rebuilt)
        return packLayer(layer, LayerPacking::AsStored, folder, task);
    auto unpacked = openDecompressed(std::make_unique<SliceReader>(*layer.data));
    if (!unpacked)
        return fail(unpacked.error());
    RoomReader reader(std::move(*unpacked), folder);
    auto packed = packTar(reader, Compression::Gzip, folder, task);
    if (packed && layer.diffId && !layer.diffId->isEmpty() && packed->diffId != *layer.diffId)
        return fail(ErrorCode::DigestMismatch, "unpacked it has the digest " + packed->diffId.text()
                                                   + ", not " + layer.diffId->text());
    return packed;
}

/// What the store has under the digest of \a blob is what should be there.
Result<void> checkStored(const FileSlice& data, const Descriptor& blob, const Task& task)
{
    HashingReader reader(std::make_unique<SliceReader>(data), Hasher::forDigest(blob.digest));
    const auto pumped = pump(reader, task, [](BytesView /*bytes*/) -> Result<void> { return {}; });
    if (!pumped)
        return pumped;
    if (reader.finish() == blob.digest)
        return {};
    return fail(ErrorCode::DigestMismatch,
                "the store has " + blob.digest.text() + ", but other bytes in it");
}

} // namespace

Result<CopyKeeper> CopyKeeper::open(const std::string& path, const TrashLimits& limits,
                                    Timestamp when, const Task& task)
{
    if (path.empty())
        return fail(ErrorCode::NotFound, "there is no home folder for the own store");
    auto folder = LayoutFolder::open(path);
    if (!folder)
        return fail(std::move(folder).error());
    auto layers = StoredLayers::read(*folder, task);
    if (!layers)
        return fail(std::move(layers).error());
    return CopyKeeper(std::move(*folder), std::move(*layers), limits, when);
}

/// Leaves \a layer as it lies in the store.
Result<void> CopyKeeper::copyLayer(Layer& layer, ImageSink& sink, KeptCopy& copy, const Task& task)
{
    std::optional<Descriptor> blob;
    // The bytes that a manifest lists stay as they are, so that the manifest can.
    const bool isListed = layer.form == LayerForm::Blob && layer.blob;
    const bool isThere = isListed && sink.has(blobPath(layer.blob->digest));
    if (layer.diffId && !layer.diffId->isEmpty() && (!isListed || isThere)) {
        auto found = m_layers.find(*layer.diffId, task);
        if (!found)
            return fail(std::move(found).error());
        blob = std::move(*found);
        if (blob && isListed && blob->digest != layer.blob->digest)
            blob.reset();
    }
    if (blob) {
        copy.reused += blob->size;
    } else {
        auto made = packed(layer, m_folder.path(), task);
        if (!made)
            return fail(std::move(made).error());
        blob = made->blob;
        const std::string name = blobPath(blob->digest);
        if (sink.has(name)) {
            const auto stored = m_layers.source().openBlob(blob->digest);
            const auto checked = stored ? checkStored(*stored, *blob, task) : fail(stored.error());
            if (!checked)
                return checked;
            copy.reused += blob->size;
        } else {
            VerifyingReader reader(std::make_unique<SliceReader>(made->data), blob->digest);
            if (auto added = sink.add(name, blob->size, reader, task); !added)
                return added;
        }
        if (!made->diffId.isEmpty())
            m_layers.add(made->diffId, *blob);
    }
    auto data = m_layers.source().openBlob(blob->digest);
    if (!data)
        return fail(std::move(data).error());
    layer.form = LayerForm::Blob;
    layer.blob = std::move(blob);
    layer.data = std::move(*data);
    return {};
}

Result<Descriptor> CopyKeeper::copyImage(Image image, KeptCopy& copy, const Task& task)
{
    auto blobs = m_folder.blobSink();
    if (!blobs)
        return fail(std::move(blobs).error());
    const std::uint64_t before = m_bytes;
    auto sink = std::make_unique<CountingSink>(std::move(*blobs), m_limit, m_bytes, m_written);
    for (std::size_t i = 0; i < image.layers.size(); ++i)
        if (auto copied = copyLayer(image.layers[i], *sink, copy, task); !copied)
            return fail(withContext(std::move(copied).error(), "layer " + std::to_string(i + 1)));
    ImageWriter writer(std::move(sink), ImageForm::OciLayout, m_folder.path());
    auto descriptor = writer.add(image, {}, LayerPacking::AsStored, task);
    if (!descriptor)
        return descriptor;
    // Documents that were there before are believed as little as layers.
    const auto there = openOciImage(m_layers.source(), *descriptor);
    if (!there)
        return fail(there.error());
    for (const Warning& warning : there->warnings.list())
        if (warning.code == WarningCode::DigestMismatch)
            return fail(ErrorCode::DigestMismatch, warning.message);
    if (there->layers.size() != image.layers.size())
        return fail(ErrorCode::Corrupt, "the copy has not all layers");
    copy.bytes += m_bytes - before;
    return descriptor;
}

Result<KeptCopy> CopyKeeper::keep(const LocalStore& store, const std::string& from,
                                  const std::vector<const LocalImage*>& images,
                                  const std::vector<std::string>& names, const Task& task)
{
    // Until the trash leads to them, nobody may tidy up what is written.
    const auto kept = m_folder.keepBlobs(task);
    if (!kept)
        return fail(kept.error());
    KeptCopy copy;
    std::vector<Descriptor> copies;
    for (const LocalImage* one : images) {
        const ImageEntry* entry = imageEntry(store.entries(), one->entryId);
        if (entry == nullptr)
            return fail(ErrorCode::NotFound, from + ": there is no image " + one->id);
        auto image = store.openWhole(*entry, task);
        auto copied =
            image ? copyImage(std::move(*image), copy, task) : fail(std::move(image).error());
        if (!copied)
            return fail(std::move(copied).error());
        copies.push_back(std::move(*copied));
    }
    if (copies.empty())
        return fail(ErrorCode::NotFound, from + ": there is no image to copy");
    for (std::size_t i = 0; i < copies.size(); ++i) {
        const auto added = m_folder.addToTrash(
            copies[i], i == 0 ? names : std::vector<std::string>(), from, m_when, task);
        if (!added)
            return fail(added.error());
        copy.ids.push_back(copies[i].digest.text());
        copy.isListed = copy.isListed || !*added;
    }
    return copy;
}

} // namespace core
