// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cleanup/cleanuprun.h"

#include "core/acts/placeacts.h"
#include "core/cleanup/cleanupcheck.h"
#include "core/openimage.h"

#include <algorithm>

namespace core {

namespace {

std::string joined(const std::vector<std::string>& texts)
{
    std::string text;
    for (const std::string& one : texts)
        text += (text.empty() ? "" : "; ") + one;
    return text;
}

/// Carries out one plan; used once.
class CleanupRunner
{
public:
    CleanupRunner(const CleanupPlan& plan, const CleanupWatcher& watcher, const Task& task)
        : m_plan(plan)
        , m_watcher(watcher)
        , m_task(task)
        , m_order(plan.order())
        , m_places(plan.places().size())
    {
        // A copy may find its layers in the own store: what goes there is gone by then.
        std::stable_partition(m_order.begin(), m_order.end(), [&plan](std::size_t row) {
            return plan.places()[plan.rows()[row].place]->isOwnStore();
        });
    }

    Result<CleanupReport> run();

private:
    struct Place
    {
        bool isConcerned = false;
        bool isBegun = false; ///< Something was really changed, or tried to be.
        std::shared_ptr<const PlaceActs> acts;
        std::string problem; ///< Why there are none.
        std::optional<std::uint64_t> statedBefore;
        std::optional<std::uint64_t> stated;
        std::shared_ptr<const LocalStore> store; ///< Where copies of its images come from.
        CarriedOut done;
    };

    Result<bool> areFresh();
    void prepare(Place& place, const MachinePlace& where);
    CleanupResult carryOut(std::size_t row);
    Result<KeptCopy> keepCopy(const CleanupRow& row, Place& place);
    void removeImage(const CleanupRow& row, Place& place, CleanupResult& result);
    void removeThing(const CleanupRow& row, Place& place, CleanupResult& result);
    void tidy(Place& place);
    void tidyCopies(CleanupReport& report);
    void check(Place& place, CleanupReport& report);

