// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/session.h"
#include "core/analysis/wasteadvice.h"

namespace strato {

/// `advice` of `waste`: what one would change, and what all of it together comes to.
void writeAdvice(JsonWriter& json, Session& session, const core::MergedTree& tree,
                 const core::WasteReport& report);

/// The same for people.
void printAdvice(Session& session, const core::MergedTree& tree, const core::WasteReport& report);

} // namespace strato
