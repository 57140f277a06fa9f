// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cleanup/cleanupplan.h"

namespace core {

/// What carrying out a rule alone would come to, for the list of rules.
struct RuleYield
{
    CleanupTotals totals;    ///< Of the images that nothing stands in the way of.
    std::size_t blocked = 0; ///< Images that the rule fits and that stay.
};

/// What \a rule comes to over \a places. Usage where it is no query. O(nodes + edges).
Result<RuleYield> yieldOf(const CleanupRule& rule,
                          const std::vector<std::shared_ptr<const CleanupPlace>>& places,
                          const Pins& pins, bool usesTrash, Timestamp now);

} // namespace core
