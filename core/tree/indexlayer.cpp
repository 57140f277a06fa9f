// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "core/base/pool.h"
#include "core/io/hashingreader.h"
#include "core/tree/layerindexbuilder.h"

#include <algorithm>
#include <mutex>

namespace core {

namespace {

/// Stops when the task does and reports the packed bytes that go by.
class WatchedReader final : public Reader
{
public:
    WatchedReader(std::unique_ptr<Reader> source, const Task& task, std::uint64_t total)
        : m_source(std::move(source))
        , m_task(task)
        , m_total(total)
    {
    }

    Result<std::size_t> read(std::span<std::byte> buffer) override
    {
        if (m_task.isCancelled())
            return fail(ErrorCode::Cancelled, "cancelled");
        auto got = m_source->read(buffer);
        if (got)
            advance(*got);
        return got;
    }

    Result<std::uint64_t> skip(std::uint64_t count) override
    {
        auto skipped = m_source->skip(count);
        if (skipped)
            advance(*skipped);
        return skipped;
    }

private:
    void advance(std::uint64_t count)
    {
        m_done += count;
        m_task.report({m_done, m_total});
    }

    std::unique_ptr<Reader> m_source;
    const Task& m_task;
    std::uint64_t m_total;
    std::uint64_t m_done = 0;
};

/// One pass over one layer, from its packed bytes to its index.
class LayerPass
{
public:
    LayerPass(const Layer& layer, const IndexOptions& options, const Task& task)
        : m_layer(layer)
        , m_options(options)
        , m_task(task)
    {
    }

    Result<IndexedLayer> run();

private:
    bool open();
    void readMembers();
    void hashContent(TarReader& tar, const TarMember& member, EntryId entry);
    void compareDigests();
    void warn(WarningCode code, std::string message)
    {
        m_builder.warn(code, {}, std::move(message));
    }
    Hasher hasherFor(const std::optional<Digest>& expected);

