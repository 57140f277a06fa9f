// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/registry/registryaccess.h"

namespace core {

/// How a login ended.
struct LoginResult
{
    CredentialTarget kept;        ///< Where the credentials are now.
    bool isIdentityToken = false; ///< The registry gave a token to keep instead of the password.
};

/// Tries \a credentials on the registry \a host and keeps them where it takes them, or, where its
/// token service gives one, an identity token in place of the password; Denied, and nothing kept,
/// where it does not. A registry that wants nobody's name keeps them all the same.
Result<LoginResult> login(const RegistryAccess& access, const std::string& host,
                          const Credentials& credentials, const Task& task);

} // namespace core
