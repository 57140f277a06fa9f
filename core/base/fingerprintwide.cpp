// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled for AVX2: nothing may stand here that other files could be given in place of their own,
// as an inline function of a common header.
#include "core/base/fingerprintwide.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace core {

std::uint64_t wideFingerprint(const void* bytes, std::size_t size)
{
    return XXH3_64bits(bytes, size);
}

void updateWideFingerprint(void* state, const void* bytes, std::size_t size)
{
    XXH3_64bits_update(static_cast<XXH3_state_t*>(state), bytes, size);
}

} // namespace core
