// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/registry/credentials.h"

#include <map>

namespace core {

/// What docker's config.json or an auth.json of the containers tools says.
struct AuthFile
{
    struct Entry
    {
        std::string key;  ///< As stated: "host:5000/team", "https://index.docker.io/v1/".
        std::string name; ///< What it is for: "docker.io", "host:5000/team".
        Credentials credentials;
    };
    struct Helper
    {
        std::string key;
        std::string name;
        std::string helper; ///< NAME of `docker-credential-NAME`.
    };

    std::vector<Entry> entries;  ///< In no order; those that hold nothing are left out.
    std::vector<Helper> helpers; ///< `credHelpers`
    std::string helperForAll;    ///< `credsStore`; empty: none.

    /// The entry for the longest beginning of \a name ("host/a/b"); null if there is none.
    const Entry* entryFor(std::string_view name) const;
    const Helper* helperFor(std::string_view name) const;
};

/// Reads config.json, auth.json or, if \a isLegacy, .dockercfg. Corrupt if it is no JSON object;
/// entries that make no sense are left out. The message repeats nothing of the file.
Result<AuthFile> parseAuthFile(BytesView raw, bool isLegacy);

/// \a raw (empty: a new file) with \a credentials for \a key, in place of all entries for the same
/// name; none: without those entries. Everything else stays. Corrupt if \a raw is no JSON object.
Result<std::string> editedAuthFile(BytesView raw, const std::string& key,
                                   const Credentials* credentials);

/// What the key of an auth file is for: without scheme; only the host where it had one or is of
/// \a isLegacy; all names of Docker's registry become "docker.io". Empty for keys of other kinds.
std::string authName(std::string_view key, bool isLegacy = false);

/// As keys of \a host are written into files and asked of helpers: "https://index.docker.io/v1/"
/// for Docker's, else the host itself.
std::string authKey(const std::string& host);

/// What `auth` stands for: base64 of "user:password"; none if it is not.
std::optional<Credentials> decodeAuth(std::string_view text);

/// Where an authentication file lies.
struct PlacedFile
{
    std::string path;
    bool isLegacy = false; ///< ~/.dockercfg, which has the hosts at its top.
};

} // namespace core
