// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/warning.h"
#include "core/oci/reference.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core {

/// When a mirror may be asked.
enum class MirrorUse : std::uint8_t { All, DigestOnly, TagOnly };

/// A place that pulls may come from.
struct RegistryLocation
{
    std::string location; ///< "mirror.example:5000/cache"
    bool isInsecure = false;
    MirrorUse use = MirrorUse::All;

    bool operator==(const RegistryLocation&) const = default;
};

/// One `[[registry]]` of registries.conf (containers-registries.conf(5), version 2).
struct RegistryRule
{
    std::string prefix;        ///< "example.com/team" or "*.example.com"; never empty.
    RegistryLocation location; ///< In place of the prefix; empty where prefix is a wildcard.
    bool isBlocked = false;
    std::vector<RegistryLocation> mirrors; ///< In order.

    bool operator==(const RegistryRule&) const = default;
};

/// Where a repository's bytes are to be asked for.
struct RegistryRoute
{
    std::string host;
    std::string path;
    bool isInsecure = false;
    MirrorUse use = MirrorUse::All;
};

/// What registries.conf and its drop-ins say.
class RegistriesConf
{
public:
    /// Reads one file into what is known already: rules of the same prefix are replaced, other
    /// settings where the file has them. Corrupt with the reason for what the tools refuse as well:
    /// no TOML, mirrors with conflicting settings, prefixes or locations that are none, versions 1
    /// and 2 in one file.
    Result<void> add(std::string_view text, const std::string& path);

    /// The longest rule that \a name ("docker.io/library/nginx", or a host alone) falls under; null
    /// if there is none.
    const RegistryRule* ruleFor(std::string_view name) const;
    /// Where \a host / \a path is to be read: mirrors in order, then the location itself, which
    /// writes use as well.
    std::vector<RegistryRoute> routes(const std::string& host, const std::string& path) const;

    const std::vector<RegistryRule>& rules() const { return m_rules; }
    /// Programs `docker-credential-NAME` in order; "containers-auth.json" stands for the files.
    const std::vector<std::string>& credentialHelpers() const { return m_helpers; }
    const std::vector<std::string>& unqualifiedSearch() const { return m_search; }

private:
    std::vector<RegistryRule> m_rules;
    std::vector<std::string> m_helpers;
    std::vector<std::string> m_search;
};

/// The files that count, in order, below \a root, \a configHome ("~/.config") and as
/// CONTAINERS_REGISTRIES_CONF (\a chosen) says.
std::vector<std::string> registriesConfFiles(const std::string& root, const std::string& configHome,
                                             const std::string& chosen);

} // namespace core
