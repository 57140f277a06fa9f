// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineaddress.h"

namespace core {

/// Leads connections to the engine on \a address (scheme Ssh) by `ssh … docker system dial-stdio`,
/// one process a connection. ssh asks nothing: what needs a passphrase needs an agent.
std::shared_ptr<HttpRelay> sshRelay(const EngineAddress& address);

/// The words of that command, its own name first.
std::vector<std::string> sshCommand(const EngineAddress& address);

} // namespace core
