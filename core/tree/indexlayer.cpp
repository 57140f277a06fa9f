// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/fingerprint.h"
#include "core/io/bombguard.h"
#include "core/io/hashingreader.h"
#include "core/io/pipedreader.h"
#include "core/io/watchedreader.h"
#include "core/tree/indextable.h"
#include "core/tree/layerindexbuilder.h"
#include "core/tree/layermemory.h"

#include <algorithm>

namespace core {

namespace {

/// Collects what is known of contents while a layer's members go by.
class ContentHashing
{
public:
    ContentHashing(ContentHashes wanted, bool isPacked)
        : m_digests(wanted == ContentHashes::All || (wanted == ContentHashes::Compared && isPacked))
        , m_buffer(256U << 10U)
    {
    }

    void hash(TarReader& tar, const TarMember& member, EntryId entry);
    std::shared_ptr<const ContentDigests> finish(std::uint32_t entries);

private:
    /// Unpacking once more would cost more than hashing now: those of packed layers are taken
    /// whether or not another file turns out to be alike.
    bool m_digests;
    ContentDigests m_contents;
    Fingerprint m_fingerprint;
    Hasher m_hasher;
    Bytes m_buffer;
};

void ContentHashing::hash(TarReader& tar, const TarMember& member, EntryId entry)
{
    // The zeros of a hole cost time but no bytes of the layer: a sparse giant is left unhashed.
    constexpr std::uint64_t sparseLimit = 1ULL << 30U;
    if (member.isSparse && member.size > sparseLimit && member.size / 16 > member.storedSize)
        return;
    std::uint64_t fingerprint = 0;
    std::uint64_t left = member.size;
    while (left != 0) {
        const auto got = tar.read(m_buffer);
        const BytesView piece = BytesView(m_buffer).first(got.value_or(0));
        if (piece.empty()) {
            m_fingerprint.finish(); // next() meets the same fault and reports it
            m_hasher.finishSha256();
            return;
        }
        if (piece.size() == member.size)
            fingerprint = Fingerprint::of(piece);
        else
            m_fingerprint.update(piece);
        if (m_digests)
            m_hasher.update(piece);
        left -= piece.size();
    }
    m_contents.fingerprints.resize(static_cast<std::size_t>(entry) + 1);
    m_contents.fingerprints[entry] = fingerprint != 0 ? fingerprint : m_fingerprint.finish();
    if (m_digests) {
        m_contents.entries.push_back(entry);
        m_contents.digests.push_back(m_hasher.finishSha256());
    }
}

std::shared_ptr<const ContentDigests> ContentHashing::finish(std::uint32_t entries)
{
    m_contents.fingerprints.resize(entries);
    m_contents.fingerprints.shrink_to_fit();
    m_contents.entries.shrink_to_fit();
    m_contents.digests.shrink_to_fit();
    return std::make_shared<const ContentDigests>(std::move(m_contents));
}

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
    void computeDigests();
    void warn(WarningCode code, std::string message)
    {
        m_builder.warn(code, {}, std::move(message));
    }
    /// What is too much is not damaged.
    void warnOfFault(WarningCode code, const Error& error)
    {
        const char* const what = code == WarningCode::LimitExceeded ? "The layer was not read on: "
                                                                    : "The layer is damaged: ";
        warn(code, what + error.message + ".");
    }

