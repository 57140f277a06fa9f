// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/contentpass.h"

#include <algorithm>
#include <functional>

namespace core {

namespace {

/// From here on a new beginning at the next file costs less than passing over what lies between.
constexpr std::uint64_t worthJumping = 1ULL << 20U;

/// Says how many bytes of a stream were read, not those passed over.
class CountedReader final : public Reader
{
public:
    CountedReader(Reader& source, std::function<void(std::uint64_t)> onRead)
        : m_source(source)
        , m_onRead(std::move(onRead))
    {
    }
    Result<std::size_t> read(std::span<std::byte> buffer) override
    {
        auto got = m_source.read(buffer);
        if (got)
            m_onRead(*got);
        return got;
    }
    Result<std::uint64_t> skip(std::uint64_t count) override { return m_source.skip(count); }

private:
    Reader& m_source;
    std::function<void(std::uint64_t)> m_onRead;
};

class ContentPass
{
public:
    ContentPass(const Image& image, const std::vector<IndexedLayer>& layers, ContentTaker& taker,
                const Task& task)
        : m_image(image)
        , m_layers(layers)
        , m_taker(taker)
        , m_task(task)
    {
    }

    Result<void> run(std::span<const WantedContent> wanted);

private:
    Result<void> fetch(std::span<const WantedContent> wanted);
    Result<void> readLayer(std::span<const WantedContent> wanted);
    bool isWorthJumping(const IndexedLayer& layer, std::uint64_t from, std::uint64_t to) const;
    Result<void> readFrom(const Layer& data, std::span<const WantedContent>& wanted);
    Result<void> readMembers(TarReader& tar, std::span<const WantedContent>& wanted);
    void advance(std::uint64_t count);
    void finishFile(std::uint64_t size);

    const Image& m_image;
    const std::vector<IndexedLayer>& m_layers;
    ContentTaker& m_taker;
    const Task& m_task;
    Progress m_progress;             ///< In unpacked bytes of what is wanted.
    std::uint64_t m_finished = 0;    ///< Of the files that are done with.
    std::uint64_t m_currentSize = 0; ///< Of the file that is next or being read.
};

/// The first wanted ones, all of the same layer.
std::span<const WantedContent> ofOneLayer(std::span<const WantedContent> wanted)
{
    const std::uint32_t layer = wanted.front().source.layer;
    const auto end = std::ranges::find_if(
        wanted, [layer](const WantedContent& one) { return one.source.layer != layer; });
    return wanted.first(static_cast<std::size_t>(end - wanted.begin()));
}

/// Waits for the bytes of layers that have to be fetched as a whole, and says how far that is.
Result<void> ContentPass::fetch(std::span<const WantedContent> wanted)
{
    while (!wanted.empty()) {
        const auto part = ofOneLayer(wanted);
        const Layer& layer = m_image.layers[part.front().source.layer - 1];
        if (layer.data && !layer.data->file->isAtHand())
            if (auto fetched = layer.data->file->prepare(m_task, false); !fetched)
                return fetched;
        wanted = wanted.subspan(part.size());
    }
    return {};
}

Result<void> ContentPass::run(std::span<const WantedContent> wanted)
{
    if (const auto fetched = fetch(wanted); !fetched) {
        if (m_task.isCancelled())
            return cancelled();
        for (const WantedContent& missed : wanted)
            if (auto told = m_taker.miss(missed.tag, fetched.error()); !told)
                return told;
        return {};
    }
    for (const WantedContent& one : wanted)
        m_progress.total += m_layers[one.source.layer - 1].index->fileSize(one.source.entry);
    while (!wanted.empty()) {
        const auto part = ofOneLayer(wanted);
        if (auto read = readLayer(part); !read)
            return read;
        wanted = wanted.subspan(part.size());
    }
    return {};
}

Result<void> ContentPass::readLayer(std::span<const WantedContent> wanted)
{
    const std::uint32_t number = wanted.front().source.layer;
    const Layer& layer = m_image.layers[number - 1];
    Error reason{ErrorCode::NotFound, "it is not here"};
    while (layer.data && !wanted.empty()) {
        const std::size_t before = wanted.size();
        auto read = readFrom(layer, wanted);
        if (!read && wanted.empty())
            return read;
        if (!read || wanted.size() == before) {
            reason = read ? Error{ErrorCode::Corrupt, "the file is no longer where it was"}
                          : std::move(read).error();
            break;
        }
    }
    if (m_task.isCancelled())
        return cancelled();
    for (const WantedContent& missed : wanted) {
        auto told =
            m_taker.miss(missed.tag, withContext(reason, "layer " + std::to_string(number)));
        if (!told)
            return told;
    }
    return {};
}

/// True if the stream should begin anew to get from one place of the unpacked tar to another.
bool ContentPass::isWorthJumping(const IndexedLayer& layer, std::uint64_t from,
                                 std::uint64_t to) const
{
    if (to < from + worthJumping)
        return false;
    if (layer.table || layer.index->compression() == Compression::None)
        return true;
    const SeekPoint* point = layer.seek ? seekPointFor(*layer.seek, to) : nullptr;
    return point && point->unpacked > from;
}

/// Reads from the first of \a wanted on until jumping is worth it; takes from \a wanted what it has
/// dealt with. After an error of the taker nothing is left in it.
Result<void> ContentPass::readFrom(const Layer& data, std::span<const WantedContent>& wanted)
{
    const IndexedLayer& layer = m_layers[wanted.front().source.layer - 1];
    const std::uint64_t position = layer.index->position(wanted.front().source.entry);
    const auto stream = openLayerAt(data, layer, position, m_task);
    if (!stream)
        return fail(stream.error());
    CountedReader counted(**stream, [this](std::uint64_t count) { advance(count); });
    TarReader tar(counted, position);
    return readMembers(tar, wanted);
}

/// Headers and what is read ahead count too, but never beyond the file.
void ContentPass::advance(std::uint64_t count)
{
    m_progress.done = std::min(m_progress.done + count, m_finished + m_currentSize);
    m_task.report(m_progress);
}

void ContentPass::finishFile(std::uint64_t size)
{
    m_finished += size;
    m_progress.done = m_finished;
    m_task.report(m_progress);
}

Result<void> ContentPass::readMembers(TarReader& tar, std::span<const WantedContent>& wanted)
{
    const IndexedLayer& layer = m_layers[wanted.front().source.layer - 1];
    TarMember member;
    while (!wanted.empty()) {
        const std::uint64_t next = layer.index->position(wanted.front().source.entry);
        if (isWorthJumping(layer, tar.position(), next))
            return {};
        const auto more = tar.next(member);
        if (!more)
            return fail(more.error());
        if (!*more || member.position > next)
            return {};
        if (member.position < next)
            continue;
        if (member.kind != TarKind::File
            || member.size != layer.index->fileSize(wanted.front().source.entry))
            return {};
        const std::size_t tag = wanted.front().tag;
        m_currentSize = member.size;
        wanted = wanted.subspan(1);
        auto taken = m_taker.take(tag, tar, member);
        finishFile(member.size);
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
    return readContents(image, tree.layers(), std::move(wanted), taker, task);
}

Result<void> readContents(const Image& image, const std::vector<IndexedLayer>& layers,
                          std::vector<WantedContent> wanted, ContentTaker& taker, const Task& task)
{
    std::ranges::sort(wanted, [](const WantedContent& a, const WantedContent& b) {
        return std::pair(a.source.layer, a.source.entry)
               < std::pair(b.source.layer, b.source.entry);
    });
    return ContentPass(image, layers, taker, task).run(wanted);
}

} // namespace core
