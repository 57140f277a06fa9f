// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/heap.h"

#include <cstdlib> // For __GLIBC__.

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace core {

void returnFreedMemory()
{
#if defined(__GLIBC__)
    constexpr int largePiece = 1 << 20;
    // NOLINTNEXTLINE(concurrency-mt-unsafe): there is one thread by then
    mallopt(M_MMAP_THRESHOLD, largePiece);
#endif
}

} // namespace core
