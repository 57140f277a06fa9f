// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>

namespace core {

struct Sha256Blocks;

/// Threads that all hash much, more of them than cores: what two of them have to take is taken by
/// one, both at once (see sha256blocks.h), while the other sleeps.
class HashingGroup
{
public:
    HashingGroup(); ///< For the cores of this machine.
    explicit HashingGroup(std::size_t cores);

    /// Makes this thread one of them, as long as it is there.
    class Member
    {
    public:
        explicit Member(HashingGroup& group);
        ~Member();
        Member(const Member&) = delete;
        Member& operator=(const Member&) = delete;

    private:
        HashingGroup& m_group;
    };

    /// Takes blocks of \a lane together with another's, if this thread is in a group whose others
    /// keep all cores at work meanwhile. All that is left in \a lane is for the caller to take.
    static void takeTogether(Sha256Blocks& lane);

private:
    struct Waiting
    {
        Sha256Blocks* lane;
        bool isTaken = false;
        bool isServed = false;
        std::condition_variable changed = {};
    };

    void take(Sha256Blocks& lane, std::uint64_t& seen);
    bool isWorthWaiting(std::uint64_t seen) const;

    const std::size_t m_cores;
    std::mutex m_mutex;
    Waiting* m_waiting = nullptr;
    std::size_t m_members = 0;
    std::size_t m_asleep = 0;    ///< Of the members.
    std::uint64_t m_comings = 0; ///< Of anybody.
};

} // namespace core