    const Layer& m_layer;
    const IndexOptions& m_options;
    const Task& m_task;
    LayerIndexBuilder m_builder;
    std::unique_ptr<Reader> m_stream;      ///< The unpacked tar.
    HashingReader* m_packedHash = nullptr; ///< Within m_stream; null if it is not taken apart.
    HashingReader* m_diffHash = nullptr;   ///< Within m_stream.
    bool m_complete = false;               ///< Every byte went by.
    std::shared_ptr<ContentDigests> m_contents;
    Hasher m_contentHasher;
    Bytes m_buffer;
};

Hasher LayerPass::hasherFor(const std::optional<Digest>& expected)
{
    if (expected && expected->isVerifiable())
        if (auto hasher = Hasher::create(expected->algorithm()))
            return std::move(*hasher);
    return {};
}

bool LayerPass::open()
{
    if (!m_layer.data) {
        warn(WarningCode::MissingBlob,
             m_layer.missingReason.empty() ? "The layer is not here." : m_layer.missingReason);
        return false;
    }
    const FileSlice& slice = *m_layer.data;
    m_builder.setPackedBytes(slice.size);
    if (m_layer.blob && m_layer.blob->size != slice.size)
        warn(WarningCode::DigestMismatch, "The layer has " + std::to_string(slice.size)
                                              + " bytes, the manifest says "
                                              + std::to_string(m_layer.blob->size) + ".");
    std::unique_ptr<Reader> stream =
        std::make_unique<WatchedReader>(std::make_unique<SliceReader>(slice), m_task, slice.size);
    if (m_options.verify) {
        auto hashing =
            std::make_unique<HashingReader>(std::move(stream), hasherFor(m_layer.packedDigest()));
        m_packedHash = hashing.get();
        stream = std::move(hashing);
    }
    Compression compression = Compression::None;
    auto unpacked = openDecompressed(std::move(stream), &compression);
    if (!unpacked) {
        warn(WarningCode::CorruptData, unpacked.error().message);
        return false;
    }
    m_builder.setCompression(compression);
    m_stream = std::move(*unpacked);
    if (m_options.verify && compression != Compression::None) {
        auto hashing =
            std::make_unique<HashingReader>(std::move(m_stream), hasherFor(m_layer.diffId));
        m_diffHash = hashing.get();
        m_stream = std::move(hashing);
    }
    return true;
}

void LayerPass::hashContent(TarReader& tar, const TarMember& member, EntryId entry)
{
    // The zeros of a hole cost time but no bytes of the layer: a sparse giant is left unhashed.
    constexpr std::uint64_t sparseLimit = 1ULL << 30U;
    if (member.isSparse && member.size > sparseLimit && member.size / 16 > member.storedSize)
        return;
    m_buffer.resize(256 * 1024);
    std::uint64_t left = member.size;
    while (left != 0) {
        const auto got = tar.read(m_buffer);
        if (!got || *got == 0) {
            m_contentHasher.finishSha256(); // next() meets the same fault and reports it
            return;
        }
        m_contentHasher.update(BytesView(m_buffer).first(*got));
        left -= *got;
    }
    m_contents->byEntry.resize(static_cast<std::size_t>(entry) + 1);
    m_contents->byEntry[entry] = m_contentHasher.finishSha256();
}

void LayerPass::readMembers()
{
    TarReader tar(*m_stream);
    TarMember member;
    for (;;) {
        const auto more = tar.next(member);
        if (!more) {
            warn(tar.fault(), "The layer is damaged: " + more.error().message + ".");
            break;
        }
        if (!*more) {
            if (!m_options.verify) {
                m_complete = true;
            } else if (auto drained = tar.drain(); drained) {
                m_complete = true;
            } else {
                warn(tar.fault(), "The layer is damaged: " + drained.error().message + ".");
            }
            break;
        }
        if (!m_builder.add(member))
            break;
        if (const auto entry = m_builder.contentEntry(); entry && m_contents)
            hashContent(tar, member, *entry);
    }
    m_builder.setTarBytes(tar.position());
}

void LayerPass::compareDigests()
{
    if (!m_options.verify)
        return;
    // What was not read to its end for a fault has no digest to compare; read on for the packed
    // one.
    if (!m_complete && m_packedHash != nullptr) {
        std::array<std::byte, 16384> rest; // NOLINT(*-member-init): only read over
        for (;;) {
            const auto got = m_packedHash->read(rest);
            if (!got)
                return;
            if (*got == 0)
                break;
        }
    }
    std::optional<Digest> packed = m_packedHash->finish();
    std::optional<Digest> diffId;
    if (m_diffHash == nullptr)
        diffId = packed;
    else if (m_complete)
        diffId = m_diffHash->finish();
    const auto compare = [&](const std::optional<Digest>& stated, std::optional<Digest>& computed,
                             WarningCode code, const char* what) {
        if (!stated || !computed)
            return;
        if (!stated->isVerifiable())
            warn(WarningCode::Unsupported,
                 std::string("The ") + what
                     + " cannot be verified: its algorithm is not known here.");
        else if (stated->algorithm() != computed->algorithm()) {
            computed.reset(); // an unpacked layer whose two digests use different algorithms
        } else if (*stated != *computed)
            warn(code, std::string("The ") + what + " is " + computed->text() + ", stated is "
                           + stated->text() + ".");
    };
    compare(m_layer.packedDigest(), packed, WarningCode::DigestMismatch, "digest of the layer");
    compare(m_layer.diffId, diffId, WarningCode::DiffIdMismatch, "diffID of the layer");
    m_builder.setDigests(std::move(packed), std::move(diffId));
}

Result<IndexedLayer> LayerPass::run()
{
    if (m_options.hashContents)
        m_contents = std::make_shared<ContentDigests>();
    if (open()) {
        readMembers();
        if (!m_task.isCancelled())
            compareDigests();
    }
    if (m_task.isCancelled())
        return fail(ErrorCode::Cancelled, "cancelled");
    IndexedLayer indexed;
    indexed.index = m_builder.finish();
    if (m_contents) {
        m_contents->byEntry.resize(indexed.index->size());
        m_contents->byEntry.shrink_to_fit();
        indexed.contents = std::move(m_contents);
    }
    return indexed;
}

} // namespace

Result<IndexedLayer> indexLayer(const Layer& layer, const IndexOptions& options, const Task& task)
{
    return LayerPass(layer, options, task).run();
}

namespace {

/// True if one reading of \a a serves \a b as well: same bytes, same promises.
bool isSameBlob(const Layer& a, const Layer& b)
{
    return a.data && b.data && a.data->file->identity() == b.data->file->identity()
           && a.data->offset == b.data->offset && a.data->size == b.data->size
           && a.diffId == b.diffId && a.packedDigest() == b.packedDigest();
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
