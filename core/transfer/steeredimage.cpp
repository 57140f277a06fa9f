// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/steeredimage.h"

#include <algorithm>
#include <mutex>

namespace core {

namespace {

/// A layer whose bytes are held up, slowed down and counted while they are read.
class SteeredFile final : public File
{
public:
    SteeredFile(FileSlice slice, std::size_t blob, TransferControl& control, TransferWatch& watch)
        : File(slice.file->path(), slice.file->identity())
        , m_slice(std::move(slice))
        , m_blob(blob)
        , m_control(control)
        , m_watch(watch)
    {
    }

    Result<FileIdentity> identityNow() const override { return m_slice.file->identityNow(); }
    bool identityTellsContents() const override { return m_slice.file->identityTellsContents(); }
    std::optional<Digest> address() const override { return m_slice.file->address(); }
    bool isAtHand() const override { return m_slice.file->isAtHand(); }
    Result<void> prepare(const Task& task, bool checked) const override
    {
        return m_slice.file->prepare(task, checked);
    }
    Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> buffer) const override
    {
        return readWanted(offset, buffer, {});
    }
    Result<std::size_t> readWanted(std::uint64_t offset, std::span<std::byte> buffer,
                                   const ReadWish& wish) const override
    {
        start();
        if (auto allowed = m_control.pass(0, wish.stop); !allowed)
            return fail(std::move(allowed).error());
        auto got = m_slice.file->readWanted(
            offset, buffer.first(std::min(buffer.size(), m_control.pieceBytes())), wish);
        if (!got || *got == 0)
            return got;
        if (auto allowed = m_control.pass(*got, wish.stop); !allowed)
            return fail(std::move(allowed).error());
        count(offset + *got - std::min(offset + *got, m_slice.offset));
        return got;
    }

private:
    void start() const
    {
        const std::scoped_lock lock(m_mutex);
        if (!std::exchange(m_isStarted, true))
            m_watch.start(m_blob);
    }

    /// Whoever reads twice has the bytes only once more.
    void count(std::uint64_t done) const
    {
        const std::scoped_lock lock(m_mutex);
        if (done <= m_done)
            return;
        m_done = done;
        m_watch.report(m_blob, done);
        if (done >= m_slice.size)
            m_watch.finish(m_blob);
    }

    FileSlice m_slice;
    std::size_t m_blob;
    TransferControl& m_control;
    TransferWatch& m_watch;
    mutable std::mutex m_mutex;
    mutable bool m_isStarted = false;
    mutable std::uint64_t m_done = 0; ///< The furthest byte of the layer that was read.
};

} // namespace

Image steered(Image image, const TransferPlan& plan, TransferControl& control, TransferWatch& watch)
{
    for (Layer& layer : image.layers) {
        if (!layer.data || !layer.blob)
            continue;
        const auto blob = std::ranges::find(
            plan.blobs, layer.blob->digest,
            [](const PlannedBlob& one) -> const Digest& { return one.descriptor.digest; });
        if (blob == plan.blobs.end())
            continue;
        const auto index = static_cast<std::size_t>(blob - plan.blobs.begin());
        layer.data->file = std::make_shared<SteeredFile>(*layer.data, index, control, watch);
    }
    return image;
}

} // namespace core
