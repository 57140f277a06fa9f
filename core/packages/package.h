// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/warning.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core {

/// Who made a package and what its versions mean.
enum class Ecosystem : std::uint8_t { Dpkg, Apk, Rpm, Python, Npm, Go, Java, Gem, Rust };
constexpr std::size_t ecosystemCount = 9;
/// As in JSON: dpkg, apk, rpm, python, npm, go, java, gem, rust.
std::string_view ecosystemName(Ecosystem ecosystem);

/// One package that an image says it holds. All texts are raw bytes of strangers, empty where
/// nothing is stated.
struct Package
{
    Ecosystem ecosystem = Ecosystem::Dpkg;
    std::string name;    ///< Of Java packages "group:artifact" where the group is known.
    std::string version; ///< As a whole: with epoch and revision or release.
    std::string architecture;
    std::string sourceName;    ///< What it was built from; the name itself if nothing else is said.
    std::string sourceVersion; ///< The same.
    std::string licence;
    std::optional<std::uint64_t> installedSize; ///< Bytes, as the database states them.
    std::string foundIn;   ///< Path of the database or file that tells of it, in the image.
    bool isBroken = false; ///< Only half installed, by its own database.
    /// Of its files and folders: absolute, as its database writes them, so a link may be on the
    /// way.
    std::vector<std::string> ownedPaths;
    /// All below this folder is its own too, but for what lies in the folder of another one; empty:
    /// no such folder.
    std::string ownedFolder;
};

/// The packages of one image, sorted by ecosystem, name, version and architecture.
struct PackageList
{
    std::vector<Package> packages;
    Warnings warnings; ///< What could not be read or made sense of.
};

/// Sorts \a packages as those of a PackageList are; what is twice the same stays once.
void sortPackages(std::vector<Package>& packages);

} // namespace core
