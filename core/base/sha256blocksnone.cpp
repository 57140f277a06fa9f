// SPDX-License-Identifier: GPL-3.0-or-later
// For processors of which no instructions for SHA-256 are known here.
#include "core/base/sha256blocks.h"

#include <cassert>

namespace core {

bool hasSha256Instructions()
{
    return false;
}

void takeBlocks(Sha256Blocks&, std::size_t)
{
    assert(false);
}

void takeBlocks(Sha256Blocks&, Sha256Blocks&, std::size_t)
{
    assert(false);
}

} // namespace core
