// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/session.h"

namespace strato {

/// usage --forest: all images, hanging off the layers that they have in common.
Outcome runForest(Session& session);

} // namespace strato