    const CleanupPlan& m_plan;
    const CleanupWatcher& m_watcher;
    const Task& m_task;
    std::vector<std::size_t> m_order;
    std::vector<Place> m_places;
    std::optional<CopyKeeper> m_keeper;
    Timestamp m_begin = currentTime();
};

void fail(CleanupResult& result, const Error& error)
{
    result.state =
        error.code == ErrorCode::Cancelled ? CleanupState::Waiting : CleanupState::Failed;
    result.detail = error.message;
}

void take(CleanupResult& result, const Result<EngineAnswer>& answer,
          std::optional<std::uint64_t>& stated)
{
    if (!answer)
        return fail(result, answer.error());
    if (!answer->refusal.empty()) {
        result.state = CleanupState::Refused;
        result.detail = answer->refusal;
        return;
    }
    result.state = CleanupState::Done;
    if (answer->reclaimed)
        stated = stated.value_or(0) + *answer->reclaimed;
}

/// Reads every place that is concerned again: before something goes, and for comparing it later.
Result<bool> CleanupRunner::areFresh()
{
    bool areAll = true;
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        Place& place = m_places[i];
        const CleanupPlace& planned = *m_plan.places()[i];
        place.done.place = i;
        place.done.before = m_plan.places()[i];
        if (!place.isConcerned || planned.isOpened)
            continue;
        auto now = readCleanupPlace(planned.place, planned.wasEngineAsked, m_task);
        if (!now)
            return core::fail(std::move(now).error());
        areAll = areAll && (*now)->fingerprint == planned.fingerprint;
        place.done.before = std::move(*now);
    }
    return areAll;
}

void CleanupRunner::prepare(Place& place, const MachinePlace& where)
{
    auto acts = actsOf(where.kind, where.path, m_task);
    if (!acts) {
        place.problem = acts.error().message;
        return;
    }
    place.acts = std::move(*acts);
    // Podman says 0 where it does not know, and of nothing nothing can be freed.
    if (const auto size = place.acts->statedSize(m_task); size && size->value_or(0) > 0)
        place.statedBefore = *size;
}

Result<KeptCopy> CleanupRunner::keepCopy(const CleanupRow& row, Place& place)
{
    Task quiet; // What it would report are bytes, no rows.
    quiet.stop = m_task.stop;
    if (!m_keeper) {
        const std::string path = m_watcher.copyStore.empty()
                                     ? ownStorePath(MachineEnvironment::current())
                                     : m_watcher.copyStore;
        auto keeper = CopyKeeper::open(path, m_watcher.trash, m_begin, quiet);
        if (!keeper)
            return core::fail(std::move(keeper).error());
        m_keeper = std::move(*keeper);
    }
    const CleanupPlace& planned = *m_plan.places()[row.place];
    if (!place.store) {
        auto store = openMachinePlace(planned.place, quiet);
        if (!store)
            return core::fail(std::move(store).error());
        place.store = std::move(*store);
    }
    std::vector<const LocalImage*> images;
    for (const LocalImage& image : planned.images)
        if (const auto node = planned.usage.images.find(image.entryId);
            node != planned.usage.images.end() && node->second == row.node)
            images.push_back(&image);
    return m_keeper->keep(*place.store, planned.place.name, images, row.names, quiet);
}

void CleanupRunner::removeImage(const CleanupRow& row, Place& place, CleanupResult& result)
{
    RemovalPlan removal;
    RemovalItem item;
    item.asked = row.ref;
    item.id = row.id;
    item.names = row.names;
    removal.items.push_back(std::move(item));
    removal.usesTrash = m_plan.request().usesTrash;
    removal.trashedAt = m_begin;
    removal.isTidiedLater = true;
    const auto removed = place.acts->remove(removal, m_task);
    if (!removed)
        return fail(result, removed.error());
    result.untagged = removed->untagged;
    result.deleted = removed->deleted;
    result.deleted.insert(result.deleted.end(), removed->trashed.begin(), removed->trashed.end());
    result.state = removed->refusals.empty() ? CleanupState::Done : CleanupState::Refused;
    result.detail = joined(removed->refusals);
}

void CleanupRunner::removeThing(const CleanupRow& row, Place& place, CleanupResult& result)
{
    switch (row.kind) {
    case CleanupKind::Image:
        if (m_plan.keepsCopy(result.row)) {
            auto copy = keepCopy(row, place);
            if (!copy)
                return fail(result,
                            withContext(std::move(copy).error(), "no copy of it could be kept"));
            result.copy = std::move(*copy);
        }
        return removeImage(row, place, result);
    case CleanupKind::Tag:
        if (const auto untagged = place.acts->untag(row.id, m_task); !untagged)
            return fail(result, untagged.error());
        result.untagged = {row.id};
        result.state = CleanupState::Done;
        return;
    case CleanupKind::Container:
        take(result, place.acts->removeContainer(row.id, m_task), place.stated);
        break;
    case CleanupKind::Volume:
        take(result, place.acts->removeVolume(row.id, m_task), place.stated);
        break;
    case CleanupKind::CacheRecord:
        take(result, place.acts->removeCacheRecord(row.id, m_task), place.stated);
        break;
    case CleanupKind::Trashed:
        if (const auto forgotten = place.acts->forgetTrash({row.id}, m_task); !forgotten)
            return fail(result, forgotten.error());
        result.state = CleanupState::Done;
        break;
    case CleanupKind::Leftovers: // They go when the place is tidied up.
    case CleanupKind::Opened:    // Nothing is deleted.
        result.state = CleanupState::Done;
        return;
    }
    if (result.state == CleanupState::Done)
        result.deleted = {row.id};
}

CleanupResult CleanupRunner::carryOut(std::size_t index)
{
    const CleanupRow& row = m_plan.rows()[index];
    Place& place = m_places[row.place];
    CleanupResult result;
    result.row = index;
    if (m_task.isCancelled())
        return result;
    if (m_watcher.onBegin)
        m_watcher.onBegin(index);
    if (place.acts == nullptr && row.kind != CleanupKind::Opened) {
        result.state = CleanupState::Failed;
        result.detail = place.problem;
    } else {
        place.isBegun = place.acts != nullptr;
        removeThing(row, place, result);
    }
    if (m_watcher.onDone)
        m_watcher.onDone(result);
    return result;
}

/// Also where it was stopped: what is not listed any more is to be gone.
void CleanupRunner::tidy(Place& place)
{
    if (!place.isBegun)
        return;
    const auto tidied = place.acts->tidy(m_watcher.trash, {});
    if (!tidied) {
        place.problem = tidied.error().message;
        return;
    }
    if (m_plan.places()[place.done.place]->isOwnStore())
        place.stated = tidied->freed;
    place.done.expired.insert(tidied->expired.begin(), tidied->expired.end());
}

void CleanupRunner::tidyCopies(CleanupReport& report)
{
    if (!m_keeper)
        return;
    CleanupCopies copies;
    copies.store = m_keeper->path();
    for (const CleanupResult& row : report.rows)
        copies.bytes += row.copy ? row.copy->bytes : 0;
    const auto own = std::ranges::find_if(m_places, [&](const Place& place) {
        const CleanupPlace& planned = *m_plan.places()[place.done.place];
        return planned.isOwnStore() && planned.place.path == copies.store;
    });
    if (own != m_places.end())
        own->done.copied = m_keeper->written();
    if (own != m_places.end() && own->isBegun) {
        copies.expired.assign(own->done.expired.begin(), own->done.expired.end());
        copies.problem = own->problem;
    } else {
        const auto acts = actsOnLayout(copies.store, true);
        auto tidied = acts ? (*acts)->tidy(m_watcher.trash, {}) : core::fail(acts.error());
        if (tidied)
            copies.expired = std::move(tidied->expired);
        else
            copies.problem = tidied.error().message;
        if (own != m_places.end())
            own->done.expired.insert(copies.expired.begin(), copies.expired.end());
    }
    report.copies = std::move(copies);
    if (own == m_places.end() || own->isConcerned)
        return;
    const CleanupPlace& planned = *m_plan.places()[own->done.place];
    if (auto now = readCleanupPlace(planned.place, planned.wasEngineAsked, m_task))
        report.fresh[own->done.place] = std::move(*now);
}

void CleanupRunner::check(Place& place, CleanupReport& report)
{
    const std::size_t index = place.done.place;
    const CleanupPlace& planned = *m_plan.places()[index];
    CleanupCheck check;
    check.place = index;
    check.promised = m_plan.freedIn(index);
    check.trashed = m_plan.trashedIn(index);
    check.problem = place.problem;
    if (place.acts != nullptr && place.statedBefore && !m_task.isCancelled())
        if (const auto size = place.acts->statedSize(m_task); size && *size)
            place.stated = *place.statedBefore - std::min(*place.statedBefore, **size);
    check.stated = place.stated;
    if (const auto& before = place.done.before->virtualDisk)
        check.virtualBefore = before->allocated;
    check.virtualDisk = virtualDiskOf(planned.place, MachineEnvironment::current());
    auto after = readCleanupPlace(planned.place, planned.wasEngineAsked, m_task);
    if (after) {
        place.done.after = *after;
        acknowledgeGone(m_plan, place.done, report.rows);
        report.fresh[index] = std::move(*after);
        compareWithDisk(m_plan, place.done, check);
    } else if (check.problem.empty()) {
        check.problem = after.error().message;
    }
    report.checks.push_back(std::move(check));
}

Result<CleanupReport> CleanupRunner::run()
{
    for (const std::size_t row : m_order)
        m_places[m_plan.rows()[row].place].isConcerned = true;
    const auto fresh = areFresh();
    if (!fresh)
        return core::fail(fresh.error());
    CleanupReport report;
    for (const Place& place : m_places)
        report.fresh.push_back(place.done.before);
    report.isStale = !*fresh;
    if (report.isStale)
        return report;
    for (Place& place : m_places)
        if (place.isConcerned && !m_plan.places()[place.done.place]->isOpened)
            prepare(place, m_plan.places()[place.done.place]->place);
    Progress progress{0, m_order.size()};
    for (const std::size_t row : m_order) {
        report.rows.push_back(carryOut(row));
        if (report.rows.back().state != CleanupState::Done)
            m_places[m_plan.rows()[row].place].done.notDone.insert(row);
        ++progress.done;
        m_task.report(progress);
    }
    report.wasCancelled = m_task.isCancelled();
    for (Place& place : m_places)
        tidy(place);
    tidyCopies(report);
    for (Place& place : m_places)
        if (place.isConcerned && !m_plan.places()[place.done.place]->isOpened)
            check(place, report);
    return report;
}

} // namespace

