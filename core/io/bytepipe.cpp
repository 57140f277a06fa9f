// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/bytepipe.h"

#include <algorithm>

namespace core {

namespace {

constexpr std::size_t mostHeld = 4U << 20U;

} // namespace

Result<void> BytePipe::put(BytesView bytes)
{
    if (bytes.empty())
        return {};
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_isUnread || m_held < mostHeld; });
    if (m_isUnread)
        return fail(ErrorCode::Io, "nobody takes the bytes any more");
    m_pieces.emplace_back(bytes.begin(), bytes.end());
    m_held += bytes.size();
    m_changed.notify_all();
    return {};
}

Result<std::size_t> BytePipe::get(std::span<std::byte> buffer)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_isWritten || !m_pieces.empty(); });
    if (m_pieces.empty())
        return m_error ? Result<std::size_t>(fail(*m_error)) : Result<std::size_t>(0);
    const BytesView piece = BytesView(m_pieces.front()).subspan(m_taken);
    const std::size_t count = std::min(piece.size(), buffer.size());
    std::copy_n(piece.begin(), count, buffer.begin());
    m_taken += count;
    m_held -= count;
    if (m_taken == m_pieces.front().size()) {
        m_pieces.pop_front();
        m_taken = 0;
    }
    m_changed.notify_all();
    return count;
}

void BytePipe::closeWriter(std::optional<Error> error)
{
    const std::scoped_lock lock(m_mutex);
    m_isWritten = true;
    m_error = std::move(error);
    m_changed.notify_all();
}

void BytePipe::closeReader()
{
    const std::scoped_lock lock(m_mutex);
    m_isUnread = true;
    m_changed.notify_all();
}

} // namespace core
