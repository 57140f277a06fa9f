// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/heap.h"

#include <cstdlib>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace core {

void returnFreedMemory()
{
#if defined(__GLIBC__)
    constexpr int largePiece = 1 << 20;
    mallopt(M_MMAP_THRESHOLD, largePiece);
#endif
}

} // namespace core
