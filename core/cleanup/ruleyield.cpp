// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cleanup/ruleyield.h"

#include <algorithm>

namespace core {

Result<RuleYield> yieldOf(const CleanupRule& rule,
                          const std::vector<std::shared_ptr<const CleanupPlace>>& places,
                          const Pins& pins, bool usesTrash, Timestamp now)
{
    CleanupRequest request;
    request.rules = {rule};
    request.usesTrash = usesTrash;
    const auto plan = CleanupPlan::make(places, std::move(request), pins, now);
    if (!plan)
        return fail(plan.error());
    RuleYield yield;
    yield.totals = plan->totals();
    for (std::size_t row = 0; row < plan->rows().size(); ++row)
        if (plan->rows()[row].kind == CleanupKind::Image && !plan->isTicked(row))
            ++yield.blocked;
    return yield;
}

} // namespace core
