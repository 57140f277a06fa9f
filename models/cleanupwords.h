// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cleanup/cleanuprun.h"

#include <QString>
#include <QStringList>

/// Cleaning up in words, for people.
namespace cleanupwords {

/// "node:18", or "untagged 9c41d0e7" of an image without a name; what it is called otherwise.
QString name(const core::CleanupRow& row);
/// "container db", "volume data": name() with its kind in front where it is no image.
QString nameWithKind(const core::CleanupRow& row);
/// "Images", "Containers" … over several.
QString kinds(core::CleanupKind kind);
/// "12 images", "3 volumes" …
QString counted(core::CleanupKind kind, std::size_t count);
/// "used by container db, which runs", "pinned by base/*" …
QString blocker(const core::CleanupBlocker& blocker);
QString blockers(const std::vector<core::CleanupBlocker>& blockers);

/// "3.42 GB" as measured; "≈ 3.42 GB" where it was not, "up to 3.42 GB" where it is a bound.
QString bytes(const core::UsageSum& sum);
/// Of all that goes, now and later.
QString bytes(const core::CleanupTotals& totals);
/// In bytes, with what keeps the figure from being exact, in one sentence.
QString exactly(const core::UsageSum& sum);
QString exactly(const core::CleanupTotals& totals);

/// "Frees 3.42 GB exactly"; of what goes to the trash, "Frees 0 B now, 3.42 GB later".
QString headline(const core::CleanupTotals& totals, bool isExact);
/// "12 images, 31 layers"
QString counts(const core::CleanupTotals& totals);

/// "Copies of 2 images go to the trash first; unpacked they have 3.42 GB."; empty where none are
/// kept.
QString copies(const core::CleanupTotals& totals);

/// Why the disk says something else than the plan, in one sentence with the bytes.
QString difference(const core::CleanupDifference& difference);
QString state(core::CleanupState state);
/// Why nothing can be removed from the place through this program, and what to do instead.
QString whyReadOnly();
/// Of a place that cannot be measured: that, and why its engine says something else than it
/// promised. In sentences.
QStringList whyNotMeasured(const core::CleanupCheck& check);
/// "Docker Desktop", "the machine of podman" …
QString machine(core::VirtualMachine machine);
/// What became of the disk of the virtual machine that a place is in, in sentences; empty where it
/// is in none.
QStringList virtualDisk(const core::CleanupCheck& check);
/// That compact it, to be run one after the other; empty where nothing has to be.
QStringList compacting(const core::CleanupCheck& check);
/// "Layers", "Build cache" …
QString usageKinds(core::UsageKind kind);

} // namespace cleanupwords
