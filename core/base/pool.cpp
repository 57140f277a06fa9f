// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/pool.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace core {

void parallelFor(std::size_t count, const std::function<void(std::size_t)>& work)
{
    std::atomic<std::size_t> next{0};
    const auto drain = [&] {
        for (std::size_t i = next++; i < count; i = next++)
            work(i);
    };
    const std::size_t threads =
        std::min<std::size_t>(count, std::max(1U, std::thread::hardware_concurrency()));
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < threads; ++i)
        others.emplace_back(drain);
    drain();
}

} // namespace core
