// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/contentpass.h"

#include <algorithm>

namespace core {

namespace {

/// Stops when the task does and counts the packed bytes that go by.
class WatchedReader final : public Reader
{
public:
    WatchedReader(FileSlice slice, const Task& task, Progress& progress)
        : m_source(std::move(slice))
        , m_task(task)
        , m_progress(progress)
    {
    }

    Result<std::size_t> read(std::span<std::byte> buffer) override
    {
        if (m_task.isCancelled())
            return fail(ErrorCode::Cancelled, "cancelled");
        auto got = m_source.read(buffer);
        if (got)
            advance(*got);
        return got;
    }

    Result<std::uint64_t> skip(std::uint64_t count) override
    {
        if (m_task.isCancelled())
            return fail(ErrorCode::Cancelled, "cancelled");
        auto skipped = m_source.skip(count);
        if (skipped)
            advance(*skipped);
        return skipped;
    }

private:
    void advance(std::uint64_t count)
    {
        m_progress.done += count;
        m_task.report(m_progress);
    }

    SliceReader m_source;
    const Task& m_task;
    Progress& m_progress;
};

class ContentPass
{
public:
    ContentPass(const Image& image, const MergedTree& tree, ContentTaker& taker, const Task& task)
        : m_image(image)
        , m_tree(tree)
        , m_taker(taker)
        , m_task(task)
    {
    }

    Result<void> run(std::span<const WantedContent> wanted);

private:
    Result<void> readLayer(std::span<const WantedContent> wanted);
    Result<void> readMembers(Reader& stream, std::span<const WantedContent>& wanted);

    const Image& m_image;
    const MergedTree& m_tree;
    ContentTaker& m_taker;
    const Task& m_task;
    Progress m_progress;
};

/// The first wanted ones, all of the same layer.
std::span<const WantedContent> ofOneLayer(std::span<const WantedContent> wanted)
{
    const std::uint32_t layer = wanted.front().source.layer;
    const auto end = std::ranges::find_if(
        wanted, [layer](const WantedContent& one) { return one.source.layer != layer; });
    return wanted.first(static_cast<std::size_t>(end - wanted.begin()));
}

Result<void> ContentPass::run(std::span<const WantedContent> wanted)
{
    for (auto rest = wanted; !rest.empty(); rest = rest.subspan(ofOneLayer(rest).size()))
        if (const auto& data = m_image.layers[rest.front().source.layer - 1].data)
            m_progress.total += data->size;
    while (!wanted.empty()) {
        const auto part = ofOneLayer(wanted);
        const std::uint64_t before = m_progress.done;
        if (auto read = readLayer(part); !read)
            return read;
        if (const auto& data = m_image.layers[part.front().source.layer - 1].data)
            m_progress.done = before + data->size;
        m_task.report(m_progress);
        wanted = wanted.subspan(part.size());
    }
    return {};
}

Result<void> ContentPass::readLayer(std::span<const WantedContent> wanted)
{
    const std::uint32_t number = wanted.front().source.layer;
    const Layer& layer = m_image.layers[number - 1];
    Error reason{ErrorCode::NotFound, "it is not here"};
    if (layer.data) {
        auto stream =
            openDecompressed(std::make_unique<WatchedReader>(*layer.data, m_task, m_progress));
        if (stream) {
            auto read = readMembers(**stream, wanted);
            if (!read && wanted.empty())
                return read;
            reason = read ? Error{ErrorCode::Corrupt, "the file is no longer where it was"}
                          : std::move(read).error();
        } else {
            reason = stream.error();
        }
    }
    if (m_task.isCancelled())
        return fail(ErrorCode::Cancelled, "cancelled");
    for (const WantedContent& missed : wanted) {
        auto told =
            m_taker.miss(missed.tag, withContext(reason, "layer " + std::to_string(number)));
        if (!told)
            return told;
    }
    return {};
}

/// Takes from \a wanted what it has dealt with; after an error of the taker nothing is left in it.
Result<void> ContentPass::readMembers(Reader& stream, std::span<const WantedContent>& wanted)
{
    const LayerIndex& index = m_tree.layerIndex(wanted.front().source.layer);
    TarReader tar(stream);
    TarMember member;
    while (!wanted.empty()) {
        const auto more = tar.next(member);
        if (!more)
            return fail(more.error());
        if (!*more)
            return {};
        const std::uint64_t next = index.position(wanted.front().source.entry);
        if (member.position > next)
            return {};
        if (member.position < next)
            continue;
        if (member.kind != TarKind::File
            || member.size != index.fileSize(wanted.front().source.entry))
            return {};
        const std::size_t tag = wanted.front().tag;
        wanted = wanted.subspan(1);
        auto taken = m_taker.take(tag, tar, member);
        if (!taken) {
            wanted = {};
            return taken;
        }
    }
    return {};
}

} // namespace

Result<void> readContents(const Image& image, const MergedTree& tree,
                          std::vector<WantedContent> wanted, ContentTaker& taker, const Task& task)
{
    std::ranges::sort(wanted, [](const WantedContent& a, const WantedContent& b) {
        return std::pair(a.source.layer, a.source.entry)
               < std::pair(b.source.layer, b.source.entry);
    });
    return ContentPass(image, tree, taker, task).run(wanted);
}

} // namespace core
