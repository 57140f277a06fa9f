// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>

namespace core {

/// Of this machine, at least 1.
std::size_t coreCount();

/// Calls \a work with 0 … \a count - 1, as many at once as there are cores, and returns when all
/// are done. Jobs start in order. An exception of \a work ends the program: it must not throw.
void parallelFor(std::size_t count, const std::function<void(std::size_t)>& work);

/// The same for jobs that do little but hash (Sha256): two at once on a core, where threads
/// can hash together (HashingGroup).
void parallelHashing(std::size_t count, const std::function<void(std::size_t)>& work);

} // namespace core
