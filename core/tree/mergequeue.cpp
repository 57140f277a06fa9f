// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/mergequeue.h"

#include <cassert>

namespace core {

MergeQueue::MergeQueue(std::size_t layerCount, const MergeOptions& options, const Task& task)
    : m_merger(layerCount, options, task)
    , m_waiting(layerCount)
{
}

bool MergeQueue::isNextHere() const
{
    return m_next < m_waiting.size() && m_waiting[m_next];
}

void MergeQueue::add(std::uint32_t number, IndexedLayer layer)
{
    std::unique_lock lock(m_mutex);
    m_waiting[number - 1U] = std::move(layer);
    if (m_isTaken)
        return; // who has the merger looks again before it is let go
    m_isTaken = true;
    while (isNextHere()) {
        IndexedLayer next = std::move(*m_waiting[m_next]);
        ++m_next;
        lock.unlock();
        m_merger.apply(std::move(next));
        lock.lock();
    }
    m_isTaken = false;
}

Result<std::shared_ptr<const MergedTree>> MergeQueue::finish()
{
    const std::scoped_lock lock(m_mutex);
    assert(!m_isTaken && m_next == m_waiting.size());
    return m_merger.finish();
}

} // namespace core
