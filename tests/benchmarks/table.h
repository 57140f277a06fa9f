// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/benchmarks/process.h"

#include <optional>
#include <string>
#include <vector>

namespace bench {

/// Another program's median beside ours.
struct Beside
{
    std::string name;
    std::optional<double> seconds; ///< None: not measured, for \c reason.
    std::string reason;
};

/// One line of the table.
struct Line
{
    std::string row;
    std::string image;
    std::string what; ///< What strato was told, or what else was measured.
    std::optional<Run> ours;
    std::optional<double> anonymous; ///< MiB, see anonymousPeak().
    std::optional<Run> other;        ///< Of the other strato, if one was named.
    std::optional<Beside> floor;
    std::vector<Beside> peers;
    std::string bar;     ///< In words; empty: none.
    std::string verdict; ///< "ok", "in proportion", "missed …", "not measured: …" or
                         ///< empty without a bar.
};

/// All lines as one table for people on stdout. \a two: another strato was measured too.
void printTable(const std::vector<Line>& lines, bool two);

/// Which bars are met and which are not, in sentences.
std::vector<std::string> barNotes(const std::vector<Line>& lines);

/// All lines as JSON into the file \a path, with \a notes; false if it cannot be written.
bool writeJson(const std::string& path, const std::vector<Line>& lines,
               const std::vector<std::string>& notes);

} // namespace bench
