// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace strato {

enum class OptionId : std::uint8_t {
    Json,
    Layer,
    Layers,
    LeftLayers,
    RightLayers,
    Platform,
    AllPlatforms,
    Attached,
    HeadersOnly,
    Owner,
    Unowned,
    Packages,
    Hidden,
    Digests,
    Recursive,
    Depth,
    Sort,
    Filter,
    Saved,
    SaveQuery,
    ForgetQuery,
    ListQueries,
    Print0,
    Text,
    Place,
    To,
    LimitRate,
    Parallel,
    Cost,
    Timing,
    PastTransfers, ///< --history
    Insecure,
    KeepNewest, ///< --keep
    OlderThan,
    Root,
    Store,
    Format,
    Compress,
    Force,
    Ignore,
    IgnoreFile,
    Content,
    ReportFormat, ///< --format of diff.
    Only,
    Base,
    Origin,
    Summary,
    All,
    ExitCode,
    Since,
    Until,
    Top,
    Advice,
    Target,
    Overwrite,
    Special,
    KeepOwners,
    NoCache,
    Rule,
    SaveRule,
    ForgetRule,
    ListRules,
    NoTrash,
    KeepCopies,
    BuildCache,
    Leftovers,
    Containers,
    Volumes,
    Schedule,
    Duplicates,
    Forest,
    Compare,
    Verbose,
    DryRun,
    Credentials,
    User,
    PasswordStdin,
    PasswordFile,
    Yes,
    Bytes,
    Binary,
    Progress,
    Quiet,
    Help,
    Version,
};

/// One row of the option table. \c value names the argument for people, null for a switch.
struct Option
{
    OptionId id;
    const char* name; ///< Without the dashes.
    char letter;      ///< '\0' if there is no short form.
    const char* value;
    const char* help; ///< A source text of tr().
};

/// In the order in which help shows them.
std::span<const Option> allOptions();
const Option& optionOf(OptionId id);

} // namespace strato
