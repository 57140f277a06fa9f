// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <cstdint>
#include <memory>

namespace core {

/// How far back a block of deflate may refer (RFC 1951 §2), in bytes.
constexpr std::size_t deflateWindow = std::size_t{32} << 10U;

/// Unpacks raw deflate streams (RFC 1951), piece by piece: what gzip wraps.
class RawInflater
{
public:
    enum class Status { More, Finished, Corrupt, NoMemory };

    struct Step
    {
        std::size_t consumed = 0;
        std::size_t produced = 0; ///< Valid also where the status is Corrupt.
        Status status = Status::More;
        bool atBlock =
            false; ///< A block begins \c bitsBack bits before the end of what was consumed.
        std::uint64_t bitsBack = 0;
    };

    virtual ~RawInflater() = default;

    /// Begins a new stream.
    virtual bool restart() = 0;
    /// Begins in the middle of a stream, at the beginning of a block: \a bits bits of \a first, the
    /// high ones, are the block's first; \a window is what it may refer to.
    virtual bool resume(unsigned bits, std::byte first, BytesView window) = 0;
    virtual Step inflate(BytesView input, std::span<std::byte> output) = 0;
    /// As inflate(), but slower: it looks for the beginning of a block and stops there. It may
    /// miss some; \a output should hold 64 KiB and more.
    virtual Step inflateToBlock(BytesView input, std::span<std::byte> output) = 0;
    /// After Finished: bytes that were consumed but stand behind the stream.
    virtual BytesView unused() const = 0;

protected:
    RawInflater() = default;
    RawInflater(const RawInflater&) = default;
    RawInflater& operator=(const RawInflater&) = default;
};

/// The CRC-32 of gzip (RFC 1952 §8) of all bytes so far: that of those before is \a crc, 0 at
/// first.
std::uint32_t gzipCrc(std::uint32_t crc, BytesView bytes);

/// Intel's ISA-L, some two times faster than zlib; null where the program was built without it.
std::unique_ptr<RawInflater> makeIsalInflater();
std::unique_ptr<RawInflater> makeZlibInflater();

} // namespace core
