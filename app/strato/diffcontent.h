// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/session.h"
#include "core/contentdiff/contentdiff.h"

namespace strato {

/// One file of both images and how it differs.
struct ComparedContent
{
    std::shared_ptr<const core::Image> left;
    std::shared_ptr<const core::Image> right;
    std::string path;
    bool isOnLeft = false; ///< Where it is not, the side is without content.
    bool isOnRight = false;
    core::ContentDiff diff;
};

void writeContentDiff(Session& session, const ComparedContent& compared);
void printContentDiff(Session& session, const ComparedContent& compared);

/// The rows of \a diff, left and right beside each other, as wide as the terminal.
void printSideBySide(Session& session, const core::TextDiff& diff);

} // namespace strato
