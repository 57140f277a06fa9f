// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/filecontent.h"

#include "core/io/pump.h"
#include "core/io/watchedreader.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace core {

namespace {

/// The logical content of one member of an unpacked tar.
class MemberReader final : public Reader
{
public:
    MemberReader(std::unique_ptr<Reader> stream, std::uint64_t position, const Task& task)
        : m_stream(std::move(stream))
        , m_tar(*m_stream, position)
        , m_stop(task.stop)
    {
    }

    Result<void> open()
    {
        TarMember member;
        const auto found = m_tar.next(member);
        if (!found)
            return fail(found.error());
        if (!*found)
            return fail(ErrorCode::Corrupt, "the file is no longer where it was");
        m_isSparse = member.isSparse;
        return {};
    }

    Result<std::size_t> read(std::span<std::byte> buffer) override
    {
        if (m_stop.stop_requested())
            return cancelled();
        return m_tar.read(buffer);
    }

    Result<std::uint64_t> skip(std::uint64_t count) override
    {
        if (m_stop.stop_requested())
            return cancelled();
        return m_isSparse ? Reader::skip(count) : m_tar.skipContent(count);
    }

private:
    std::unique_ptr<Reader> m_stream;
    TarReader m_tar;
    std::stop_token m_stop;
    bool m_isSparse = false;
};

/// The file \a path of \a layer, of which all is read for that; \a size bytes as was stated.
Result<std::unique_ptr<Reader>> openByReading(const Layer& layer, const std::string& path,
                                              std::uint64_t size, const Task& task)
{
    const auto indexed = indexLayer(layer, {}, task);
    if (!indexed)
        return fail(indexed.error());
    const LayerIndex& index = *indexed->index;
    if (!index.isComplete())
        return fail(ErrorCode::DigestMismatch, index.warnings().list().front().message);
    std::uint32_t end = index.size();
    const auto isIt = [&](EntryId entry) {
        return index.kind(entry) == EntryKind::File && index.path(entry) == path;
    };
    while (end > 0 && !isIt(EntryId{end - 1}))
        --end; // Of several the last one counts.
    if (end == 0)
        return fail(ErrorCode::NotFound, toUtf8Lossy(path) + ": the layer has no such file");
    const EntryId found{end - 1};
    if (index.fileSize(found) != size)
        return fail(ErrorCode::DigestMismatch,
                    toUtf8Lossy(path) + ": has " + std::to_string(index.fileSize(found))
                        + " bytes, the table says " + std::to_string(size));
    auto stream = openLayerAt(layer, *indexed, index.position(found), task);
    if (!stream)
        return fail(std::move(stream).error());
    auto reader = std::make_unique<MemberReader>(std::move(*stream), index.position(found), task);
    if (auto opened = reader->open(); !opened)
        return fail(std::move(opened).error());
    return reader;
}

/// A content by the table of its layer; where that lies, the layer itself is read.
class ClaimedReader final : public Reader
{
public:
    using Truth = std::function<Result<std::unique_ptr<Reader>>()>;

    ClaimedReader(std::unique_ptr<Reader> claimed, Truth truth)
        : m_reader(std::move(claimed))
        , m_truth(std::move(truth))
    {
    }

    Result<std::size_t> read(std::span<std::byte> buffer) override
    {
        auto got = m_reader->read(buffer);
        if (!got && m_truth && isLie(got.error())) {
            auto reader = std::exchange(m_truth, {})();
            if (!reader)
                return fail(std::move(reader).error());
            m_reader = std::move(*reader);
            if (const auto passed = m_reader->skip(m_given); !passed)
                return fail(passed.error());
            got = m_reader->read(buffer);
        }
        if (got)
            m_given += *got;
        return got;
    }

    Result<std::uint64_t> skip(std::uint64_t count) override
    {
        const auto skipped = m_reader->skip(count);
        if (skipped)
            m_given += *skipped;
        return skipped;
    }

private:
    static bool isLie(const Error& error)
    {
        return error.code == ErrorCode::DigestMismatch || error.code == ErrorCode::Corrupt;
    }

    std::unique_ptr<Reader> m_reader;
    Truth m_truth; ///< Once.
    std::uint64_t m_given = 0;
};

} // namespace

Result<std::unique_ptr<Reader>> openContent(const Image& image, const MergedTree& tree, NodeId node,
                                            const Task& task)
{
    if (tree.kind(node) != NodeKind::File)
        return fail(ErrorCode::Unsupported, "not a file");
    const auto source = tree.contentSource(node);
    if (!source)
        return fail(ErrorCode::NotFound, "the target of this hard link is not there");
    const std::string context = "layer " + std::to_string(source->layer);
    const Layer& layer = image.layers[source->layer - 1];
    const IndexedLayer& indexed = tree.layers()[source->layer - 1];
    const std::uint64_t position = indexed.index->position(source->entry);
    if (layer.data) {
        if (auto prepared = layer.data->file->prepare(task, true); !prepared)
            return fail(withContext(std::move(prepared).error(), context));
    }
    auto stream = openLayerAt(layer, indexed, position, task);
    if (!stream)
        return fail(withContext(stream.error(), context));
    auto reader = std::make_unique<MemberReader>(std::move(*stream), position, task);
    if (auto opened = reader->open(); !opened)
        return fail(withContext(opened.error(), context));
    if (!indexed.table)
        return reader;
    return std::make_unique<ClaimedReader>(
        std::move(reader), [layer, path = indexed.index->path(source->entry),
                            size = tree.fileSize(node), stop = task.stop] {
            return openByReading(layer, path, size, Task{stop, {}});
        });
}

Result<Digest> digestOfContent(const Image& image, const MergedTree& tree, NodeId node,
                               const Task& task)
{
    const auto source = tree.contentSource(node);
    const ContentDigests* known =
        source ? tree.layers()[source->layer - 1].contents.get() : nullptr;
    if (const ContentDigest* digest = known ? known->find(source->entry) : nullptr)
        return Digest::sha256(*digest);
    auto content = openContent(image, tree, node, task);
    if (!content)
        return fail(std::move(content).error());
    Progress progress{0, tree.fileSize(node)};
    WatchedReader watched(std::move(*content), task, &progress);
    Hasher hasher;
    const auto hashed = pump(watched, task, [&hasher](BytesView bytes) {
        hasher.update(bytes);
        return Result<void>();
    });
    if (!hashed)
        return fail(hashed.error());
    return hasher.finish();
}

} // namespace core
