// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/imagequery.h"
#include "core/local/machineplaces.h"

#include <vector>

namespace core {

/// What is to be cleaned up, as a question about images by the grammar of docs/query.md.
struct CleanupRule
{
    std::string name; ///< Empty: a query that nobody saved.
    std::string query;

    bool operator==(const CleanupRule&) const = default;
};

/// The rules that come with the program.
enum class ReadyRule {
    Dangling,   ///< Nothing names it.
    Unused,     ///< No container was made from it, running or not.
    NotUsed,    ///< Takes how long no container of it ran: "90d".
    OlderThan,  ///< Takes an age: "30d".
    KeepNewest, ///< Takes how many of each repository stay: "3".
    NameLike,   ///< Takes a pattern: "*-snapshot".
    LargerThan, ///< Takes a size: "1GB".
};
constexpr std::size_t readyRuleCount = 7;

/// The name of \a rule as commands take it: "dangling", "unused", "not-used", "older-than",
/// "keep-newest", "name-like", "larger-than"; stable.
std::string_view readyRuleName(ReadyRule rule);
/// What \a rule takes where a person chose nothing; empty where it takes nothing or, as NameLike,
/// nothing can be guessed.
std::string_view usualArgument(ReadyRule rule);
/// \a rule with \a argument, which is quoted where the grammar needs it. Usage where it takes one
/// and \a argument is none such.
Result<CleanupRule> readyRule(ReadyRule rule, std::string_view argument);
/// Those that need no argument or have a usual one, in the order of ReadyRule.
std::vector<CleanupRule> readyRules();

/// Where rules of a person's own are saved: `stratoscope/rules.json` in XDG_CONFIG_HOME or
/// ~/.config. Empty if there is no home.
std::string rulesPath(const MachineEnvironment& environment);
/// What is saved in the file \a path, by name; nothing where there is no file. Corrupt for what is
/// no such file; a rule whose query is none any more is among them, and ImageQuery::parse() tells.
Result<std::vector<CleanupRule>> savedRules(const std::string& path);
/// Saves \a rule under its name, in place of one that has it. One process at a time; the file is
/// replaced as a whole. Usage for an empty name, that of a ready rule, one with control characters,
/// and for what is no query; LimitExceeded beyond limits::savedRules.
Result<void> saveRule(const std::string& path, const CleanupRule& rule, const Task& task);
/// NotFound if there is no rule \a name.
Result<void> forgetRule(const std::string& path, const std::string& name, const Task& task);

/// The rule that \a text means: the saved or ready rule of that name, else \a text as a query.
/// Usage if it is neither.
Result<CleanupRule> findRule(const std::vector<CleanupRule>& saved, const std::string& text);

} // namespace core
