// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/cleanuptext.h"

#include "app/strato/table.h"
#include "app/strato/text.h"

#include <QtGlobal>

#include <cstdio>

namespace strato {

namespace {

std::string kindText(core::CleanupKind kind)
{
    switch (kind) {
    case core::CleanupKind::Image:
        return strato::tr("image");
    case core::CleanupKind::Tag:
        return strato::tr("name");
    case core::CleanupKind::Container:
        return strato::tr("container");
    case core::CleanupKind::Volume:
        return strato::tr("volume");
    case core::CleanupKind::CacheRecord:
        return strato::tr("build cache");
    case core::CleanupKind::Leftovers:
        return strato::tr("leftovers");
    case core::CleanupKind::Opened: // Only the window has a list of what was opened.
    case core::CleanupKind::Trashed:
        break;
    }
    return strato::tr("in the trash");
}

std::string rowText(const core::CleanupRow& row)
{
    if (row.kind == core::CleanupKind::Leftovers)
        return strato::tr("what nothing leads to");
    if (row.ref.empty())
        return strato::tr("(without a name)");
    std::string text = harmless(row.ref);
    if (row.names.size() > 1)
        text += fill(strato::tr(" and %1 more"), {std::to_string(row.names.size() - 1)});
    return text;
}

std::string shortId(const std::string& id)
{
    return harmless(id.substr(id.find(':') + 1, 12));
}

std::string sumText(const Session& session, const core::UsageSum& sum)
{
    if (sum.isLogical())
        return estimateText(sum.bytes, session.arguments().unit);
    return sum.isUpperBound() ? fill(strato::tr("at most %1"), {session.bytes(sum.bytes)})
                              : session.bytes(sum.bytes);
}

std::string signedText(const Session& session, std::int64_t bytes)
{
    return bytes < 0 ? "-" + session.bytes(static_cast<std::uint64_t>(-bytes))
                     : session.bytes(static_cast<std::uint64_t>(bytes));
}

std::string joined(const std::vector<core::CleanupBlocker>& blockers)
{
    std::string text;
    for (const core::CleanupBlocker& blocker : blockers)
        text += (text.empty() ? "" : "; ") + blockerText(blocker);
    return text;
}

std::string differenceText(core::CleanupDifference::Kind kind)
{
    using Kind = core::CleanupDifference::Kind;
    switch (kind) {
    case Kind::NotDone:
        return strato::tr("was not removed");
    case Kind::StillThere:
        return strato::tr("is still there");
    case Kind::AlsoGone:
        return strato::tr("went, too");
    case Kind::Appeared:
        return strato::tr("came meanwhile");
    case Kind::Bookkeeping:
        return strato::tr("the place's own files");
    case Kind::Changed:
        return strato::tr("changed meanwhile");
    case Kind::TrashExpired:
        return strato::tr("left the trash");
    case Kind::Copied:
        return strato::tr("copies that went to the trash");
    case Kind::Estimated:
        break;
    }
    return strato::tr("was only estimated");
}

/// What became of the disk of the virtual machine that the place is in.
void printVirtualDisk(Session& session, const core::CleanupCheck& check)
{
    const auto shrunk = check.virtualShrunk();
    if (!check.virtualDisk || (!check.isToBeCompacted() && shrunk.value_or(0) == 0))
        return;
    const core::VirtualDisk& disk = *check.virtualDisk;
    Output& output = session.output();
    if (!shrunk)
        output.write(
            strato::tr("  It is in a virtual machine, whose disk does not shrink by itself.\n"));
    else if (*shrunk > 0)
        output.write(
            fill(strato::tr("  The disk of its virtual machine shrank by %1 and takes %2: "
                            "%3\n"),
                 {session.bytes(*shrunk), session.bytes(*disk.allocated), harmless(disk.path)}));
    else
        output.write(fill(
            strato::tr("  The disk of its virtual machine did not shrink and still takes %1: %2\n"),
            {session.bytes(*disk.allocated), harmless(disk.path)}));
    if (check.isToBeCompacted())
        for (const std::string& command : disk.commands)
            output.write(fill(strato::tr("  To compact it: %1\n"), {harmless(command)}));
}

void printCheck(Session& session, const core::CleanupPlan& plan, const core::CleanupCheck& check)
{
    Output& output = session.output();
    const std::string place = harmless(plan.places()[check.place]->place.name);
    output.write(fill(strato::tr("%1: promised %2"), {place, sumText(session, check.promised)}));
    if (check.stated)
        output.write(fill(strato::tr(", the engine says %1"), {session.bytes(*check.stated)}));
    if (check.measured)
        output.write(
            fill(strato::tr(", the disk says %1"), {signedText(session, *check.measured)}));
    output.write(".\n");
    for (const core::CleanupDifference& one : check.differences) {
        const std::string what = one.what.empty() ? std::string() : " (" + harmless(one.what) + ")";
        output.write(
            fill("  %1: %2%3\n", {differenceText(one.kind), signedText(session, one.bytes), what}));
    }
    if (!check.problem.empty())
        std::fprintf(stderr, "%s\n", harmless("strato: " + check.problem).c_str());
    else if (!check.measured)
        output.write(
            strato::tr("  The place cannot be measured; there is only what its engine says.\n"));
    printVirtualDisk(session, check);
}

} // namespace

std::string blockerText(const core::CleanupBlocker& blocker)
{
    using Kind = core::CleanupBlocker::Kind;
    const std::string what = harmless(blocker.what);
    switch (blocker.kind) {
    case Kind::Pinned:
        return fill(strato::tr("pinned by %1"), {what});
    case Kind::RunningContainer:
        return fill(strato::tr("the container %1 runs"), {what});
    case Kind::Container:
        return fill(strato::tr("the container %1 was made from it"), {what});
    case Kind::Child:
        return fill(strato::tr("%1 was built on it"), {what});
    case Kind::OtherName:
        return fill(strato::tr("it is also called %1"), {what});
    case Kind::InUse:
        return strato::tr("a build uses it");
    case Kind::ReadOnlyPlace:
        break;
    }
    return fill(strato::tr("%1 is only read"), {what});
}

std::string reasonText(const core::CleanupPlan& plan, const core::CleanupRow& row)
{
    std::string text;
    for (const std::size_t rule : row.rules) {
        const core::CleanupRule& one = plan.request().rules[rule];
        text += (text.empty() ? "" : ", ") + (one.name.empty() ? one.query : one.name);
    }
    return text;
}

void printPlan(Session& session, core::CleanupPlan& plan)
{
    Table table({{strato::tr("What"), Align::Left},
                 {strato::tr("Name"), Align::Left},
                 {strato::tr("ID"), Align::Left},
                 {strato::tr("Place"), Align::Left},
                 {strato::tr("Frees"), Align::Right},
                 {strato::tr("Why"), Align::Left}},
                session.isColoured());
    for (std::size_t i = 0; i < plan.rows().size(); ++i) {
        const core::CleanupRow& row = plan.rows()[i];
        if (!plan.isTicked(i))
            continue;
        const std::string reason = harmless(reasonText(plan, row));
        table.add({{kindText(row.kind)},
                   {rowText(row)},
                   {shortId(row.id)},
                   {harmless(plan.places()[row.place]->place.name)},
                   {sumText(session, row.alone)},
                   {reason.empty() ? "-" : reason}});
    }
    if (!table.empty())
        table.print(session.output());
    Table stays({{strato::tr("Stays"), Align::Left},
                 {strato::tr("ID"), Align::Left},
                 {strato::tr("Place"), Align::Left},
                 {strato::tr("In its way"), Align::Left}},
                session.isColoured());
    for (const core::CleanupKept& kept : plan.kept()) {
        const core::CleanupRow& row = plan.rows()[kept.row];
        const std::string why = joined(kept.blockers);
        stays.add({{rowText(row)},
                   {shortId(row.id)},
                   {harmless(plan.places()[row.place]->place.name)},
                   {why.empty() ? strato::tr("was not asked for") : why}});
    }
    if (!stays.empty())
        stays.print(session.output());
    const core::CleanupTotals totals = plan.totals();
    Output& output = session.output();
    output.write(fill(strato::tr("This frees %1 — images: %2, layers: %3.\n"),
                      {sumText(session, totals.freed),
                       std::to_string(totals.count(core::CleanupKind::Image)
                                      + totals.count(core::CleanupKind::Trashed)),
                       std::to_string(totals.layers)}));
    if (totals.trashed.bytes > 0)
        output.write(fill(strato::tr("%1 go to the trash and leave the disk later.\n"),
                          {sumText(session, totals.trashed)}));
    if (totals.copied > 0)
        output.write(fill(strato::tr("Copies go to the trash first — images: %1, unpacked: %2.\n"),
                          {std::to_string(totals.copied), session.bytes(totals.copies.bytes)}));
}

void printReport(Session& session, const core::CleanupPlan& plan, const core::CleanupReport& report)
{
    for (const core::CleanupResult& result : report.rows) {
        const core::CleanupRow& row = plan.rows()[result.row];
        const std::string name = row.ref.empty() ? row.id : row.ref;
        if (result.state == core::CleanupState::Done)
            session.output().write(fill(strato::tr("Removed: %1\n"), {harmless(name)}));
        else
            std::fprintf(
                stderr, "%s\n",
                harmless(fill(strato::tr("strato: kept: %1"),
                              {result.detail.empty() ? name : name + ": " + result.detail}))
                    .c_str());
    }
    for (const core::CleanupCheck& check : report.checks)
        printCheck(session, plan, check);
    if (!report.copies)
        return;
    session.output().write(
        fill(strato::tr("Copies in the trash take %1, which leave the disk later.\n"),
             {session.bytes(report.copies->bytes)}));
    if (!report.copies->expired.empty())
        session.output().write(
            fill(strato::tr("Left the trash, being too old or too much — images: %1.\n"),
                 {std::to_string(report.copies->expired.size())}));
    if (!report.copies->problem.empty())
        std::fprintf(stderr, "%s\n", harmless("strato: " + report.copies->problem).c_str());
}

} // namespace strato
