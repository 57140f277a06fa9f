// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <cassert>
#include <cstring>

namespace core {

/// Copies \a from to the beginning of \a to, which has room for it; they may overlap. The standard
/// algorithms move spans of bytes one by one where a compiler does not see what they are.
inline void copyBytes(BytesView from, std::span<std::byte> to)
{
    assert(from.size() <= to.size());
    if (!from.empty())
        std::memmove(to.data(), from.data(), from.size());
}

} // namespace core
