// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/jsonwriter.h"
#include "app/strato/session.h"
#include "core/cleanup/leftovers.h"

namespace strato {

/// What is left over, why, and who removes it.
void printLeftovers(Session& session, const std::vector<core::Leftover>& leftovers);
/// The same as the list `leftovers` of the object that \a json is in.
void writeLeftovers(JsonWriter& json, const std::vector<core::Leftover>& leftovers);

} // namespace strato
