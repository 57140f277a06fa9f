// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cleanup/cleanupplace.h"
#include "core/cleanup/cleanuprules.h"
#include "core/cleanup/pins.h"
#include "core/usage/removalsum.h"

#include <array>

namespace core {

enum class CleanupKind : std::uint8_t {
    Image,       ///< With all its names.
    Tag,         ///< A name is taken away, its image stays.
    Container,   ///< One that does not run.
    Volume,      ///< One that no container uses.
    CacheRecord, ///< Of a build cache.
    Trashed,     ///< Out of the own store's trash, for good.
    Opened,      ///< What a person opened: it is forgotten, and stays where it is.
    Leftovers,   ///< All that nothing leads to, in the own store or containerd's; it goes with any
                 ///< other row of the place, too.
};
constexpr std::size_t cleanupKindCount = 8;

/// The name of \a kind as it appears in JSON: lowerCamelCase, stable.
std::string_view cleanupKindName(CleanupKind kind);

/// What stands in the way of a row.
struct CleanupBlocker
{
    enum class Kind : std::uint8_t {
        Pinned,           ///< By what; until it is unpinned.
        RunningContainer, ///< Made from it, and runs.
        Container,        ///< Made from it; gone once its own row is ticked.
        Child,            ///< Another image was built on it; gone once that one's row is ticked.
        OtherName,     ///< The rule does not speak of this name. A person's own tick overrides it.
        InUse,         ///< A build uses the record now.
        ReadOnlyPlace, ///< Nobody can change the place through this program.
    };
    Kind kind = Kind::OtherName;
    std::string what;               ///< Name of the container or image, the name, or what pins.
    std::optional<std::size_t> row; ///< Whose tick takes it out of the way.

    bool operator==(const CleanupBlocker&) const = default;
};
/// "pinned", "runningContainer", …; stable.
std::string_view cleanupBlockerName(CleanupBlocker::Kind kind);

/// Something that a person named.
struct CleanupChoice
{
    CleanupKind kind = CleanupKind::Image;
    std::string place; ///< MachinePlace::name.
    std::string what;  ///< Reference, id, name of a volume …
};

/// What a plan is asked for.
struct CleanupRequest
{
    std::vector<CleanupRule> rules;     ///< Candidates are what one of them fits.
    std::vector<CleanupChoice> choices; ///< And these, whatever rules say.
    bool listsContainers = false;       ///< All that do not run; else those in a candidate's way.
    bool listsVolumes = false;
    bool listsBuildCache = false;
    bool listsLeftovers = false; ///< Of the own store and of containerd's, to go alone.
    /// Paths of archives and folders that a person opened, to be ticked one by one. Nothing of them
    /// is removed: who has the list of them takes those out that are done.
    std::vector<std::string> opened;
    bool usesTrash = true; ///< Images of the own store can come back for some days.
    /// Before an engine removes an image, a copy of it goes to the trash of the own store.
    bool keepsCopies = false;
};

/// Something that a plan may remove.
struct CleanupRow
{
    CleanupKind kind = CleanupKind::Image;
    std::size_t place = 0;          ///< In CleanupPlan::places().
    std::string id;                 ///< As the place calls it.
    std::string ref;                ///< For people: its first name; may be empty.
    std::vector<std::string> names; ///< All that go with an image.
    std::vector<std::size_t> rules; ///< In CleanupRequest::rules; none: a person chose it.
    std::vector<CleanupBlocker> blockers;
    std::optional<Timestamp> created;
    std::optional<Timestamp> lastUsed;     ///< Where that is known.
    std::optional<Timestamp> notUsedSince; ///< Of an image without it: a use would have been seen.
    std::optional<UsageId> node;           ///< In the graph of its place.
    /// What it brings back if nothing else goes. Of records without a node what the engine says.
    UsageSum alone;
};

/// A row that stays.
struct CleanupKept
{
    std::size_t row = 0;
    std::vector<CleanupBlocker> blockers; ///< Those that are not out of the way; none: not ticked.
    std::uint64_t bytes = 0;              ///< That it would add to the plan.
};

/// What the ticked rows come to.
struct CleanupTotals
{
    UsageSum freed;   ///< That leave the disk now, in all places.
    UsageSum trashed; ///< That leave when the trash is emptied.
    /// Of freed, what the own store loses along the way: blobs that nothing leads to.
    UsageSum leftovers;
    UsageSum estimated; ///< Of freed, what an engine says of things that were not measured.
    /// What images of engines have unpacked that are copied first. In the own store, which packs it
    /// and may have some of it already, it is usually less.
    UsageSum copies;
    std::size_t copied = 0;                           ///< Images that are copied first.
    std::array<std::size_t, cleanupKindCount> rows{}; ///< Ticked, by CleanupKind.
    std::size_t layers = 0;                           ///< That go, shared ones once.

