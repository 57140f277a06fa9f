// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/difforigin.h"
#include "app/strato/diffpackages.h"
#include "core/compare/imagediff.h"

/// Two images as `strato diff` compares them.
namespace strato {

/// Both images and what differs.
struct ComparedImages
{
    std::shared_ptr<const core::Image> left;
    std::shared_ptr<const core::Image> right;
    core::TreeDiff files;
    std::vector<core::LayerDifference> layers;
    std::vector<core::ConfigDifference> config;
    std::optional<ComparedPackages> packages; ///< With --packages.
    std::optional<ComparedBase> withBase;     ///< With --base.

    bool isSame() const { return files.isSame() && config.empty(); }
    const ComparedBase* base() const { return withBase ? &*withBase : nullptr; }
};

/// Which of TreeDiff::files are to be listed, by number, in their order.
std::vector<std::size_t> listedFiles(const Session& session, const ComparedImages& compared);

/// All of it for people.
void printDiff(Session& session, const ComparedImages& compared);

} // namespace strato
