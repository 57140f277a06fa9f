// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/cleanupjson.h"

#include "app/strato/cleanuptext.h"

namespace strato {

namespace {

void writeBlockers(JsonWriter& json, const std::vector<core::CleanupBlocker>& blockers)
{
    json.key("blockers").beginArray();
    for (const core::CleanupBlocker& blocker : blockers)
        json.beginObject()
            .field("kind", core::cleanupBlockerName(blocker.kind))
            .field("what", blocker.what)
            .endObject();
    json.endArray();
}

void writeRow(JsonWriter& json, const core::CleanupPlan& plan, const core::CleanupRow& row)
{
    json.field("kind", core::cleanupKindName(row.kind)).textField("ref", row.ref);
    json.field("id", row.id).listField("names", row.names);
    json.bytesField("place", plan.places()[row.place]->place.name);
    json.textField("reason", reasonText(plan, row)).field("frees", row.alone.bytes);
    json.field("exact", !row.alone.isLogical() && !row.alone.isUpperBound());
}

/// The disk of the virtual machine that a place is in.
void writeVirtualDisk(JsonWriter& json, const core::CleanupCheck& check)
{
    if (!check.virtualDisk)
        return;
    json.key("virtualDisk").beginObject();
    json.field("machine", core::virtualMachineName(check.virtualDisk->machine));
    json.bytesField("path", check.virtualDisk->path);
    json.field("before", check.virtualBefore).field("onDisk", check.virtualDisk->allocated);
    json.field("toBeCompacted", check.isToBeCompacted());
    json.listField("commands", check.virtualDisk->commands).endObject();
}

void writeChecks(JsonWriter& json, const core::CleanupPlan& plan, const core::CleanupReport& report)
{
    json.key("checks").beginArray();
    for (const core::CleanupCheck& check : report.checks) {
        json.beginObject().bytesField("place", plan.places()[check.place]->place.name);
        json.field("promised", check.promised.bytes).field("trashed", check.trashed.bytes);
        json.field("stated", check.stated).field("measured", check.measured);
        json.key("differences").beginArray();
        for (const core::CleanupDifference& one : check.differences)
            json.beginObject()
                .field("kind", core::cleanupDifferenceName(one.kind))
                .field("bytes", one.bytes)
                .field("things", one.things)
                .textField("what", one.what)
                .endObject();
        json.endArray().textField("problem", check.problem);
        writeVirtualDisk(json, check);
        json.endObject();
    }
    json.endArray();
}

void writeResults(JsonWriter& json, const core::CleanupPlan& plan,
                  const core::CleanupReport& report)
{
    json.key("results").beginArray();
    for (const core::CleanupResult& result : report.rows) {
        const core::CleanupRow& row = plan.rows()[result.row];
        json.beginObject().field("kind", core::cleanupKindName(row.kind)).field("id", row.id);
        json.field("state", core::cleanupStateName(result.state));
        json.listField("untagged", result.untagged).listField("deleted", result.deleted);
        if (result.copy)
            json.key("copy")
                .beginObject()
                .listField("ids", result.copy->ids)
                .field("bytes", result.copy->bytes)
                .field("reused", result.copy->reused)
                .field("listed", result.copy->isListed)
                .endObject();
        json.textField("detail", result.detail).endObject();
    }
    json.endArray();
}

/// Copies that are kept first: what they have unpacked, and what they took.
void writeCopies(JsonWriter& json, const core::CleanupTotals& totals,
                 const core::CleanupReport* report)
{
    json.key("copies").beginObject();
    json.field("images", totals.copied).field("unpacked", totals.copies.bytes);
    if (report != nullptr && report->copies) {
        json.bytesField("store", report->copies->store).field("bytes", report->copies->bytes);
        json.listField("expired", report->copies->expired);
        json.textField("problem", report->copies->problem);
    }
    json.endObject();
}

/// Bytes that leave the disk when the trash is emptied, copies of images of engines among them.
std::uint64_t trashedBytes(const core::CleanupTotals& totals, const core::CleanupReport* report)
{
    if (report == nullptr)
        return totals.trashed.bytes + totals.copies.bytes;
    return totals.trashed.bytes + (report->copies ? report->copies->bytes : 0);
}

/// What the disk says where that is known, else what was promised.
std::uint64_t freedBytes(const core::CleanupPlan& plan, const core::CleanupReport* report)
{
    if (report == nullptr)
        return plan.totals().freed.bytes;
    std::int64_t sum = 0;
    // What copies take is told as that; an engine's disk has given it back all the same.
    for (const core::CleanupCheck& check : report->checks)
        sum += check.measured ? *check.measured + check.copied()
                              : static_cast<std::int64_t>(check.stated.value_or(0));
    return sum < 0 ? 0 : static_cast<std::uint64_t>(sum);
}

} // namespace

void writePlan(JsonWriter& json, core::CleanupPlan& plan, const core::CleanupReport* report)
{
    const core::CleanupTotals totals = plan.totals();
    json.field("done", report != nullptr && !report->isStale);
    json.field("stale", report != nullptr && report->isStale);
    json.field("promised", totals.freed.bytes).field("freed", freedBytes(plan, report));
    json.field("trashed", trashedBytes(totals, report));
    json.field("exact", !totals.isLogical() && totals.copied == 0);
    json.field("layers", totals.layers);
    if (plan.request().keepsCopies)
        writeCopies(json, totals, report);
    json.key("images").beginArray();
    for (std::size_t i = 0; i < plan.rows().size(); ++i) {
        if (!plan.isTicked(i))
            continue;
        json.beginObject();
        writeRow(json, plan, plan.rows()[i]);
        writeBlockers(json, plan.openBlockers(i));
        json.endObject();
    }
    json.endArray().key("kept").beginArray();
    for (const core::CleanupKept& kept : plan.kept()) {
        json.beginObject();
        writeRow(json, plan, plan.rows()[kept.row]);
        writeBlockers(json, kept.blockers);
        json.endObject();
    }
    json.endArray();
    if (report != nullptr) {
        writeResults(json, plan, *report);
        writeChecks(json, plan, *report);
    }
}

} // namespace strato
