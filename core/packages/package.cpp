// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packages/package.h"

#include <algorithm>
#include <tuple>

namespace core {

namespace {

auto orderOf(const Package& package)
{
    return std::tie(package.ecosystem, package.name, package.version, package.architecture,
                    package.foundIn);
}

} // namespace

std::string_view ecosystemName(Ecosystem ecosystem)
{
    switch (ecosystem) {
    case Ecosystem::Dpkg:
        return "dpkg";
    case Ecosystem::Apk:
        return "apk";
    case Ecosystem::Rpm:
        return "rpm";
    case Ecosystem::Python:
        return "python";
    case Ecosystem::Npm:
        return "npm";
    case Ecosystem::Go:
        return "go";
    case Ecosystem::Java:
        return "java";
    case Ecosystem::Gem:
        return "gem";
    case Ecosystem::Rust:
        break;
    }
    return "rust";
}

void sortPackages(std::vector<Package>& packages)
{
    std::ranges::stable_sort(
        packages, [](const Package& a, const Package& b) { return orderOf(a) < orderOf(b); });
    packages.erase(
        std::unique(packages.begin(), packages.end(),
                    [](const Package& a, const Package& b) { return orderOf(a) == orderOf(b); }),
        packages.end());
}

} // namespace core
