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

/// Reads `os[(osversion[+feature…])]/arch[/variant]`, or one known os or arch alone; normalised.
/// What is left out is taken from \a host. Usage if \a text is none of these.
Result<Platform> parsePlatform(std::string_view text, const Platform& host);

/// The platform this program runs on, normalised.
Platform hostPlatform();

/// As containerd normalises: lower case, `x86_64` → `amd64`, `aarch64` → `arm64`, `armhf` →
/// `arm/v7` …
Platform normalized(Platform platform);

/// `linux/arm64/v8`; with version and features in parentheses behind the os, percent-encoded.
std::string formatPlatform(const Platform& platform);
/// `linux/arm64/v8` without version and features.
std::string formatPlatformShort(const Platform& platform);

/// True for `unknown/unknown`, which attestations carry; never matches a wanted platform.
bool isUnknown(const Platform& platform);

/// How well \a offered satisfies \a wanted: 0 = best, larger = worse, -1 = not at all
/// (formats/oci-image.md §4.2: older variants are accepted, newer are not).
int platformRank(const Platform& wanted, const Platform& offered);

/// As platformRank(), but only the wanted variant itself is accepted.
int platformRankStrict(const Platform& wanted, const Platform& offered);

} // namespace core
