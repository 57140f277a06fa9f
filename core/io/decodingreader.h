// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/reader.h"

#include <memory>
#include <optional>
#include <string_view>

namespace core {

/// What the readers of packed streams have in common: buffers, and that every byte before a fault
/// is given before the fault itself.
class DecodingReader : public Reader
{
public:
    Result<std::size_t> read(std::span<std::byte> buffer) final;
    Result<std::uint64_t> skip(std::uint64_t count) final;

protected:
    /// \a format begins every message ("gzip").
    DecodingReader(std::unique_ptr<Reader> packed, std::string_view format);

    /// What one call of a decoder did.
    struct Step
    {
        std::size_t consumed = 0;
        std::size_t produced = 0;
        bool finished = false;
        std::optional<Error> fault; ///< The bytes produced before it still count.
    };

    /// Decodes as much of \a input into \a output (not empty) as it can. \a input is empty only at
    /// the end of the packed bytes; doing nothing then means that they end early.
    virtual Step decode(BytesView input, std::span<std::byte> output) = 0;

    /// A fault with the format's name in front.
    Error fault(ErrorCode code, std::string_view what) const;

private:
    void refill();
    std::size_t fill(std::span<std::byte> output);
    Result<bool> fillOwnBuffer();

    std::unique_ptr<Reader> m_packed;
    std::string_view m_format;
    Bytes m_input;
    BytesView m_unread;
    bool m_packedEnded = false;
    std::optional<Error> m_packedFault;
    Bytes m_output;
    BytesView m_pending;
    bool m_done = false;
    std::optional<Error> m_fault;
};

} // namespace core