    const Layer& m_layer;
    const IndexOptions& m_options;
    const Task& m_task;
    Progress m_progress;
    LayerIndexBuilder m_builder;
    SeekRecorder m_recorder;
    Compression m_compression = Compression::None;
    std::unique_ptr<Reader> m_stream;      ///< The unpacked tar.
    HashingReader* m_packedHash = nullptr; ///< Within m_stream; null if digests are not wanted.
    Hasher m_diffHasher;
    std::unique_ptr<PipedReader> m_pipe; ///< In front of m_stream, where both have much to do.
    bool m_complete = false;             ///< Every byte went by.
    std::optional<ContentHashing> m_contents;
};

bool LayerPass::open()
{
    if (!m_layer.data) {
        warn(WarningCode::MissingBlob,
             m_layer.missingReason.empty() ? "The layer is not here." : m_layer.missingReason);
        return false;
    }
    const FileSlice& slice = *m_layer.data;
    m_builder.setPackedBytes(slice.size);
    m_progress.total = slice.size;
    if (const auto prepared = slice.file->prepare({m_task.stop, {}}, false); !prepared) {
        warn(WarningCode::MissingBlob, prepared.error().message);
        return false;
    }
    std::unique_ptr<Reader> stream = std::make_unique<WatchedReader>(
        std::make_unique<SliceReader>(slice, m_task.stop), m_task, &m_progress);
    if (m_options.verify) {
        auto hashing = std::make_unique<HashingReader>(
            std::move(stream), Hasher::forDigest(m_layer.statedDataDigest()));
        m_packedHash = hashing.get();
        stream = std::move(hashing);
    }
    auto unpacked = openDecompressed(std::move(stream), &m_compression, &m_recorder);
    if (!unpacked) {
        warn(WarningCode::CorruptData, unpacked.error().message);
        return false;
    }
    m_builder.setCompression(m_compression);
    m_stream = std::move(*unpacked);
    if (m_compression != Compression::None)
        m_stream = std::make_unique<BombGuard>(std::move(m_stream), slice.size, UnpackLimits(),
                                               m_task.stop);
    if (m_options.verify && m_compression != Compression::None) {
        m_diffHasher = Hasher::forDigest(m_layer.statedDiffId());
        m_pipe = std::make_unique<PipedReader>(
            *m_stream, [this](BytesView piece) { m_diffHasher.update(piece); });
    }
    if (m_options.verify || m_options.contents != ContentHashes::None)
        m_contents.emplace(m_options.contents, m_compression != Compression::None);
    return true;
}

void LayerPass::readMembers()
{
    TarReader tar(m_pipe ? static_cast<Reader&>(*m_pipe) : *m_stream);
    TarMember member;
    for (;;) {
        const auto more = tar.next(member);
        if (!more) {
            warnOfFault(tar.fault(), more.error());
            break;
        }
        if (!*more) {
            if (!m_options.verify) {
                m_complete = true;
            } else if (auto drained = tar.drain(); drained) {
                m_complete = true;
            } else {
                warnOfFault(tar.fault(), drained.error());
            }
            break;
        }
        if (!m_builder.add(member))
            break;
        if (const auto entry = m_builder.contentEntry(); entry && m_contents)
            m_contents->hash(tar, member, *entry);
    }
    m_builder.setTarBytes(tar.position());
}

void LayerPass::computeDigests()
{
    if (m_pipe)
        m_pipe->stop();
    if (m_packedHash == nullptr)
        return;
    // What was not read to its end for a fault has no digest to compare; read on for the packed
    // one.
    if (!m_complete && !m_packedHash->skip(UINT64_MAX))
        return;
    std::optional<Digest> packed = m_packedHash->finish();
    std::optional<Digest> diffId;
    if (m_compression != Compression::None) {
        if (m_complete)
            diffId = m_diffHasher.finish();
    } else if (!m_layer.statedDiffId()
               || m_layer.statedDiffId()->algorithm() == packed->algorithm()) {
        diffId = packed; // the two of an unpacked layer are one, if their algorithms are
    }
    m_builder.setDigests(std::move(packed), std::move(diffId));
}

Result<IndexedLayer> LayerPass::run()
{
    if (open()) {
        readMembers();
        if (!m_task.isCancelled())
            computeDigests();
    }
    m_pipe.reset();
    if (m_task.isCancelled())
        return cancelled();
    IndexedLayer indexed;
    indexed.index = m_builder.finish();
    if (m_contents)
        indexed.contents = m_contents->finish(indexed.index->size());
    if (m_compression == Compression::Gzip || m_compression == Compression::Zstd)
        indexed.seek = std::make_shared<const SeekTable>(m_recorder.take());
    return indexed;
}

/// What \a layer states that is not so, as \a index was computed.
std::vector<Warning> falseStatements(const Layer& layer, const LayerIndex& index)
{
    std::vector<Warning> warnings;
    const auto warn = [&](WarningCode code, std::string message) {
        warnings.push_back({code, 0, {}, std::move(message)});
    };
    if (layer.data && layer.form == LayerForm::Blob && layer.blob
        && layer.blob->size != layer.data->size)
        warn(WarningCode::DigestMismatch, "The layer has " + std::to_string(layer.data->size)
                                              + " bytes, the manifest says "
                                              + std::to_string(layer.blob->size) + ".");
    const auto compare = [&](const std::optional<Digest>& stated,
                             const std::optional<Digest>& computed, WarningCode code,
                             const char* what) {
        if (!stated || !computed)
            return;
        if (!stated->isVerifiable())
            warn(WarningCode::Unsupported,
                 std::string("The ") + what
                     + " cannot be verified: its algorithm is not known here.");
        else if (stated->algorithm() == computed->algorithm() && *stated != *computed)
            warn(code, std::string("The ") + what + " is " + computed->text() + ", stated is "
                           + stated->text() + ".");
    };
    if (layer.form == LayerForm::Blob)
        compare(layer.packedDigest(), index.packedDigest(), WarningCode::DigestMismatch,
                "digest of the layer");
    compare(layer.statedDiffId(), index.diffId(), WarningCode::DiffIdMismatch,
            "diffID of the layer");
    return warnings;
}

} // namespace

