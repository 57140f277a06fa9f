// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"

#include <cstdint>
#include <optional>

namespace core {

/// Tells of bytes that are not at hand what was learnt when they were. Any thread at any time.
class KnownBytes
{
public:
    virtual ~KnownBytes() = default;

    /// How many bytes the plain tar with the digest \a diffId has, if it was read and verified and
    /// what is in it is still known.
    virtual std::optional<std::uint64_t> sizeOf(const Digest& diffId) const = 0;
};

} // namespace core
