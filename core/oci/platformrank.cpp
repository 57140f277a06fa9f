// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/platform.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace core {

namespace {

/// How far \a offered is below \a wanted in the order of preference, none if it does not run.
using Distance = std::optional<int>;

std::optional<int> number(std::string_view text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0)
        return std::nullopt;
    return value;
}

/// "v3" → 3; \a absent where the variant is empty.
std::optional<int> plainVariant(std::string_view variant, std::optional<int> absent)
{
    if (variant.empty())
        return absent;
    if (variant.front() != 'v')
        return std::nullopt;
    return number(variant.substr(1));
}

/// Down to v5; what is older shares no instruction set with what is newer.
Distance armDistance(std::string_view wanted, std::string_view offered)
{
    constexpr int oldest = 5;
    const auto from = plainVariant(wanted, std::nullopt);
    const auto to = plainVariant(offered, std::nullopt);
    if (!from || !to || *to > *from || *to < oldest)
        return std::nullopt;
    return *from - *to;
}

/// "v9.2" → {9, 2}; empty means v8.0.
std::optional<std::pair<int, int>> arm64Version(std::string_view variant)
{
    if (variant.empty())
        return std::pair(8, 0);
    if (variant.front() != 'v')
        return std::nullopt;
    variant.remove_prefix(1);
    const std::size_t dot = variant.find('.');
    const auto major = number(variant.substr(0, dot));
    const auto minor = dot == std::string_view::npos ? 0 : number(variant.substr(dot + 1));
    constexpr int mostMinors = 99;
    if (!major || !minor || (*major != 8 && *major != 9) || *minor > mostMinors)
        return std::nullopt;
    return std::pair(*major, *minor);
}

/// v9.x contains v8.(x + 5), up to the last v8 (Arm's architecture manual as containerd reads it).
int newestV8(std::pair<int, int> version)
{
    return version.first == 8 ? version.second : std::min(version.second + 5, 9);
}

Distance arm64Distance(const Platform& wanted, const Platform& offered)
{
    const auto from = arm64Version(wanted.variant);
    if (!from)
        return std::nullopt;
    const int majorSteps = from->first == 9 ? from->second + 1 : 0; // v9.x … v9.0
    if (offered.architecture == "arm") {
        const Distance below = armDistance("v8", offered.variant);
        return below ? Distance(majorSteps + newestV8(*from) + 1 + *below) : std::nullopt;
    }
    const auto to = arm64Version(offered.variant);
    if (!to)
        return std::nullopt;
    if (to->first == from->first)
        return to->second <= from->second ? Distance(from->second - to->second) : std::nullopt;
    if (to->first == 8 && to->second <= newestV8(*from))
        return majorSteps + newestV8(*from) - to->second;
    return std::nullopt;
}

Distance architectureDistance(const Platform& wanted, const Platform& offered)
{
    if (wanted.architecture == offered.architecture && wanted.variant == offered.variant)
        return 0;
    if (wanted.architecture == "amd64") {
        const auto from = plainVariant(wanted.variant, 1);
        if (offered.architecture == "386" && offered.variant.empty())
            return from.value_or(1);
        const auto to = plainVariant(offered.variant, 1);
        if (offered.architecture != "amd64" || !from || !to || *to < 1 || *to > *from)
            return std::nullopt;
        return *from - *to;
    }
    if (wanted.architecture == "arm" && offered.architecture == "arm")
        return armDistance(wanted.variant, offered.variant);
    if (wanted.architecture == "arm64"
        && (offered.architecture == "arm64" || offered.architecture == "arm"))
        return arm64Distance(wanted, offered);
    return std::nullopt;
}

/// major.minor.build.revision; what is absent or no number is 0.
struct WindowsVersion
{
    std::array<int, 4> parts{};

    int build() const { return parts[2]; }
    int revision() const { return parts[3]; }
};

WindowsVersion windowsVersion(std::string_view text)
{
    WindowsVersion version;
    for (int& part : version.parts) {
        const std::size_t dot = text.find('.');
        part = number(text.substr(0, dot)).value_or(0);
        if (dot == std::string_view::npos)
            break;
        text.remove_prefix(dot + 1);
    }
    return version;
}

