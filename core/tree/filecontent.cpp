// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/filecontent.h"

#include "core/io/pump.h"
#include "core/io/watchedreader.h"

#include <algorithm>

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
    return reader;
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
