// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/format.h"
#include "app/strato/options.h"
#include "core/analysis/filequery.h"
#include "core/compare/threeway.h"
#include "core/oci/platform.h"

#include <string>
#include <vector>

namespace strato {

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
    std::string user;
    std::string passwordFile;
    std::string root;
    std::vector<std::string> ignore; ///< As given; profiles of ignoreFile may be among them.
    std::string ignoreFile;
    std::string content;               ///< The path whose contents are to be compared.
    std::vector<core::DiffKind> only;  ///< Empty: all.
    std::string base;                  ///< The image of --base.
    std::vector<core::Origin> origins; ///< Empty: all.
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
