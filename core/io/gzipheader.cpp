// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/gzipheader.h"

#include "core/io/rawinflate.h"

namespace core {

namespace {

constexpr unsigned hasChecksum = 2;
constexpr unsigned hasExtra = 4;
constexpr unsigned hasName = 8;
constexpr unsigned hasComment = 16;
constexpr unsigned reserved = 0xe0;
constexpr unsigned fixedBytes = 10;

} // namespace

/// Begins \a part or, if this header has none, the next one it has.
void GzipHeader::enter(Part part)
{
    m_at = 0;
    m_number = 0;
    m_part = part;
    if (m_part == Part::ExtraLength && !has(hasExtra))
        m_part = Part::Name;
    if (m_part == Part::Extra && m_extra == 0)
        m_part = Part::Name;
    if (m_part == Part::Name && !has(hasName))
        m_part = Part::Comment;
    if (m_part == Part::Comment && !has(hasComment))
        m_part = Part::Checksum;
    if (m_part == Part::Checksum && !has(hasChecksum))
        m_part = Part::Done;
}

GzipHeader::Status GzipHeader::takeByte(std::byte byte)
{
    const auto value = std::to_integer<unsigned>(byte);
    const unsigned at = m_at++;
    if (m_part != Part::Checksum)
        m_crc = gzipCrc(m_crc, {&byte, 1});
    switch (m_part) {
    case Part::Fixed:
        if ((at == 0 && value != 0x1f) || (at == 1 && value != 0x8b) || (at == 2 && value != 8)
            || (at == 3 && (value & reserved) != 0))
            return Status::Broken;
        if (at == 3)
            m_flags = value;
        if (m_at == fixedBytes)
            enter(Part::ExtraLength);
        break;
    case Part::ExtraLength:
        m_extra |= value << (8 * at);
        if (m_at == 2)
            enter(Part::Extra);
        break;
    case Part::Extra:
        if (m_at == m_extra)
            enter(Part::Name);
        break;
    case Part::Name:
        if (value == 0)
            enter(Part::Comment);
        break;
    case Part::Comment:
        if (value == 0)
            enter(Part::Checksum);
        break;
    case Part::Checksum:
        m_number |= value << (8 * at);
        if (m_at == 2) {
            if (m_number != (m_crc & 0xffffU))
                return Status::Broken;
            m_part = Part::Done;
        }
        break;
    case Part::Done:
        break;
    }
    return m_part == Part::Done ? Status::Done : Status::More;
}

GzipHeader::Status GzipHeader::take(BytesView input, std::size_t& consumed)
{
    consumed = 0;
    while (consumed < input.size()) {
        const Status status = takeByte(input[consumed++]);
        if (status != Status::More)
            return status;
    }
    return Status::More;
}

} // namespace core
