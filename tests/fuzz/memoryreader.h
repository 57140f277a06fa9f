// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/reader.h"

#include <algorithm>

namespace test {

/// Reads bytes that somebody else keeps.
class MemoryReader final : public core::Reader
{
public:
    explicit MemoryReader(core::BytesView bytes)
        : m_rest(bytes)
    {
    }
    core::Result<std::size_t> read(std::span<std::byte> buffer) override
    {
        const std::size_t count = std::min(buffer.size(), m_rest.size());
        std::copy_n(m_rest.begin(), count, buffer.begin());
        m_rest = m_rest.subspan(count);
        return count;
    }

private:
    core::BytesView m_rest;
};

/// What a fuzz target is given, as bytes.
inline core::BytesView fuzzInput(const std::uint8_t* input, std::size_t size)
{
    return std::as_bytes(std::span(input, size));
}

} // namespace test
