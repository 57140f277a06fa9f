// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/pathtree.h"

#include "core/tree/treemerger.h"

#include <algorithm>

namespace core {

Result<std::shared_ptr<const MergedTree>> mergeForPath(std::vector<IndexedLayer> layers,
                                                       std::string_view path,
                                                       const MergeOptions& options,
                                                       const Task& task)
{
    const auto count = static_cast<std::uint32_t>(layers.size());
    PathScope scope(layers, options.last == 0 ? count : std::min(options.last, count));
    if (!scope.find(path))
        return nullptr;
    const std::vector<std::vector<ScopedStep>> steps = scope.steps();
    TreeMerger merger(layers.size(), options, task, &steps);
    merger.applyAll(std::move(layers));
    return merger.finish();
}

} // namespace core
