// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/output.h"
#include "core/base/jsonwriter.h"

namespace strato {

using core::JsonWriter;

} // namespace strato
