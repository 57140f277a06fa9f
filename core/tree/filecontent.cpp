// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/filecontent.h"

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
        return {};
    }

    Result<std::size_t> read(std::span<std::byte> buffer) override
    {
        if (m_stop.stop_requested())
            return fail(ErrorCode::Cancelled, "cancelled");
        return m_tar.read(buffer);
    }

private:
    std::unique_ptr<Reader> m_stream;
    TarReader m_tar;
    std::stop_token m_stop;
};

/// Passes over \a count bytes in pieces, so that a cancelled task is noticed.
Result<void> passOver(Reader& stream, std::uint64_t count, const Task& task)
{
    constexpr std::uint64_t piece = 4 << 20U;
    while (count != 0) {
        if (task.isCancelled())
            return fail(ErrorCode::Cancelled, "cancelled");
        const auto skipped = stream.skip(std::min(count, piece));
        if (!skipped)
            return fail(skipped.error());
        if (*skipped == 0)
            return fail(ErrorCode::Corrupt, "the layer ends before the file");
        count -= *skipped;
    }
    return {};
}

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
    if (!layer.data)
        return fail(ErrorCode::NotFound, context + ": not here");
    auto stream = openDecompressed(std::make_unique<SliceReader>(*layer.data));
    if (!stream)
        return fail(withContext(stream.error(), context));
    const std::uint64_t position = tree.layerIndex(source->layer).position(source->entry);
    if (auto passed = passOver(**stream, position, task); !passed)
        return fail(withContext(passed.error(), context));
    auto reader = std::make_unique<MemberReader>(std::move(*stream), position, task);
    if (auto opened = reader->open(); !opened)
        return fail(withContext(opened.error(), context));
    return reader;
}

} // namespace core
