// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/session.h"
#include "core/compare/imagediff.h"
#include "core/compare/treediff.h"
#include "core/report/comparison.h"

#include <functional>

/// What `strato diff` is made of, beside cmd_diff.cpp.
namespace strato {

/// A kind in a person's words: "added", "other type" …
std::string kindText(core::DiffKind kind);

/// By how many bytes it grew or shrank, with a sign.
std::string signedBytes(const Session& session, std::uint64_t before, std::uint64_t after);

/// The rules that --ignore and --ignore-file ask for together. Usage for what is none.
tl::expected<core::IgnoreRules, Problem> ignoreRules(const Session& session);

/// Runs \a write with standard output going into the file of -o, which gets its name only once all
/// is written; without -o just runs it.
Outcome intoOutput(Session& session, const std::function<Outcome()>& write);

/// `strato diff --content PATH`: how the contents of one file differ.
Outcome diffContent(Session& session);

/// True where --format asks for a page, a table or a comment.
bool wantsReport(const Session& session);
void writeReport(Session& session, const core::Comparison& comparison);

/// For people, one sentence: that nothing differs, or only what is ignored, or only times, and
/// which; empty where the images simply differ.
std::string verdictText(const core::TreeDiff& files,
                        const std::vector<core::ConfigDifference>& config);
/// For people, where two builds part.
core::DivergenceWords divergenceWords();
/// For people: what was ignored, and by which rule.
void printIgnored(Session& session, const core::TreeDiff& files);
/// The same with what helps where only times differ.
void printVerdict(Session& session, const core::TreeDiff& files,
                  const std::vector<core::ConfigDifference>& config);

} // namespace strato
