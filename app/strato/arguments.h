// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/format.h"
#include "core/analysis/filequery.h"
#include "core/compare/treediff.h"
#include "core/oci/platform.h"

#include <span>
#include <string>
#include <vector>

namespace strato {

enum class OptionId : std::uint8_t {
    Json,
    Layer,
    Layers,
    Platform,
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
    Print0,
    Text,
    Place,
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
    Summary,
    All,
    ExitCode,
    Since,
    Until,
    Top,
    Target,
    Overwrite,
    Special,
    KeepOwners,
    NoCache,
    DryRun,
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

std::span<const Option> allOptions();
const Option& optionOf(OptionId id);

struct LayerRange
{
    std::uint32_t first = 1;
    std::uint32_t last = 0; ///< 0: the top one.
};

enum class ProgressMode { Never, Auto, Plain };

struct SortOrder
{
    std::string key;
    bool descending = false;
    bool isStated = false; ///< The direction was.
};

/// A command line as understood: values are valid, files have not been looked at.
struct Arguments
{
    std::string command; ///< Empty: none was given.
    std::vector<std::string> operands;
    std::vector<OptionId> given;

    std::optional<LayerRange> layers;
    std::optional<core::Platform> platform;
    std::optional<std::uint32_t> depth;
    std::optional<std::uint32_t> top;
    std::optional<SortOrder> sort;
    core::FileQuery filter;
    std::string filterText; ///< As it was given; of images, filter is empty.
    std::string owned;      ///< The path of --owner.
    std::string place;
    std::string root;
    std::vector<std::string> ignore; ///< As given; profiles of ignoreFile may be among them.
    std::string ignoreFile;
    std::string content;               ///< The path whose contents are to be compared.
    std::vector<core::DiffKind> only;  ///< Empty: all.
    std::string format = "docker";     ///< "docker", "oci" or "oci-dir"; diff: "text", "html" …
    std::string compress = "auto";     ///< "auto", "none", "gzip" or "zstd".
    std::optional<std::int64_t> since; ///< Seconds since 1970.
    std::optional<std::int64_t> until;
    std::string output;
    Unit unit = Unit::Decimal;
    ProgressMode progress = ProgressMode::Auto;

    bool has(OptionId id) const;
};

/// Reads the words behind the program's name. Options may stand anywhere, `--name value` or
/// `--name=value`; `--` ends them. Usage for what is not in the table, naming the nearest that is.
core::Result<Arguments> parseArguments(const std::vector<std::string>& words);

} // namespace strato
