// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/piecereader.h"
#include "core/io/waitinghash.h"

#include <memory>

namespace core {

/// Reads its source ahead on a thread of its own, 1 MiB at the most, so that what makes bytes and
/// what takes them work at the same time. Faults come after all bytes before them.
class PipedReader final : public PieceReader
{
public:
    /// \a source is borrowed; until stop() nobody else may touch it. \a hash, if given, is borrowed
    /// too: it gets all bytes, whether they are given or skipped, on the thread that reads.
    explicit PipedReader(Reader& source, WaitingHash* hash = nullptr);
    ~PipedReader() override;
    PipedReader(const PipedReader&) = delete;
    PipedReader& operator=(const PipedReader&) = delete;

    /// Reads no further and gives the source back; what was read ahead is lost.
    void stop();

private:
    struct Shared;
    Result<BytesView> nextPiece() override;

    std::unique_ptr<Shared> m_shared;
    WaitingHash* m_hash;
};

} // namespace core
