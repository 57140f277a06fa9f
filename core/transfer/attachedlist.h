// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/transfervalues.h"

namespace core {

/// What an index.json lists beside the root of \a plan: what is attached to it, as a list of
/// referrers has it (image-spec, "Listing Referrers"), and signatures of cosign by their tag.
std::vector<Descriptor> listedAttached(const TransferPlan& plan);

} // namespace core