namespace {

/// True if \a computed can say whether \a stated is so, or nothing is stated that could be
/// computed.
bool canTell(const std::optional<Digest>& stated, const std::optional<Digest>& computed)
{
    return !stated || !stated->isVerifiable()
           || (computed && computed->algorithm() == stated->algorithm());
}

/// The layer as an earlier run read it, if that suffices.
std::optional<IndexedLayer> remembered(const Layer& layer, const IndexOptions& options)
{
    if (!options.memory || !layer.data || options.afresh)
        return std::nullopt;
    const bool contents = options.contents != ContentHashes::None;
    auto found = options.memory->find(
        *layer.data,
        {.verified = options.verify, .contents = contents || options.knownContents, .seek = true});
    if (!found || (contents && !found->layer.contents))
        return std::nullopt;
    const LayerIndex& index = *found->layer.index;
    if (options.verify
        && (!canTell(layer.statedDataDigest(), index.packedDigest())
            || !canTell(layer.statedDiffId(), index.diffId())))
        return std::nullopt;
    found->layer.verifiedAt = found->verifiedAt;
    return std::move(found->layer);
}

/// Of a layer that was unpacked a file may be out of reach, but never a header: those behind the
/// file are shown as well.
Result<IndexedLayer> withAllHeaders(IndexedLayer read, const Layer& layer, const Task& task)
{
    if (read.index->isComplete())
        return read;
    auto headers = LayerPass(layer, {.verify = false}, task).run();
    if (!headers)
        return headers;
    if (headers->index->size() <= read.index->size())
        return read;
    std::vector<Warning> damage;
    std::ranges::copy_if(read.index->warnings().list(), std::back_inserter(damage),
                         [](const Warning& warning) { return isDamage(warning.code); });
    headers->index = LayerIndexBuilder::withWarnings(*headers->index, std::move(damage));
    return headers;
}

constexpr std::uint32_t largeIndex = 16'384; // Entries, of some 75 bytes each.

Result<IndexedLayer> read(const Layer& layer, const IndexOptions& options, const Task& task)
{
    LayerReading reading{currentTime(), options.verify};
    auto indexed = LayerPass(layer, options, task).run();
    if (indexed && options.verify && layer.form == LayerForm::Unpacked)
        indexed = withAllHeaders(std::move(*indexed), layer, task);
    if (!indexed || !options.memory || !layer.data)
        return indexed;
    options.memory->keep(*layer.data, *indexed, reading);
    if (indexed->index->size() < largeIndex)
        return indexed;
    // What is remembered may lie in a file, whose pages the system takes back when it needs them.
    const auto kept = options.memory->find(*layer.data, {.verified = options.verify});
    if (kept && kept->layer.index && kept->layer.index->size() == indexed->index->size())
        indexed->index = kept->layer.index;
    return indexed;
}

} // namespace

Result<IndexedLayer> indexLayer(const Layer& layer, const IndexOptions& options, const Task& task)
{
    std::optional<IndexedLayer> found = remembered(layer, options);
    std::vector<Warning> warnings;
    // Only what lies in no file of this machine costs so much more than its table.
    if (!found && options.tables && !options.afresh && layer.data && layer.data->file->address()) {
        auto described = indexTable(layer, warnings, task);
        if (!described)
            return fail(std::move(described).error());
        found = std::move(*described);
    }
    Result<IndexedLayer> indexed =
        found ? Result<IndexedLayer>(std::move(*found)) : read(layer, options, task);
    if (!indexed)
        return indexed;
    std::ranges::move(falseStatements(layer, *indexed->index), std::back_inserter(warnings));
    if (!warnings.empty())
        indexed->index = LayerIndexBuilder::withWarnings(*indexed->index, std::move(warnings));
    return indexed;
}

} // namespace core
