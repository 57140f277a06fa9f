// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/turn.h"
#include "core/io/bombguard.h"
#include "core/io/bufferedreader.h"
#include "core/io/hashingreader.h"
#include "core/io/pipedreader.h"
#include "core/io/watchedreader.h"
#include "core/tree/contenthashing.h"
#include "core/tree/indextable.h"
#include "core/tree/layerindexbuilder.h"
#include "core/tree/layermemory.h"
#include "core/tree/layerstatements.h"
#include "core/tree/passedlayer.h"

#include <algorithm>

namespace core {

namespace {

/// From here on one layer at a time is read: once it is saved and mapped it takes no memory.
constexpr std::uint32_t manyMembers = 200'000;

Turn& turnOfManyMembers()
{
    static Turn turn;
    return turn;
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
    /// Of the plain tar that is in \a stream, wherever that came from.
    Result<IndexedLayer> runPassing(std::unique_ptr<Reader> stream, std::uint64_t size);

private:
    /// Reads what is unpacked by now, where \a isOpen, and gives what came of it.
    Result<IndexedLayer> finish(bool isOpen);
    bool open();
    bool unpack(std::unique_ptr<Reader> stream, std::uint64_t size);
    void readMembers();
    bool awaitTurn();
    void computeDigests();
    void warn(WarningCode code, std::string message)
    {
        m_builder.warn(code, {}, std::move(message));
    }
    /// What is too much, or another's, is not damaged.
    void warnOfFault(WarningCode code, const Error& error)
    {
        const char* what = "The layer is damaged: ";
        if (code == WarningCode::LimitExceeded)
            what = "The layer was not read on: ";
        else if (error.code == ErrorCode::Denied)
            what = "Not all of the layer may be read: ";
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
    std::optional<WaitingHash> m_diffHash;
    std::unique_ptr<PipedReader> m_pipe; ///< In front of m_stream, where both have much to do.
    bool m_complete = false;             ///< Every byte went by.
    std::uint32_t m_members = 0;
    Turn::Holder m_turn;      ///< Of many members that will be saved.
    bool m_isPassing = false; ///< The tar is what counts, however it is packed on its way.
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
    return unpack(std::move(stream), slice.size);
}

/// Makes the tar that is in \a stream, \a size bytes as they are packed, ready to be walked.
bool LayerPass::unpack(std::unique_ptr<Reader> stream, std::uint64_t size)
{
    if (m_options.verify) {
        auto hashing = std::make_unique<HashingReader>(
            std::move(stream), Hasher::forDigest(m_layer.statedDataDigest()));
        m_packedHash = hashing.get();
        stream = std::move(hashing);
    }
    auto unpacked =
        openDecompressed(std::move(stream), &m_compression, m_isPassing ? nullptr : &m_recorder);
    if (!unpacked) {
        warn(WarningCode::CorruptData, unpacked.error().message);
        return false;
    }
    if (!m_isPassing)
        m_builder.setCompression(m_compression);
    m_stream = std::move(*unpacked);
    if (m_options.verify && m_compression == Compression::None)
        m_stream = std::make_unique<BufferedReader>(std::move(m_stream));
    if (m_compression != Compression::None)
        m_stream =
            std::make_unique<BombGuard>(std::move(m_stream), size, UnpackLimits(), m_task.stop);
    if (m_options.verify && m_compression != Compression::None) {
        m_diffHash.emplace(Hasher::forDigest(m_layer.statedDiffId()));
        m_pipe = std::make_unique<PipedReader>(*m_stream, &*m_diffHash);
    } else if (m_isPassing) {
        m_pipe = std::make_unique<PipedReader>(*m_stream); // All contents are digested here.
    }
    // Who wants what is known of contents is about to compare them with those of another image.
    const ContentHashes contents =
        m_options.contents == ContentHashes::None && m_options.verify && m_options.knownContents
            ? ContentHashes::Compared
            : m_options.contents;
    if (m_options.verify || contents != ContentHashes::None)
        m_contents.emplace(contents, m_compression != Compression::None,
                           m_diffHash ? &*m_diffHash : nullptr);
    return true;
}

/// False if the task was cancelled meanwhile.
bool LayerPass::awaitTurn()
{
    if (++m_members != manyMembers || !m_options.memory)
        return true;
    m_turn = turnOfManyMembers().take(m_task).value_or(nullptr);
    return m_turn != nullptr;
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
            if (const auto drained = m_options.verify ? tar.drain() : Result<void>(); !drained)
                warnOfFault(tar.fault(), drained.error());
            else
                m_complete = true;
            break;
        }
        if (!m_builder.add(member) || !awaitTurn())
            break;
        if (const auto entry = m_builder.contentEntry(); entry && m_contents)
            m_contents->hash(tar, member, *entry);
    }
    m_builder.setTarBytes(tar.position());
    if (m_isPassing)
        m_builder.setPackedBytes(tar.position());
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
            diffId = m_diffHash->finish();
    } else if (!m_layer.statedDiffId()
               || m_layer.statedDiffId()->algorithm() == packed->algorithm()) {
        diffId = packed; // the two of an unpacked layer are one, if their algorithms are
    }
    if (m_isPassing)
        packed = diffId;
    m_builder.setDigests(std::move(packed), std::move(diffId));
}

