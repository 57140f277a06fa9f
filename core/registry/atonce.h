// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace core {

/// Calls \a ask, a Result<void>(std::size_t), for all numbers below \a count, several at once: it
/// waits for answers of a registry rather than computing. Ends with the first error; \a task hears
/// how many are done.
template<class Ask>
Result<void> askAtOnce(std::size_t count, const Task& task, Ask ask)
{
    constexpr std::size_t atOnce = 6;
    std::mutex mutex;
    std::size_t next = 0;
    std::size_t done = 0;
    std::optional<Error> problem;
    const auto work = [&] {
        for (;;) {
            std::size_t mine = 0;
            {
                const std::scoped_lock lock(mutex);
                if (!problem && task.isCancelled())
                    problem = cancelled().value();
                if (problem || next == count)
                    return;
                mine = next++;
            }
            Result<void> answer = ask(mine);
            const std::scoped_lock lock(mutex);
            if (!answer) {
                if (!problem)
                    problem = std::move(answer).error();
                return;
            }
            task.report({++done, count});
        }
    };
    {
        std::vector<std::jthread> workers;
        for (std::size_t i = 0; i < std::min(atOnce, count); ++i)
            workers.emplace_back(work);
    }
    if (problem)
        return fail(std::move(*problem));
    return {};
}

} // namespace core
