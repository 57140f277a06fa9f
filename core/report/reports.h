// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/textsink.h"
#include "core/io/writer.h"
#include "core/report/comparison.h"

namespace core {

/// A page of its own: no scripts, nothing fetched, everything escaped, light and dark. Beyond
/// \a mostRows the files are counted, those that changed most come first.
Result<void> writeHtmlReport(const Comparison& comparison, const ReportWords& words, Writer& writer,
                             std::size_t mostRows = 5000);

/// One line for each path that differs (RFC 4180, UTF-8): change, path, movedFrom, leftBytes,
/// rightBytes, differenceBytes, what, leftLayer, rightLayer; behind them origin where there is a
/// base. Names that a spreadsheet would take
/// for a formula, because they begin with = + - @ or a control character, get a ' in front. Where
/// packages were compared, an empty line and a table of theirs follow: change, ecosystem, name,
/// architecture, leftVersion, rightVersion, leftBytes, rightBytes.
Result<void> writeCsvReport(const Comparison& comparison, Writer& writer);

/// \a raw as a cell of such a table: guarded, and in quotes where it has to be.
std::string csvCell(std::string_view raw);

/// A comment for a CI job: counts, the \a mostRows largest changes, packages, layers and
/// configuration; GitHub's and GitLab's Markdown.
Result<void> writeMarkdownReport(const Comparison& comparison, const ReportWords& words,
                                 Writer& writer, std::size_t mostRows = 20);

/// All of it for programs (docs/schema/diff.json). \a rows are the numbers of TreeDiff::files that
/// are listed, in their order; \a warnings those of both images and of comparing them.
void writeJsonReport(const Comparison& comparison, const std::vector<std::size_t>& rows,
                     const Warnings& warnings, TextSink& sink);
/// The same with every file that differs and is not ignored.
Result<void> writeJsonReport(const Comparison& comparison, const Warnings& warnings,
                             Writer& writer);

} // namespace core
