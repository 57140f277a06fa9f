// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cleanup/cleanupplan.h"

#include <QString>

#include <optional>
#include <vector>

/// What becomes of the parts of one row of a plan if it goes alone.
struct CleanupDetail
{
    struct Layer
    {
        QString name; ///< Short.
        QString id;   ///< As the place calls it.
        core::UsageSum sum;
    };
    /// Parts that stay, as the same others use them.
    struct Stays
    {
        QString who; ///< "app:1.1 and 2 more"
        core::UsageSum sum;
    };

    QString title;
    std::size_t layers = 0;     ///< That it leads to.
    std::size_t layersGone = 0; ///< Of these.
    std::optional<std::uint64_t> unpacked;
    core::UsageSum alone;
    std::vector<Layer> goes;  ///< The largest first.
    std::vector<Stays> stays; ///< The largest first.

    /// O(nodes + edges).
    static CleanupDetail of(const core::CleanupPlan& plan, std::size_t row);
};
