// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/format.h"
#include "app/strato/options.h"
#include "core/analysis/filequery.h"
#include "core/compare/threeway.h"
#include "core/oci/platform.h"
#include "core/tree/layerrange.h"

#include <string>
#include <vector>

namespace strato {

using core::LayerRange;

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
    std::optional<LayerRange> leftLayers; ///< Of the image before, instead of layers.
    std::optional<LayerRange> rightLayers;
    std::optional<core::Platform> platform; ///< The last of platforms.
    std::vector<core::Platform> platforms;
    std::optional<std::uint32_t> depth;
    std::optional<std::uint32_t> top;
    std::optional<SortOrder> sort;
    core::FileQuery filter;
    std::string filterText; ///< As it was given; of images, filter is empty.
    std::string saved;      ///< Names of saved searches.
    std::string saveQuery;
    std::string forgetQuery;
    std::string owned; ///< The path of --owner.
    std::string place; ///< The last one, and all of them.
    std::vector<std::string> places;
    std::vector<std::string> rules; ///< As given: queries, or names of rules.
    std::string saveRule;
    std::string forgetRule;
    std::string schedule;
    std::string user;
    std::string passwordFile;
    std::string root;
    std::vector<std::string> insecure; ///< Registries whose certificates need not be known.
    std::uint32_t keepNewest = 0;
    std::optional<std::int64_t> olderThan; ///< Seconds since 1970.
    std::uint64_t limitRate = 0;           ///< Bytes a second; 0: as fast as it goes.
    std::optional<std::uint32_t> parallel;
    std::uint64_t bandwidth = 0;     ///< Of --cost, in bytes a second; 0: not given.
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
