// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h" // First: moc stumbles over <compare> where that is.
#include "core/transfer/transferhistory.h"

#include <QString>

#include <array>
#include <vector>

/// What the time of a transfer goes to, blob by blob, run by run and registry by registry.
namespace transferphases {

enum Phase { Lookup, Connect, Tls, Token, FirstByte, BackOff, Moving, Verify, Write, PhaseCount };
using Seconds = std::array<double, PhaseCount>;

/// "DNS", "First byte" …
QString name(Phase phase);
/// What it is, in one sentence.
QString explanation(Phase phase);
/// Of one blob; what is none of the others is Moving.
Seconds secondsOf(const core::BlobMetrics& blob);
/// "0.4 ms", "412 ms", "1.2 s", "3 min 5 s".
QString duration(double seconds);
/// Bytes that were moved by the time of the whole run; none where nothing was.
std::optional<double> rateOf(const core::TransferRecord& record);

/// A bar.
struct Row
{
    QString label;
    QString note; ///< For tooltips.
    Seconds seconds{};

    double total() const;
};

/// The blobs of one run, in its order.
std::vector<Row> ofBlobs(const core::TransferRecord& record);
/// All blobs of each run together; newest first.
std::vector<Row> ofRuns(const std::vector<core::TransferRecord>& records);
/// The usual blob of each registry: the medians of each phase, registries by name.
std::vector<Row> ofRegistries(const std::vector<core::TransferRecord>& records);
/// As a table with a head, separated by commas, seconds.
QString csv(const std::vector<Row>& rows);

} // namespace transferphases
