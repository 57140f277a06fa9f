// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/reader.h"

namespace core {

/// Gives, or passes over, the bytes of pieces that come one after the other.
class PieceReader : public Reader
{
public:
    Result<std::size_t> read(std::span<std::byte> buffer) final;
    /// Every piece comes, also those that are passed over.
    Result<std::uint64_t> skip(std::uint64_t count) final;

protected:
    /// The next piece, which stays until the next call; empty at the end.
    virtual Result<BytesView> nextPiece() = 0;

private:
    Result<bool> hasMore();

    BytesView m_left; ///< Of the piece at hand.
};

} // namespace core
