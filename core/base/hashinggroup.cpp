// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hashinggroup.h"

#include "core/base/pool.h"
#include "core/base/sha256blocks.h"

#include <algorithm>
#include <chrono>

namespace core {

namespace {

constexpr std::size_t worthMeeting = (32U << 10U) / 64; ///< Blocks; fewer are taken alone sooner.
/// Longer than reading and hashing a piece takes, which is what the others do meanwhile.
constexpr std::chrono::milliseconds patience{1};

struct Membership
{
    HashingGroup* group = nullptr;
    std::uint64_t seen = 0; ///< Who came when this thread last waited in vain, and itself.
};

Membership& ofThisThread()
{
    thread_local Membership membership;
    return membership;
}

} // namespace

HashingGroup::HashingGroup()
    : HashingGroup(coreCount())
{
}

HashingGroup::HashingGroup(std::size_t cores)
    : m_cores(cores)
{
}

HashingGroup::Member::Member(HashingGroup& group)
    : m_group(group)
{
    const std::scoped_lock lock(m_group.m_mutex);
    ++m_group.m_members;
    ofThisThread() = {&m_group};
}

HashingGroup::Member::~Member()
{
    ofThisThread() = {};
    const std::scoped_lock lock(m_group.m_mutex);
    --m_group.m_members;
    if (m_group.m_waiting != nullptr)
        m_group.m_waiting->changed.notify_one();
}

void HashingGroup::takeTogether(Sha256Blocks& lane)
{
    if (Membership& its = ofThisThread(); its.group != nullptr && lane.count >= worthMeeting)
        its.group->take(lane, its.seen);
}

/// True if all cores stay at work while one more sleeps, and somebody came since \a seen.
bool HashingGroup::isWorthWaiting(std::uint64_t seen) const
{
    return m_members > m_cores + m_asleep && m_comings != seen;
}

void HashingGroup::take(Sha256Blocks& lane, std::uint64_t& seen)
{
    std::unique_lock lock(m_mutex);
    ++m_comings;
    ++seen; // Oneself does not count.
    while (lane.count >= worthMeeting) {
        if (Waiting* other = m_waiting) {
            m_waiting = nullptr;
            other->isTaken = true;
            lock.unlock();
            takeBlocks(lane, *other->lane, std::min(lane.count, other->lane->count));
            if (other->lane->count < worthMeeting)
                takeBlocks(*other->lane, other->lane->count);
            lock.lock();
            other->isServed = true;
            other->changed.notify_one(); // It goes no sooner than m_mutex is free.
            continue;
        }
        if (!isWorthWaiting(seen))
            return;
        Waiting self{&lane};
        m_waiting = &self;
        ++m_asleep;
        self.changed.wait_for(lock, patience,
                              [&] { return self.isTaken || m_members < m_cores + m_asleep; });
        if (self.isTaken)
            self.changed.wait(lock, [&] { return self.isServed; });
        --m_asleep;
        if (!self.isTaken) {
            m_waiting = nullptr;
            seen = m_comings;
            return;
        }
    }
}

} // namespace core
