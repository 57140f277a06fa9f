// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contentbytes.h"

#include <algorithm>

namespace {

/// Passed over between two looks at whether anybody still waits.
constexpr std::uint64_t skippedAtOnce = std::uint64_t{4} << 20U;

} // namespace

ContentBytes::ContentBytes(Side left, Side right)
    : m_sides{std::move(left), std::move(right)}
{
}

core::Result<ContentBytes::Both> ContentBytes::read(std::uint64_t offset, std::size_t size,
                                                    const core::Task& task)
{
    const std::lock_guard lock(m_mutex);
    Both both;
    for (std::size_t side = 0; side < both.size(); ++side) {
        auto bytes = readSide(side, offset, size, task);
        if (!bytes)
            return core::fail(std::move(bytes).error());
        both[side] = std::move(*bytes);
    }
    return both;
}

core::Result<QByteArray> ContentBytes::readSide(std::size_t side, std::uint64_t offset,
                                                std::size_t size, const core::Task& task)
{
    const std::uint64_t whole = m_sides[side].size();
    if (offset >= whole)
        return QByteArray();
    if (auto there = seek(side, offset, task); !there)
        return core::fail(std::move(there).error());
    Open& open = m_open[side];
    QByteArray bytes(static_cast<qsizetype>(std::min<std::uint64_t>(size, whole - offset)), '\0');
    const auto count = open.reader->readFully(
        std::as_writable_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size()))));
    if (!count) {
        open.reader.reset();
        return core::fail(count.error());
    }
    open.position += *count;
    bytes.truncate(static_cast<qsizetype>(*count));
    return bytes;
}

core::Result<void> ContentBytes::seek(std::size_t side, std::uint64_t offset,
                                      const core::Task& task)
{
    Open& open = m_open[side];
    if (!open.reader || open.position > offset) {
        // The reader outlives the task that it is opened in: it stops with this object instead.
        auto reader = core::openContent(*m_sides[side].image, *m_sides[side].tree,
                                        m_sides[side].node, {m_stop.get_token(), {}});
        if (!reader)
            return core::fail(std::move(reader).error());
        open.reader = std::move(*reader);
        open.position = 0;
    }
    while (open.position < offset) {
        if (task.isCancelled())
            return core::fail(core::ErrorCode::Cancelled, "reading bytes");
        const auto skipped = open.reader->skip(std::min(offset - open.position, skippedAtOnce));
        if (!skipped) {
            open.reader.reset();
            return core::fail(skipped.error());
        }
        if (*skipped == 0)
            return core::fail(core::ErrorCode::Corrupt, "the content ends early");
        open.position += *skipped;
    }
    return {};
}
