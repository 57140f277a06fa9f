// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packages/packagediff.h"

#include "core/base/bytes.h"
#include "core/packages/versionorder.h"
#include "core/packages/versionrules.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace core {

namespace {

using Key = std::tuple<Ecosystem, std::string, std::string>;
using Versions = std::vector<const Package*>;

struct Sides
{
    Versions left;
    Versions right;
};

/// PEP 503: lower case, any run of "-_." as one "-".
std::string normalPythonName(std::string_view name)
{
    std::string normal;
    for (const char c : lowered(name)) {
        if (c != '-' && c != '_' && c != '.')
            normal += c;
        else if (!normal.ends_with('-'))
            normal += '-';
    }
    return normal;
}

Key keyOf(const Package& package)
{
    const bool isPython = package.ecosystem == Ecosystem::Python;
    return {package.ecosystem, isPython ? normalPythonName(package.name) : package.name,
            package.architecture};
}

bool isNewer(const Package* a, const Package* b)
{
    const int order = compareVersions(a->ecosystem, a->version, b->version);
    return order != 0 ? order > 0 : a->version > b->version;
}

/// Each version once, the newest first.
void arrange(Versions& versions)
{
    const auto text = [](const Package* package) { return std::string_view(package->version); };
    std::ranges::sort(versions, {}, text);
    versions.erase(
        std::unique(versions.begin(), versions.end(),
                    [](const Package* a, const Package* b) { return a->version == b->version; }),
        versions.end());
    std::ranges::stable_sort(versions, isNewer);
}

/// Takes out what both have.
void setAside(Sides& sides)
{
    const auto takeOut = [](Versions& from, const Versions& others) {
        std::vector<std::string_view> texts;
        for (const Package* other : others)
            texts.emplace_back(other->version);
        std::ranges::sort(texts);
        std::erase_if(from, [&](const Package* package) {
            return std::ranges::binary_search(texts, std::string_view(package->version));
        });
    };
    const Versions left = sides.left;
    takeOut(sides.left, sides.right);
    takeOut(sides.right, left);
}

PackageDifference pairOf(const Package& left, const Package& right)
{
    const int order = compareVersions(left.ecosystem, left.version, right.version);
    const PackageChange change = order < 0   ? PackageChange::Upgraded
                                 : order > 0 ? PackageChange::Downgraded
                                             : PackageChange::Changed;
    return {change, &left, &right};
}

} // namespace

std::string_view packageChangeName(PackageChange change)
{
    switch (change) {
    case PackageChange::Added:
        return "added";
    case PackageChange::Removed:
        return "removed";
    case PackageChange::Upgraded:
        return "upgraded";
    case PackageChange::Downgraded:
        return "downgraded";
    case PackageChange::Changed:
        break;
    }
    return "changed";
}

std::vector<PackageDifference> diffPackages(const PackageList& left, const PackageList& right)
{
    std::map<Key, Sides> byName;
    for (const Package& package : left.packages)
        byName[keyOf(package)].left.push_back(&package);
    for (const Package& package : right.packages)
        byName[keyOf(package)].right.push_back(&package);
    std::vector<PackageDifference> differences;
    for (auto& [key, sides] : byName) {
        arrange(sides.left);
        arrange(sides.right);
        setAside(sides);
        const std::size_t pairs = std::min(sides.left.size(), sides.right.size());
        for (std::size_t i = 0; i < pairs; ++i)
            differences.push_back(pairOf(*sides.left[i], *sides.right[i]));
        for (std::size_t i = pairs; i < sides.left.size(); ++i)
            differences.push_back({PackageChange::Removed, sides.left[i], nullptr});
        for (std::size_t i = pairs; i < sides.right.size(); ++i)
            differences.push_back({PackageChange::Added, nullptr, sides.right[i]});
    }
    return differences;
}

} // namespace core
