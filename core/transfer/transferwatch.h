// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/transfervalues.h"

#include <chrono>
#include <mutex>

namespace core {

enum class BlobStage : std::uint8_t {
    Waiting,   ///< For its turn.
    Moving,    ///< Its bytes are on their way.
    Finishing, ///< All bytes are over; the target verifies them and makes them durable.
    Done,      ///< The target has it, verified.
};

/// How far one blob of a running transfer is.
struct BlobProgress
{
    Digest digest;
    bool isConfig = false;
    Instruction instruction;                ///< What made the layer; empty: not known.
    BlobState planned = BlobState::Missing; ///< As it was before the transfer began.
    BlobStage stage = BlobStage::Waiting;
    std::uint64_t size = 0;
    std::uint64_t done = 0;  ///< Bytes that the target has, what was kept of earlier runs included.
    std::uint64_t moved = 0; ///< Bytes that came while it was moving.
    std::chrono::steady_clock::duration moving{}; ///< For how long it has been.

    /// Of its bytes while they move; 0 where that cannot be told yet.
    double bytesPerSecond() const;
};

/// Told how far each blob of a transfer is while it runs, for who looks on. Any thread at any time.
class TransferWatch
{
public:
    /// In the order of the plan; empty before the transfer began.
    std::vector<BlobProgress> blobs() const;

    /// \a plan is carried out from now on.
    void begin(const TransferPlan& plan);
    /// Blob \a index is on its way.
    void start(std::size_t index);
    /// \a done bytes of blob \a index are at the target; fewer than before where it began anew.
    void report(std::size_t index, std::uint64_t done);
    /// The target has blob \a index.
    void finish(std::size_t index);

private:
    using Clock = std::chrono::steady_clock;
    struct Row
    {
        BlobProgress progress;
        std::uint64_t before = 0; ///< What was there when it began to move.
        Clock::time_point from{};
    };

    mutable std::mutex m_mutex;
    std::vector<Row> m_rows;
};

} // namespace core
