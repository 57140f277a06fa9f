// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packages/packagesink.h"

#include <algorithm>

namespace core {

namespace {

constexpr std::size_t costOfPath = sizeof(std::string);

} // namespace

void PackageSink::exceed(bool& isTold, const char* what)
{
    if (!isTold)
        warn(WarningCode::LimitExceeded, {}, what);
    isTold = true;
}

void PackageSink::add(Package package)
{
    if (m_list.packages.size() >= limits::packageCount)
        return exceed(m_hasToldCount, "there are too many packages; the rest is left out");
    if (package.sourceName.empty())
        package.sourceName = package.name;
    if (package.sourceVersion.empty())
        package.sourceVersion = package.version;
    m_list.packages.push_back(std::move(package));
}

bool PackageSink::own(Package& package, std::string_view path, std::string_view folder)
{
    const std::size_t size = folder.size() + path.size() + costOfPath;
    if (size > limits::packageOwnedBytes - m_ownedBytes) {
        exceed(m_hasToldPaths, "packages own too many paths; the rest is left out");
        return false;
    }
    std::string absolute = folder.empty()
                               ? absolutePath(path)
                               : absolutePath(std::string(folder).append("/").append(path));
    if (absolute == "/")
        return true;
    m_ownedBytes += absolute.size() + costOfPath;
    package.ownedPaths.push_back(std::move(absolute));
    return true;
}

void PackageSink::warn(WarningCode code, std::string path, std::string message)
{
    m_list.warnings.add({code, 0, std::move(path), std::move(message)});
}

PackageList PackageSink::take()
{
    sortPackages(m_list.packages);
    return std::move(m_list);
}

std::string absolutePath(std::string_view path)
{
    std::string absolute;
    while (!path.empty()) {
        const std::string_view name = path.substr(0, path.find('/'));
        path.remove_prefix(std::min(name.size() + 1, path.size()));
        if (name == "..")
            absolute.resize(std::min(absolute.rfind('/'), absolute.size()));
        else if (!name.empty() && name != ".")
            absolute.append("/").append(name);
    }
    return absolute.empty() ? "/" : absolute;
}

} // namespace core
