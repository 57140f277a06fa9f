// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <cstdint>

namespace core {

/// Passes over the header of a gzip member (RFC 1952 §2.3), which comes in pieces.
class GzipHeader
{
public:
    enum class Status { More, Done, Broken };

    void restart() { *this = GzipHeader(); }
    /// Takes bytes from \a input until the header ends; \a consumed says how many.
    Status take(BytesView input, std::size_t& consumed);

private:
    enum class Part { Fixed, ExtraLength, Extra, Name, Comment, Checksum, Done };

    Status takeByte(std::byte byte);
    void enter(Part part);
    bool has(unsigned flag) const { return (m_flags & flag) != 0; }

    Part m_part = Part::Fixed;
    unsigned m_flags = 0;
    unsigned m_at = 0; ///< Byte within the part.
    unsigned m_number = 0;
    unsigned m_extra = 0;
    std::uint32_t m_crc = 0;
};

} // namespace core
