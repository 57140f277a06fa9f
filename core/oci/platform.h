// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace core {

/// What an image runs on (image-spec image-index.md, "platform").
struct Platform
{
    std::string os;
    std::string architecture;
    std::string variant;
    std::string osVersion;
    std::vector<std::string> osFeatures;

    bool operator==(const Platform&) const = default;
};

/// Reads `os[(osversion[+feature…])]/arch[/variant]`, or one known os or arch alone. What is left
/// out is taken from \a host. Normalised, except that the usual variant stays as people write it:
/// `linux/arm` has none (not v7), `linux/arm64/v8` keeps its v8. Usage if \a text is none of these.
Result<Platform> parsePlatform(std::string_view text, const Platform& host);

/// The platform this program runs on, normalised.
Platform hostPlatform();

/// As containerd normalises: lower case, `x86_64` → `amd64`, `aarch64` → `arm64`, `armhf` →
/// `arm/v7` …
Platform normalized(Platform platform);

/// `linux/arm64/v8`; with version and features in parentheses behind the os, percent-encoded, as
/// in `windows(10.0.17763+win32k)/amd64`. An os that is not stated is `unknown`.
std::string formatPlatform(const Platform& platform);
/// `linux/arm64/v8` without version and features.
std::string formatPlatformShort(const Platform& platform);

/// True for `unknown/unknown`, which attestations carry; never matches a wanted platform.
bool isUnknown(const Platform& platform);

/// How well \a offered satisfies \a wanted: larger = worse, -1 = not at all. Both are normalised
/// first. Older variants of the architecture are accepted, newer are not; `386` runs on `amd64`,
/// `arm` on `arm64`. All features that \a offered demands must be wanted; the more of the wanted
/// it uses, the better. Only Windows compares versions: before build 20348 the builds must be the
/// same, from then on an image may be older than its host down to the last long-term build; newer
/// images are better, those without a version come last.
int platformRank(const Platform& wanted, const Platform& offered);

/// As platformRank(), but only the wanted variant itself is accepted.
int platformRankStrict(const Platform& wanted, const Platform& offered);

} // namespace core