constexpr int firstCompatibleBuild = 20348; // LTSC 2022: newer hosts run older images from here on.
constexpr std::array<int, 2> longTermBuilds{20348, 26100};

bool windowsVersionMatches(std::string_view wanted, std::string_view offered)
{
    if (wanted.empty() || offered.empty())
        return true;
    const WindowsVersion host = windowsVersion(wanted);
    const WindowsVersion image = windowsVersion(offered);
    if (host.parts[0] != image.parts[0] || host.parts[1] != image.parts[1])
        return false;
    if (host.build() < firstCompatibleBuild)
        return host.build() == image.build();
    int oldest = firstCompatibleBuild;
    for (const int build : longTermBuilds) {
        if (build < host.build())
            oldest = std::max(oldest, build);
    }
    return image.build() >= oldest && image.build() <= host.build();
}

constexpr int versionBits = 27; // 13 for the build, 14 for the revision.

/// Smaller for newer versions, largest for none; below 2^versionBits.
int windowsVersionDistance(std::string_view wanted, std::string_view offered)
{
    constexpr int mostBuilds = (1 << 13) - 1;
    constexpr int mostRevisions = (1 << 14) - 1;
    if (offered.empty())
        return (1 << versionBits) - 1;
    // Without a wanted version builds are counted from far above, in steps that still fit.
    constexpr int farAbove = 65535;
    const WindowsVersion image = windowsVersion(offered);
    const int builds = wanted.empty() ? (farAbove - std::min(image.build(), farAbove)) / 8
                                      : windowsVersion(wanted).build() - image.build();
    const int revisions = (farAbove - std::min(image.revision(), farAbove)) / 4;
    return std::clamp(builds, 0, mostBuilds) * (mostRevisions + 1)
           + std::clamp(revisions, 0, mostRevisions);
}

/// How many of the wanted features \a offered does not use; none if it demands others.
Distance featureDistance(const Platform& wanted, const Platform& offered)
{
    const bool isWindows = wanted.os == "windows";
    const auto contains = [](const std::vector<std::string>& list, const std::string& feature) {
        return std::ranges::find(list, feature) != list.end();
    };
    for (const std::string& feature : offered.osFeatures) {
        // win32k says which Windows API is there, not that it must be.
        const bool isIgnored = isWindows && feature == "win32k";
        if (!isIgnored && !contains(wanted.osFeatures, feature))
            return std::nullopt;
    }
    constexpr int mostCounted = 1000;
    const auto unused = std::ranges::count_if(wanted.osFeatures, [&](const std::string& feature) {
        return !contains(offered.osFeatures, feature);
    });
    return static_cast<int>(std::min<std::ptrdiff_t>(unused, mostCounted));
}

int rank(const Platform& wantedAsStated, const Platform& offeredAsStated, bool isStrict)
{
    const Platform wanted = normalized(wantedAsStated);
    const Platform offered = normalized(offeredAsStated);
    if (isUnknown(offered) || wanted.os != offered.os)
        return -1;
    const Distance architecture = architectureDistance(wanted, offered);
    const Distance features = featureDistance(wanted, offered);
    if (!architecture || !features || (isStrict && *architecture != 0))
        return -1;
    if (wanted.os != "windows") {
        constexpr int mostSteps = 1'000'000;
        return std::min(*architecture, mostSteps) * 1024 + *features;
    }
    if (!windowsVersionMatches(wanted.osVersion, offered.osVersion))
        return -1;
    constexpr int mostSteps = 15; // What fits above the version.
    return (std::min(*architecture, mostSteps) << versionBits)
           + windowsVersionDistance(wanted.osVersion, offered.osVersion);
}

} // namespace

int platformRank(const Platform& wanted, const Platform& offered)
{
    return rank(wanted, offered, false);
}

int platformRankStrict(const Platform& wanted, const Platform& offered)
{
    return rank(wanted, offered, true);
}

} // namespace core