std::string_view cleanupStateName(CleanupState state)
{
    constexpr std::array<std::string_view, 4> names{"waiting", "done", "refused", "failed"};
    return names.at(static_cast<std::size_t>(state));
}

std::string_view cleanupDifferenceName(CleanupDifference::Kind kind)
{
    constexpr std::array<std::string_view, 9> names{"notDone",      "stillThere",  "alsoGone",
                                                    "appeared",     "bookkeeping", "changed",
                                                    "trashExpired", "estimated",   "copied"};
    return names.at(static_cast<std::size_t>(kind));
}

std::int64_t CleanupCheck::copied() const
{
    std::int64_t bytes = 0;
    for (const CleanupDifference& one : differences)
        if (one.kind == CleanupDifference::Kind::Copied)
            bytes -= one.bytes;
    return bytes;
}

std::optional<std::uint64_t> CleanupCheck::virtualShrunk() const
{
    if (!virtualDisk || !virtualDisk->allocated || !virtualBefore)
        return std::nullopt;
    return *virtualBefore - std::min(*virtualBefore, *virtualDisk->allocated);
}

bool CleanupCheck::isToBeCompacted() const
{
    const std::int64_t freed =
        measured.value_or(static_cast<std::int64_t>(stated.value_or(promised.bytes)));
    const auto shrunk = virtualShrunk();
    return virtualDisk && freed > 0 && (!shrunk || *shrunk < static_cast<std::uint64_t>(freed));
}

bool CleanupReport::isAllDone() const
{
    return !isStale && std::ranges::all_of(rows, [](const CleanupResult& row) {
        return row.state == CleanupState::Done;
    });
}

Result<CleanupReport> carryOut(const CleanupPlan& plan, const CleanupWatcher& watcher,
                               const Task& task)
{
    return CleanupRunner(plan, watcher, task).run();
}

} // namespace core
