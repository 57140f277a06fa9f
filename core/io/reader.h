// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <cstdint>

namespace core {

/// A forward stream of bytes. One thread at a time; decorators own what they read from.
class Reader
{
public:
    virtual ~Reader() = default;

    /// Fills the beginning of \a buffer (not empty); how many bytes, 0 only at the end.
    /// May give fewer than asked for at any time.
    virtual Result<std::size_t> read(std::span<std::byte> buffer) = 0;

    /// Passes over \a count bytes; how many there were, fewer only at the end. Sources that can
    /// seek do not read what is passed over.
    virtual Result<std::uint64_t> skip(std::uint64_t count);

    /// Reads until \a buffer is full or the end; how many bytes.
    Result<std::size_t> readFully(std::span<std::byte> buffer);
};

/// All of \a reader; LimitExceeded if it holds more than \a limit bytes.
Result<Bytes> readAll(Reader& reader, std::uint64_t limit);

} // namespace core
