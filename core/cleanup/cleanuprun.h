// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cleanup/cleanupplan.h"
#include "core/cleanup/copykeeper.h"

#include <functional>

namespace core {

enum class CleanupState : std::uint8_t {
    Waiting, ///< Its turn did not come: the task was stopped, or nothing was begun.
    Done,
    Refused, ///< By the engine, in its own words.
    Failed,
};
/// "waiting", "done", "refused", "failed"; stable.
std::string_view cleanupStateName(CleanupState state);

/// What became of a row.
struct CleanupResult
{
    std::size_t row = 0;
    CleanupState state = CleanupState::Waiting;
    std::vector<std::string> untagged; ///< Names that were taken away.
    std::vector<std::string> deleted;  ///< Ids.
    std::optional<KeptCopy> copy;      ///< That was kept first; also where the engine then refused.
    std::string detail; ///< Technical; where it is done, what the engine complained of meanwhile.
};

/// Why the disk says something else than the plan.
struct CleanupDifference
{
    enum class Kind : std::uint8_t {
        NotDone,      ///< Rows that were not carried out; bytes are missing.
        StillThere,   ///< Was to go and is there, though its row is done.
        AlsoGone,     ///< Went and was not to: something else removed it, or the engine tidied up.
        Appeared,     ///< Came meanwhile.
        Bookkeeping,  ///< The place's own files became smaller or larger.
        Changed,      ///< Something became smaller or larger meanwhile.
        TrashExpired, ///< Left the trash, as it was there too long or there was too much.
        Estimated,    ///< What was promised by no measured figures.
        Copied,       ///< Copies of what an engine removed, which went to the trash.
    };
    Kind kind = Kind::StillThere;
    std::int64_t bytes = 0; ///< By which more (or, negative, less) came back than promised.
    std::uint64_t things = 0;
    std::string what; ///< The largest of them, as the place calls it.

    bool operator==(const CleanupDifference&) const = default;
};
/// "notDone", "stillThere", …; stable.
std::string_view cleanupDifferenceName(CleanupDifference::Kind kind);

/// A place before and after. All are bytes.
struct CleanupCheck
{
    std::size_t place = 0;                ///< In CleanupPlan::places().
    UsageSum promised;                    ///< Of all ticked rows, as the plan said.
    UsageSum trashed;                     ///< That went to the trash, and are still on the disk.
    std::optional<std::uint64_t> stated;  ///< What who carried it out says was freed.
    std::optional<std::int64_t> measured; ///< What the disk says; none where nothing was measured.
    /// Where measured: they add up to measured - promised.
    std::vector<CleanupDifference> differences;
    std::string problem; ///< Why nothing was measured afterwards; technical.
    /// The disk of the virtual machine that the place is in, as it is afterwards, and what it had
    /// before.
    std::optional<VirtualDisk> virtualDisk;
    std::optional<std::uint64_t> virtualBefore;

    /// Of measured, what copies of other places' images took; they lie in the trash.
    std::int64_t copied() const;
    /// Bytes by which the virtual machine's disk became smaller; none where that is not known.
    std::optional<std::uint64_t> virtualShrunk() const;
    /// The place is in a virtual machine whose disk did not give back what was freed in it.
    bool isToBeCompacted() const;
};

/// What copies of images of engines came to.
struct CleanupCopies
{
    std::string store;                ///< The folder of the own store, whose trash has them.
    std::uint64_t bytes = 0;          ///< Of its disk, that they take.
    std::vector<std::string> expired; ///< Ids of what left the trash to make room.
    std::string problem;              ///< Why the store was not tidied up afterwards; technical.
};

/// What carrying out came to.
struct CleanupReport
{
    /// Something had changed since the plan was made: nothing was done. `fresh` are the places as
    /// they are now, to make it anew from.
    bool isStale = false;
    bool wasCancelled = false;
    std::vector<CleanupResult> rows;  ///< Ticked ones, in the order in which they were carried out.
    std::vector<CleanupCheck> checks; ///< Places with ticked rows.
    std::optional<CleanupCopies> copies;                    ///< Where some were to be kept.
    std::vector<std::shared_ptr<const CleanupPlace>> fresh; ///< All places, as they are afterwards.

    bool isAllDone() const;
};

/// How carrying out goes on.
struct CleanupWatcher
{
    /// Called before a row's turn and with what became of it, on the thread that carries out.
    std::function<void(std::size_t row)> onBegin;
    std::function<void(const CleanupResult&)> onDone;
    /// How long images stay in the own store's trash, and how much of it.
    TrashLimits trash;
    /// The folder of the store in whose trash copies are kept; empty: the own store of whoever runs
    /// the program.
    std::string copyStore;
};

/// Carries out the ticked rows of \a plan one after the other, and compares what was promised with
/// what the disk says afterwards. Reads the places first; if one is not what the plan was made
/// from, nothing is done. What is in the own store goes first, so that no copy relies on it. An
/// image of which a copy is to be kept and cannot be has failed and stays. A row that fails does
/// not keep the others from being carried out. Stopped between rows and while an image is copied:
/// what was done by then is in the report, without what the disk says. Reports rows. Fails only
/// where nothing was begun.
Result<CleanupReport> carryOut(const CleanupPlan& plan, const CleanupWatcher& watcher,
                               const Task& task);

} // namespace core