    /// No sum of measured figures; to be marked as one that is not.
    bool isLogical() const { return freed.isLogical() || trashed.isLogical(); }
    std::size_t count(CleanupKind kind) const { return rows.at(static_cast<std::size_t>(kind)); }
};

/// What may go from some places, and what it brings back, while a person ticks rows. The sums do
/// not depend on the order of ticks. Nothing is changed by it. Used by one thread; copies are
/// independent.
class CleanupPlan
{
public:
    /// The plan for \a request over \a places. Rows that nothing stands in the way of are ticked,
    /// but for containers and volumes, which only a person ticks, and volumes are never there by a
    /// rule. Usage where a rule is no query; NotFound and Ambiguous where a choice is none.
    /// \a now is what ages count from. O(nodes + edges).
    static Result<CleanupPlan> make(std::vector<std::shared_ptr<const CleanupPlace>> places,
                                    CleanupRequest request, const Pins& pins, Timestamp now);

    /// As make() with the same request over \a places as they are now; what was ticked is so again
    /// where it is still there and nothing stands in its way, and nothing else.
    Result<CleanupPlan> remade(std::vector<std::shared_ptr<const CleanupPlace>> places,
                               const Pins& pins, Timestamp now) const;

    const std::vector<std::shared_ptr<const CleanupPlace>>& places() const { return m_places; }
    const CleanupRequest& request() const { return m_request; }
    /// By place, then by kind, then the largest first.
    const std::vector<CleanupRow>& rows() const { return m_rows; }

    bool isTicked(std::size_t row) const { return m_isTicked.at(row); }
    /// Carrying out \a row keeps a copy of it first.
    bool keepsCopy(std::size_t row) const;
    /// Those of \a row's blockers that no tick has taken out of the way.
    std::vector<CleanupBlocker> openBlockers(std::size_t row) const;
    /// Nothing stands in the way that a person's own tick does not override.
    bool canTick(std::size_t row) const;
    /// Ticks \a row or takes its tick away; where it is taken away, also from those that need it.
    /// Returns the rows that changed: none where canTick() is false. O(edges of what changes).
    std::vector<std::size_t> setTicked(std::size_t row, bool ticked);

    /// O(places + layers).
    CleanupTotals totals() const;
    /// What ticking \a row adds to the plan, or of a ticked row what would be missing without it.
    UsageSum addedBy(std::size_t row);
    /// The rows that are not ticked, and why. O(rows).
    std::vector<CleanupKept> kept();

    /// True if the place \a fresh, which was read after this plan was made, is not as it was then.
    bool isStale(const CleanupPlace& fresh) const;
    /// The rows in the order in which they are carried out: what is in the way of others first.
    std::vector<std::size_t> order() const;
    /// The nodes of \a place that leave the disk when the plan is carried out.
    const RemovalSum& removal(std::size_t place) const { return m_sums.at(place).now; }
    /// As CleanupTotals has them, of \a place alone.
    UsageSum freedIn(std::size_t place) const;
    UsageSum trashedIn(std::size_t place) const;
    UsageSum estimatedIn(std::size_t place) const { return m_sums.at(place).extra; }
    /// As CleanupTotals::copies, of \a place alone; O(nodes + edges) where there are any.
    UsageSum copiesIn(std::size_t place) const;
    /// The nodes that go along with ticked rows, as nothing leads to them.
    std::vector<UsageId> leftovers(std::size_t place) const;

private:
    friend class CleanupPlanMaker;
    /// What the ticked rows of one place bring back.
    struct Sums
    {
        RemovalSum now;
        std::optional<RemovalSum> later; ///< Once the trash is emptied, where it is used.
        UsageSum extra;                  ///< Of ticked rows without a node.
        std::vector<UsageId> leftovers;  ///< That go along as soon as something is ticked.
        UsageSum leftoverSum;
        std::vector<UsageId> layers;
        std::size_t ticked = 0;
    };
    CleanupPlan() = default;
    bool movesToTrash(const CleanupRow& row) const;
    void apply(std::size_t row, bool ticked);

    std::vector<std::shared_ptr<const CleanupPlace>> m_places;
    CleanupRequest m_request;
    std::vector<CleanupRow> m_rows;
    std::vector<bool> m_isTicked;
    std::vector<std::vector<std::size_t>> m_needing; ///< By row: those whose blocker it is.
    std::vector<Sums> m_sums;                        ///< By place.
};

} // namespace core
