// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/login.h"

namespace core {

Result<LoginResult> login(const RegistryAccess& access, const std::string& host,
                          const Credentials& credentials, const Task& task)
{
    if (credentials.isEmpty())
        return fail(ErrorCode::Usage, "neither a name nor a password was given");
    const auto tried = access.tryCredentials(host, credentials, task);
    if (!tried)
        return fail(tried.error());
    Credentials keeping = credentials;
    if (!tried->identityToken.empty()) {
        keeping.password.clear();
        keeping.identityToken = tried->identityToken;
    }
    auto kept = access.credentials().store(host, keeping, task);
    if (!kept)
        return fail(std::move(kept).error());
    access.forget(host);
    return LoginResult{std::move(*kept), !keeping.identityToken.empty()};
}

} // namespace core
