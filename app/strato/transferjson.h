// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/transfers.h"

namespace strato {

/// The whole answer of pull, push and copy between registries and places.
void writeTransfer(Session& session, const TransferReport& report);
/// The answer of pull --history.
void writeHistory(Session& session, const std::string& path,
                  const std::vector<core::TransferRecord>& records);

} // namespace strato
