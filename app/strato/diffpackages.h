// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/command.h"
#include "core/packages/packagediff.h"

#include <memory>

namespace strato {

/// The packages of both images and what differs.
struct ComparedPackages
{
    std::shared_ptr<const core::PackageList> left;
    std::shared_ptr<const core::PackageList> right;
    std::vector<core::PackageDifference> differences; ///< Borrowed from both lists.
};

/// Fails only with Cancelled; what could not be read is among the warnings of \a session.
core::Result<ComparedPackages>
comparePackages(Session& session, const core::Image& leftImage,
                const std::shared_ptr<const core::MergedTree>& left, const core::Image& rightImage,
                const std::shared_ptr<const core::MergedTree>& right);

/// A change in a person's words: "added", "upgraded" …
std::string packageChangeText(core::PackageChange change);
void printPackages(Session& session, const ComparedPackages& compared);

} // namespace strato
