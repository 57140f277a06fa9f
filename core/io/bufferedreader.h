// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/reader.h"

#include <memory>

namespace core {

/// Takes large pieces from its source, whatever is asked of it: also what is skipped is read.
class BufferedReader final : public Reader
{
public:
    explicit BufferedReader(std::unique_ptr<Reader> source);

    Result<std::size_t> read(std::span<std::byte> buffer) override;
    Result<std::uint64_t> skip(std::uint64_t count) override;

private:
    Result<bool> fill();

    std::unique_ptr<Reader> m_source;
    Bytes m_buffer;
    BytesView m_left; ///< Within m_buffer.
};

} // namespace core
