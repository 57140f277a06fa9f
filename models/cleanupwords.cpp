// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cleanupwords.h"

#include "models/format.h"

#include <QCoreApplication>
#include <QStringList>

namespace {

struct CleanupWords
{
    Q_DECLARE_TR_FUNCTIONS(CleanupWords)
};

QString shortId(std::string_view id)
{
    if (const std::size_t colon = id.find(':'); colon != std::string_view::npos)
        id.remove_prefix(colon + 1);
    return format::name(id.substr(0, 12));
}

core::UsageSum both(const core::CleanupTotals& totals)
{
    core::UsageSum sum = totals.freed;
    sum.bytes += totals.trashed.bytes;
    sum.unmeasured += totals.trashed.unmeasured;
    sum.upperBounds += totals.trashed.upperBounds;
    return sum;
}

} // namespace

namespace cleanupwords {

QString name(const core::CleanupRow& row)
{
    switch (row.kind) {
    case core::CleanupKind::Leftovers:
        return CleanupWords::tr("Leftovers");
    case core::CleanupKind::Image:
    case core::CleanupKind::Tag:
    case core::CleanupKind::Trashed:
        return row.ref.empty() ? CleanupWords::tr("untagged %1").arg(shortId(row.id))
                               : format::imageName(row.ref);
    case core::CleanupKind::CacheRecord:
        return row.ref.empty() ? shortId(row.id)
                               : format::name(row.ref, format::mostNameCharacters);
    case core::CleanupKind::Container:
    case core::CleanupKind::Volume:
    case core::CleanupKind::Opened:
        break;
    }
    return format::name(row.ref.empty() ? row.id : row.ref, format::mostNameCharacters);
}

QString nameWithKind(const core::CleanupRow& row)
{
    switch (row.kind) {
    case core::CleanupKind::Image:
    case core::CleanupKind::Leftovers:
        break;
    case core::CleanupKind::Tag:
        return CleanupWords::tr("the name %1").arg(name(row));
    case core::CleanupKind::Container:
        return CleanupWords::tr("container %1").arg(name(row));
    case core::CleanupKind::Volume:
        return CleanupWords::tr("volume %1").arg(name(row));
    case core::CleanupKind::CacheRecord:
        return CleanupWords::tr("build cache %1").arg(name(row));
    case core::CleanupKind::Trashed:
        return CleanupWords::tr("%1 in the trash").arg(name(row));
    case core::CleanupKind::Opened:
        return CleanupWords::tr("%1 from the list, not from the disk").arg(name(row));
    }
    return name(row);
}

QString kinds(core::CleanupKind kind)
{
    switch (kind) {
    case core::CleanupKind::Image:
        return CleanupWords::tr("Images");
    case core::CleanupKind::Tag:
        return CleanupWords::tr("Names");
    case core::CleanupKind::Container:
        return CleanupWords::tr("Stopped containers");
    case core::CleanupKind::Volume:
        return CleanupWords::tr("Unused volumes");
    case core::CleanupKind::CacheRecord:
        return CleanupWords::tr("Build cache");
    case core::CleanupKind::Trashed:
        return CleanupWords::tr("Trash");
    case core::CleanupKind::Leftovers:
        return CleanupWords::tr("Leftovers");
    case core::CleanupKind::Opened:
        return CleanupWords::tr("Opened files and folders, to be forgotten");
    }
    return {};
}

QString counted(core::CleanupKind kind, std::size_t count)
{
    const int n = static_cast<int>(count);
    switch (kind) {
    case core::CleanupKind::Image:
        return CleanupWords::tr("%n image(s)", nullptr, n);
    case core::CleanupKind::Tag:
        return CleanupWords::tr("%n name(s)", nullptr, n);
    case core::CleanupKind::Container:
        return CleanupWords::tr("%n container(s)", nullptr, n);
    case core::CleanupKind::Volume:
        return CleanupWords::tr("%n volume(s)", nullptr, n);
    case core::CleanupKind::CacheRecord:
        return CleanupWords::tr("%n record(s) of the build cache", nullptr, n);
    case core::CleanupKind::Trashed:
        return CleanupWords::tr("%n image(s) of the trash", nullptr, n);
    case core::CleanupKind::Leftovers:
        return CleanupWords::tr("the leftovers");
    case core::CleanupKind::Opened:
        return CleanupWords::tr("%n opened file(s) or folder(s) forgotten", nullptr, n);
    }
    return {};
}

QString blocker(const core::CleanupBlocker& blocker)
{
    using Kind = core::CleanupBlocker::Kind;
    const QString what = format::imageName(blocker.what);
    switch (blocker.kind) {
    case Kind::Pinned:
        return what.isEmpty() ? CleanupWords::tr("pinned")
                              : CleanupWords::tr("pinned by %1").arg(what);
    case Kind::RunningContainer:
        return CleanupWords::tr("container %1 runs").arg(what);
    case Kind::Container:
        return CleanupWords::tr("used by container %1").arg(what);
    case Kind::Child:
        return CleanupWords::tr("parent of %1").arg(what);
    case Kind::OtherName:
        return CleanupWords::tr("%1 also points here").arg(what);
    case Kind::InUse:
        return CleanupWords::tr("a build uses it now");
    case Kind::ReadOnlyPlace:
        return CleanupWords::tr("the place can only be read");
    }
    return {};
}

QString blockers(const std::vector<core::CleanupBlocker>& blockers)
{
    QStringList words;
    for (const core::CleanupBlocker& one : blockers)
        words.append(blocker(one));
    return words.join(QStringLiteral(", "));
}

QString bytes(const core::UsageSum& sum)
{
    if (sum.isLogical())
        return format::estimatedBytes(sum.bytes);
    return sum.isUpperBound() ? CleanupWords::tr("up to %1").arg(format::bytes(sum.bytes))
                              : format::bytes(sum.bytes);
}

QString bytes(const core::CleanupTotals& totals)
{
    return bytes(both(totals));
}

QString exactly(const core::UsageSum& sum)
{
    const QString count = format::exactBytes(sum.bytes);
    if (sum.isLogical())
        return CleanupWords::tr("%1, as the engine states; not all of it was measured on disk.")
            .arg(count);
    return sum.isUpperBound()
               ? CleanupWords::tr("%1 at most: something else may keep some of it.").arg(count)
               : CleanupWords::tr("%1, as measured on disk.").arg(count);
}

QString exactly(const core::CleanupTotals& totals)
{
    return exactly(both(totals));
}

QString headline(const core::CleanupTotals& totals, bool isExact)
{
    if (totals.trashed.bytes > 0)
        return CleanupWords::tr("Frees %1 now, %2 when the trash is emptied")
            .arg(bytes(totals.freed), bytes(totals.trashed));
    if (totals.isLogical())
        return CleanupWords::tr("Frees %1").arg(format::estimatedBytes(totals.freed.bytes));
    return totals.freed.isUpperBound() || !isExact
               ? CleanupWords::tr("Frees up to %1").arg(format::bytes(totals.freed.bytes))
               : CleanupWords::tr("Frees %1 exactly").arg(format::bytes(totals.freed.bytes));
}

QString counts(const core::CleanupTotals& totals)
{
    QStringList parts;
    for (std::size_t i = 0; i < core::cleanupKindCount; ++i)
        if (totals.rows.at(i) > 0)
            parts.append(counted(static_cast<core::CleanupKind>(i), totals.rows.at(i)));
    if (totals.layers > 0)
        parts.append(CleanupWords::tr("%n layer(s)", nullptr, static_cast<int>(totals.layers)));
    return parts.join(QStringLiteral(", "));
}

QString copies(const core::CleanupTotals& totals)
{
    if (totals.copied == 0)
        return {};
    return CleanupWords::tr("Copies of %n image(s) go to the trash first; unpacked they have %1.",
                            nullptr, static_cast<int>(totals.copied))
        .arg(format::bytes(totals.copies.bytes));
}

QString difference(const core::CleanupDifference& difference)
{
    using Kind = core::CleanupDifference::Kind;
    const QString bytes = format::signedBytes(difference.bytes);
    const QString what = format::name(difference.what, 80);
    const int n = static_cast<int>(difference.things);
    switch (difference.kind) {
    case Kind::NotDone:
        return CleanupWords::tr("%1: %n row(s) were not carried out.", nullptr, n).arg(bytes);
    case Kind::StillThere:
        return CleanupWords::tr("%1: %n thing(s) that were to go are still there, the largest %2.",
                                nullptr, n)
            .arg(bytes, what);
    case Kind::AlsoGone:
        return CleanupWords::tr("%1: %n more thing(s) went, the largest %2. The engine tidied up, "
                                "or somebody else removed them.",
                                nullptr, n)
            .arg(bytes, what);
    case Kind::Appeared:
        return CleanupWords::tr("%1: %n thing(s) came meanwhile, the largest %2.", nullptr, n)
            .arg(bytes, what);
    case Kind::Bookkeeping:
        return CleanupWords::tr("%1: the place's own files changed.").arg(bytes);
    case Kind::Changed:
        return CleanupWords::tr("%1: %n thing(s) became smaller or larger, the largest %2.",
                                nullptr, n)
            .arg(bytes, what);
    case Kind::TrashExpired:
        return CleanupWords::tr("%1: %n image(s) left the trash, being too old or too many.",
                                nullptr, n)
            .arg(bytes);
    case Kind::Copied:
        return CleanupWords::tr("%1: copies of what engines removed went to the trash.").arg(bytes);
    case Kind::Estimated:
        return CleanupWords::tr("%1: what was promised was in part the engine's own sum, nothing "
                                "that was measured.")
            .arg(bytes);
    }
    return {};
}

QString state(core::CleanupState state)
{
    switch (state) {
    case core::CleanupState::Waiting:
        return CleanupWords::tr("not begun");
    case core::CleanupState::Done:
        return CleanupWords::tr("done");
    case core::CleanupState::Refused:
        return CleanupWords::tr("refused");
    case core::CleanupState::Failed:
        return CleanupWords::tr("failed");
    }
    return {};
}

QString whyReadOnly()
{
    return CleanupWords::tr("The engine of this place does not answer, and only it may change its "
                            "store. Start it, or gain the right to use it, and read again.");
}

QStringList whyNotMeasured(const core::CleanupCheck& check)
{
    QStringList lines{
        CleanupWords::tr("This place cannot be measured; there is only what its engine says.")};
    const std::uint64_t stated = check.stated.value_or(check.promised.bytes);
    if (stated > check.promised.bytes)
        lines.append(
            CleanupWords::tr("%1: layers that only these images had in common. Before, the "
                             "engine says of each what it alone has.")
                .arg(
                    format::signedBytes(static_cast<std::int64_t>(stated - check.promised.bytes))));
    else if (stated < check.promised.bytes)
        lines.append(CleanupWords::tr("%1: something else still needs it, or the engine counts in "
                                      "another way than before.")
                         .arg(format::signedBytes(
                             -static_cast<std::int64_t>(check.promised.bytes - stated))));
    return lines;
}

QString machine(core::VirtualMachine machine)
{
    switch (machine) {
    case core::VirtualMachine::DockerDesktop:
        return QStringLiteral("Docker Desktop");
    case core::VirtualMachine::PodmanMachine:
        return QStringLiteral("podman machine");
    case core::VirtualMachine::Colima:
        return QStringLiteral("Colima");
    case core::VirtualMachine::Lima:
        return QStringLiteral("Lima");
    case core::VirtualMachine::RancherDesktop:
        return QStringLiteral("Rancher Desktop");
    case core::VirtualMachine::Wsl:
        return QStringLiteral("WSL");
    }
    return {};
}

QStringList virtualDisk(const core::CleanupCheck& check)
{
    const auto shrunk = check.virtualShrunk();
    if (!check.virtualDisk || (!check.isToBeCompacted() && shrunk.value_or(0) == 0))
        return {}; // There is none, or nothing was freed in it.
    const core::VirtualDisk& disk = *check.virtualDisk;
    const QString who = machine(disk.machine);
    QStringList lines;
    if (disk.machine == core::VirtualMachine::Wsl)
        lines.append(CleanupWords::tr("Linux runs in WSL here. What was freed is free in it; the "
                                      "file that Windows keeps of it, ext4.vhdx, does not shrink "
                                      "by itself."));
    else if (!shrunk)
        lines.append(CleanupWords::tr("The engine runs in a virtual machine (%1). What was freed "
                                      "is free in it; its disk on this computer does not shrink "
                                      "by itself.")
                         .arg(who));
    else if (*shrunk > 0)
        lines.append(CleanupWords::tr("The disk of the virtual machine (%1) shrank by %2 and takes "
                                      "%3 of this computer: %4")
                         .arg(who, format::bytes(*shrunk), format::bytes(*disk.allocated),
                              format::name(disk.path, 400)));
    else
        lines.append(CleanupWords::tr("The disk of the virtual machine (%1) did not shrink; it "
                                      "still takes %2 of this computer: %3")
                         .arg(who, format::bytes(*disk.allocated), format::name(disk.path, 400)));
    if (const QStringList commands = compacting(check); !commands.isEmpty())
        lines.append((disk.machine == core::VirtualMachine::Wsl
                          ? CleanupWords::tr("To compact it, in PowerShell on Windows: %1")
                          : CleanupWords::tr("To compact it: %1"))
                         .arg(commands.join(QStringLiteral("; "))));
    return lines;
}

QStringList compacting(const core::CleanupCheck& check)
{
    QStringList commands;
    if (check.isToBeCompacted())
        for (const std::string& command : check.virtualDisk->commands)
            commands.append(format::name(command, 0));
    return commands;
}

QString usageKinds(core::UsageKind kind)
{
    switch (kind) {
    case core::UsageKind::Blob:
        return CleanupWords::tr("Documents and packed layers");
    case core::UsageKind::Layer:
        return CleanupWords::tr("Layers");
    case core::UsageKind::Image:
        return CleanupWords::tr("Images");
    case core::UsageKind::Tag:
        return CleanupWords::tr("Names");
    case core::UsageKind::Container:
        return CleanupWords::tr("Containers");
    case core::UsageKind::CacheRecord:
        return CleanupWords::tr("Build cache");
    case core::UsageKind::Volume:
        return CleanupWords::tr("Volumes");
    case core::UsageKind::Other:
        return CleanupWords::tr("Bookkeeping");
    }
    return {};
}

} // namespace cleanupwords
