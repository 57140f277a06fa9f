// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/session.h"

namespace strato {

/// The password that --password-stdin, --password-file or a person at a terminal, whose typing is
/// not shown, gives. Usage where there is none of these, or where it is empty.
tl::expected<std::string, Problem> askPassword(Session& session);

/// The name that --username gives, or a person at a terminal.
tl::expected<std::string, Problem> askUser(Session& session, const std::string& host);

} // namespace strato
