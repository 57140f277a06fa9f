// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/wasteadvice.h"

#include <algorithm>
#include <array>

namespace core {

namespace {

/// What lies below \a folder; where that does not begin with '/', below any such.
struct KnownFolder
{
    std::string_view folder; ///< Ends in '/'.
    LeftOver leftOver;
    bool isCache; ///< A tool fills it again by itself.
};

constexpr std::array<KnownFolder, 31> knownFolders{{
    {"/var/lib/apt/lists/", LeftOver::AptLists, true},
    {"/var/cache/apt/", LeftOver::AptArchives, true},
    {"/var/cache/apk/", LeftOver::ApkCache, true},
    {"/etc/apk/cache/", LeftOver::ApkCache, true},
    {"/var/cache/dnf/", LeftOver::DnfCache, true},
    {"/var/cache/libdnf5/", LeftOver::DnfCache, true},
    {"/var/cache/yum/", LeftOver::DnfCache, true},
    {"/var/cache/zypp/", LeftOver::DnfCache, true},
    {".cache/pip/", LeftOver::PipCache, true},
    {".cache/uv/", LeftOver::PipCache, true},
    {".npm/_cacache/", LeftOver::NpmCache, true},
    {".npm/", LeftOver::NpmCache, true},
    {".cache/yarn/", LeftOver::YarnCache, true},
    {".yarn/cache/", LeftOver::YarnCache, true},
    {".cache/go-build/", LeftOver::GoCache, true},
    {"/go/pkg/mod/", LeftOver::GoCache, true},
    {"/root/go/pkg/mod/", LeftOver::GoCache, true},
    {".cargo/registry/", LeftOver::CargoCache, true},
    {"/usr/local/cargo/registry/", LeftOver::CargoCache, true},
    {".m2/repository/", LeftOver::MavenCache, true},
    {".gradle/caches/", LeftOver::GradleCache, true},
    {".cache/", LeftOver::OtherCache, true},
    {"/var/cache/", LeftOver::OtherCache, true},
    {".git/", LeftOver::Git, false},
    {"/var/lib/dpkg/", LeftOver::PackageDatabase, false},
    {"/lib/apk/db/", LeftOver::PackageDatabase, false},
    {"/var/lib/rpm/", LeftOver::PackageDatabase, false},
    {"/usr/lib/sysimage/", LeftOver::PackageDatabase, false},
    {"/tmp/", LeftOver::Temporary, false},
    {"/var/tmp/", LeftOver::Temporary, false},
    {"/var/log/", LeftOver::Log, false},
}};

/// Where the folder ends in \a path; npos if \a path is not below it.
std::size_t endOf(const KnownFolder& known, std::string_view path)
{
    if (known.folder.front() == '/')
        return path.starts_with(known.folder) ? known.folder.size() : std::string_view::npos;
    for (std::size_t at = path.find(known.folder); at != std::string_view::npos;
         at = path.find(known.folder, at + 1)) {
        if (at > 0 && path[at - 1] == '/')
            return at + known.folder.size();
    }
    return std::string_view::npos;
}

const KnownFolder* knownFolderOf(std::string_view path, std::size_t& end)
{
    for (const KnownFolder& known : knownFolders) {
        end = endOf(known, path);
        if (end != std::string_view::npos)
            return &known;
    }
    return nullptr;
}

} // namespace

LeftOver leftOverOf(std::string_view path)
{
    std::size_t end = 0;
    const KnownFolder* known = knownFolderOf(path, end);
    return known == nullptr ? LeftOver::None : known->leftOver;
}

std::string cacheFolder(std::string_view path)
{
    std::size_t end = 0;
    const KnownFolder* known = knownFolderOf(path, end);
    if (known == nullptr || !known->isCache)
        return {};
    if (known->leftOver == LeftOver::OtherCache) {
        // Whose cache it is tells the folder in it; a file that lies there directly has none.
        const std::size_t next = path.find('/', end);
        if (next == std::string_view::npos)
            return {};
        end = next + 1;
    }
    return std::string(path.substr(0, end - 1));
}

} // namespace core
