// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"
#include "core/io/linefile.h"
#include "core/local/machineplaces.h"
#include "core/transfer/transfervalues.h"

namespace core {

/// One transfer that ended well, as it is remembered.
struct TransferRecord
{
    Timestamp started;
    TransferKind kind = TransferKind::Pull;
    std::string source;
    std::string target;
    Digest root;
    std::uint64_t bytes = 0;   ///< Of all its blobs.
    std::uint64_t network = 0; ///< That were moved.
    std::chrono::microseconds total{};
    std::vector<BlobMetrics> blobs; ///< Only those that were not there.
};

/// What transfers cost on this machine so far, in a file of one JSON object a line, newest last. It
/// holds no secrets. Of more than it may hold the oldest go.
class TransferHistory
{
public:
    static constexpr std::uint64_t largest = 4ULL << 20U; ///< Bytes of the file.

    /// `stratoscope/transfers.jsonl` in XDG_STATE_HOME or ~/.local/state; empty without a home.
    static std::string usualPath(const MachineEnvironment& environment);
    explicit TransferHistory(std::string path)
        : m_file(std::move(path), largest)
    {
    }

    const std::string& path() const { return m_file.path(); }

    /// Made with its folder where it is not there yet; only its owner reads it.
    Result<void> add(const TransferRecord& record, const Task& task) const;
    /// Newest first, \a most at most. Lines that are none are passed over; a file that is not there
    /// is an empty history.
    Result<std::vector<TransferRecord>> read(std::size_t most) const;

private:
    LineFile m_file;
};

/// The record of what was done.
TransferRecord recordOf(TransferKind kind, const TransferPlan& plan, const TransferResult& result,
                        Timestamp started);

} // namespace core
