// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/waste.h"
#include "ui/theme/colors.h"

#include <QString>

#include <array>
#include <cstdint>
#include <vector>

/// The unpacked bytes of one layer by what became of them, in the order of theme::allFates. They
/// add up to what the layer ships.
struct FateBytes
{
    int layer = 0;
    QString instruction;
    std::array<std::uint64_t, theme::allFates.size()> bytes{};

    std::uint64_t total() const;
};

/// The layers of \a report. O(layers).
std::vector<FateBytes> fateBytes(const core::WasteReport& report);

/// "kept", "duplicate" …
QString fateName(theme::Fate fate);

/// What the chart shows as a table, for spreadsheets: one line a layer, bytes as integers.
QString fateCsv(const std::vector<FateBytes>& layers);
