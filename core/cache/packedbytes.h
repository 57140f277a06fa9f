// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <cstdint>
#include <cstring>
#include <type_traits>

namespace core {

/// Appends numbers and texts of any length to bytes, one behind the other.
class BytesPacker
{
public:
    template<class T>
    void number(T value)
    {
        static_assert(std::is_integral_v<T>);
        const BytesView bytes = std::as_bytes(std::span(&value, 1));
        m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
    }
    /// Less than 4 GiB.
    void text(std::string_view text)
    {
        number(static_cast<std::uint32_t>(text.size()));
        const BytesView bytes = asBytes(text);
        m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
    }
    const Bytes& bytes() const { return m_bytes; }

private:
    Bytes m_bytes;
};

/// Takes apart what BytesPacker made. What is not there reads as zero or empty, and isGood() is
/// false from then on.
class BytesUnpacker
{
public:
    explicit BytesUnpacker(BytesView bytes)
        : m_left(bytes)
    {
    }
    template<class T>
    T number()
    {
        static_assert(std::is_integral_v<T>);
        T value = 0;
        if (const BytesView bytes = take(sizeof value); !bytes.empty())
            std::memcpy(&value, bytes.data(), sizeof value);
        return value;
    }
    std::string text() { return std::string(asText(take(number<std::uint32_t>()))); }

    bool isGood() const { return m_good; }
    bool isAtEnd() const { return m_good && m_left.empty(); } ///< Everything was there, no more.

private:
    BytesView take(std::size_t count)
    {
        m_good = m_good && count <= m_left.size();
        if (!m_good)
            return {};
        const BytesView taken = m_left.first(count);
        m_left = m_left.subspan(count);
        return taken;
    }

    BytesView m_left;
    bool m_good = true;
};

} // namespace core
