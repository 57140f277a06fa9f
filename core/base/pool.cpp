// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/pool.h"

#include "core/base/hashinggroup.h"
#include "core/base/sha256blocks.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <optional>
#include <thread>
#include <vector>

namespace core {

std::size_t coreCount()
{
    return std::max(1U, std::thread::hardware_concurrency());
}

namespace {

/// Has \a workers at work, of which each is given its number, and returns when all are done.
void runWorkers(std::size_t workers, const std::function<void(std::size_t)>& run)
{
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < workers; ++i)
        others.emplace_back([&run, i] { run(i); });
    if (workers != 0)
        run(0);
}

} // namespace

void parallelFor(std::size_t count, const std::function<void(std::size_t)>& work)
{
    std::atomic<std::size_t> next{0};
    runWorkers(std::min(count, coreCount()), [&](std::size_t) {
        for (std::size_t i = next++; i < count; i = next++)
            work(i);
    });
}

void parallelHashing(std::size_t count, const std::function<void(std::size_t)>& work)
{
    const std::size_t workers = std::min(count, (hasSha256Instructions() ? 2 : 1) * coreCount());
    // Always the same two: what one has read is then still near the core on which the other works.
    std::deque<HashingGroup> pairs;
    while (2 * pairs.size() < workers)
        pairs.emplace_back(1);
    std::atomic<std::size_t> next{0};
    runWorkers(workers, [&](std::size_t worker) {
        std::optional<HashingGroup::Member> member;
        if (workers > coreCount())
            member.emplace(pairs[worker / 2]);
        for (std::size_t i = next++; i < count; i = next++)
            work(i);
    });
}

} // namespace core
