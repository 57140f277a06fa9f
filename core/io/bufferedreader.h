// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/piecereader.h"

#include <memory>

namespace core {

/// Takes large pieces from its source, whatever is asked of it: also what is skipped is read.
class BufferedReader final : public PieceReader
{
public:
    explicit BufferedReader(std::unique_ptr<Reader> source);

private:
    Result<BytesView> nextPiece() override;

    std::unique_ptr<Reader> m_source;
    Bytes m_buffer;
};

} // namespace core
