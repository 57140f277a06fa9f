// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/patience.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <random>

namespace core {

bool waitFor(std::chrono::milliseconds time, const Task& task)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, task.stop, time, [] { return false; });
    return !task.isCancelled();
}

std::chrono::milliseconds backOff(std::uint32_t attempt, const RegistryOptions& options)
{
    constexpr std::uint32_t mostDoublings = 16;
    const std::uint32_t doublings = attempt < 2 ? 0 : std::min(attempt - 2, mostDoublings);
    const auto most = std::min<std::chrono::milliseconds>(options.firstWait * (1L << doublings),
                                                          options.longestWait);
    thread_local std::minstd_rand random{std::random_device{}()};
    std::uniform_int_distribution<std::int64_t> part(most.count() / 2, most.count());
    return std::chrono::milliseconds(part(random));
}

} // namespace core
