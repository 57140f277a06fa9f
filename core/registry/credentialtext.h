// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/registry/credentials.h"

namespace core {

/// \a credentials for \a key as `docker-credential-*` take and give them: a JSON object. Secret.
std::string textOfCredentials(const std::string& key, const Credentials& credentials);
/// The reverse; empty where it holds none. Corrupt if \a text is no JSON object; the message
/// repeats nothing of it.
Result<Credentials> credentialsOfText(const std::string& text);

} // namespace core