Result<IndexedLayer> LayerPass::run()
{
    auto indexed = finish(open());
    if (indexed && (m_compression == Compression::Gzip || m_compression == Compression::Zstd))
        indexed->seek = std::make_shared<const SeekTable>(m_recorder.take());
    return indexed;
}

Result<IndexedLayer> LayerPass::runPassing(std::unique_ptr<Reader> stream, std::uint64_t size)
{
    m_isPassing = true;
    return finish(unpack(std::move(stream), size));
}

Result<IndexedLayer> LayerPass::finish(bool isOpen)
{
    if (isOpen) {
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
    return indexed;
}

/// The layer as it was read when it went by.
std::optional<IndexedLayer> passed(const Layer& layer, const IndexOptions& options)
{
    const auto* file =
        layer.data ? dynamic_cast<const PassedLayer*>(layer.data->file.get()) : nullptr;
    const auto passage = file == nullptr ? nullptr : file->passage();
    if (!passage)
        return std::nullopt;
    if (options.memory)
        options.memory->keep(*layer.data, passage->layer, {passage->began, true});
    return passage->layer;
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

/// A large layer with its columns where the memory saved them, so that they cost no memory of the
/// process; as it is where that has them no more.
IndexedLayer asSaved(IndexedLayer read, const Layer& layer, const IndexOptions& options)
{
    constexpr std::uint32_t worthMapping = 4'000; // Members; fewer take little of it.
    if (read.index->size() < worthMapping)
        return read;
    auto saved = options.memory->find(
        *layer.data, {.verified = options.verify, .contents = read.contents != nullptr});
    if (!saved || saved->layer.index->diffId() != read.index->diffId()
        || saved->layer.index->packedBytes() != read.index->packedBytes()
        || saved->layer.index->size() != read.index->size()
        || (read.contents && !saved->layer.contents))
        return read;
    read.index = std::move(saved->layer.index);
    read.contents = std::move(saved->layer.contents);
    return read;
}

Result<IndexedLayer> read(const Layer& layer, const IndexOptions& options, const Task& task)
{
    LayerReading reading{currentTime(), options.verify};
    LayerPass pass(layer, options, task);
    auto indexed = pass.run();
    if (indexed && options.verify && layer.form == LayerForm::Unpacked)
        indexed = withAllHeaders(std::move(*indexed), layer, task);
    if (!indexed || !options.memory || !layer.data)
        return indexed;
    options.memory->keep(*layer.data, *indexed, reading);
    return asSaved(std::move(*indexed), layer, options);
}

} // namespace

Result<IndexedLayer> indexLayer(const Layer& layer, const IndexOptions& options, const Task& task)
{
    std::optional<IndexedLayer> found = passed(layer, options);
    if (!found)
        found = remembered(layer, options);
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

Result<LayerPassage> indexPassing(std::unique_ptr<Reader> stream, std::uint64_t size,
                                  const Task& task)
{
    LayerPassage passage;
    passage.began = currentTime();
    auto read =
        LayerPass({}, {.contents = ContentHashes::All}, task).runPassing(std::move(stream), size);
    if (!read)
        return fail(std::move(read).error());
    passage.layer = std::move(*read);
    return passage;
}

bool needsFetching(const Image& image)
{
    return std::ranges::any_of(image.layers, [](const Layer& layer) {
        return layer.data && !layer.data->file->isAtHand();
    });
}

} // namespace core
