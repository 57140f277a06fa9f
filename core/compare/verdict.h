// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/imagediff.h"
#include "core/compare/treediff.h"

namespace core {

/// What a comparison comes to, for those who ask whether a build can be repeated.
struct Verdict
{
    enum class Kind : std::uint8_t {
        Same,
        OnlyIgnored, ///< Nothing differs but what rules cover.
        OnlyTimes,   ///< Nothing else differs but times: of files, and when the image was made.
        Different,
    };
    Kind kind = Kind::Different;
    std::uint64_t timestamps = 0;    ///< How many times differ, whatever else does.
    std::vector<std::string> paths;  ///< The first files of those, at most as many as asked for.
    bool isCreatedDifferent = false; ///< The config's `created` is one of the times.
    /// Of OnlyIgnored, where all that is ignored are times of files: the first of them, as paths.
    std::vector<std::string> ignoredPaths;
};
/// As in JSON: same, onlyIgnored, onlyTimes, different.
std::string_view verdictName(Verdict::Kind kind);

/// O(files).
Verdict verdictOf(const TreeDiff& files, const std::vector<ConfigDifference>& config,
                  std::size_t mostPaths);

} // namespace core
