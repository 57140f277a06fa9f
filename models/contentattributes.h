// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/imagecomparison.h"
#include "models/ownernames.h"

#include <QString>

#include <vector>

/// One thing beside the content that differs, for people.
struct AttributeDifference
{
    QString name;    ///< "Owner"
    QString before;  ///< "root:root"; format::unknown() where there is none.
    QString after;   ///< "app:app"
    QString summary; ///< "owner root → app", for one line; empty: not worth its room there.
};

/// The names of users of both images.
struct OwnersOfBoth
{
    OwnerNames left;
    OwnerNames right;
};

namespace contentattributes {

/// What of \a file differs beside its content. Of a path that only one image has, and of one that
/// is a file in one image only, everything there is to tell.
std::vector<AttributeDifference> differences(const core::TreeDiff& diff,
                                             const core::FileDifference& file,
                                             const OwnersOfBoth& owners);

} // namespace contentattributes
