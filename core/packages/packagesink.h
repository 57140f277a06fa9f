// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/packages/package.h"

namespace core {

/// Limits on what the databases of packages in one image may cost.
namespace limits {
constexpr std::uint64_t packageFileBytes = 256ULL << 20U;  ///< One database, held at once.
constexpr std::uint64_t packageTextBytes = 16ULL << 20U;   ///< The metadata of one package.
constexpr std::uint64_t packageReadBytes = 2ULL << 30U;    ///< All that is read of one image.
constexpr std::uint32_t packageCount = 500'000;            ///< Packages of one image.
constexpr std::uint64_t packageOwnedBytes = 512ULL << 20U; ///< Their paths together.
} // namespace limits

/// Gathers what readers find and keeps it within the limits: what is beyond is left out with one
/// warning.
class PackageSink
{
public:
    void add(Package package);
    /// Adds \a path, which lies in \a folder, to those that \a package owns, from the root on and
    /// without "." and "..". False once there are too many.
    bool own(Package& package, std::string_view path, std::string_view folder = {});
    void warn(WarningCode code, std::string path, std::string message);

    /// All there is, sorted.
    PackageList take();

private:
    void exceed(bool& isTold, const char* what);

    PackageList m_list;
    std::uint64_t m_ownedBytes = 0;
    bool m_hasToldCount = false;
    bool m_hasToldPaths = false;
};

/// \a path from the root on, without empty components, "." and "..", which never leads above it.
std::string absolutePath(std::string_view path);

} // namespace core
