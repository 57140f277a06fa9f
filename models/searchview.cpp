// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/searchview.h"

#include "core/analysis/contentsearch.h"

using core::MergedTree;
using core::NodeId;

core::Result<SearchedView> searchView(const std::shared_ptr<const core::Image>& image,
                                      std::shared_ptr<const MergedTree> tree,
                                      const core::FileQuery& query, FileViewOptions options,
                                      const core::Task& task)
{
    SearchedView out;
    core::FileSearchResult found;
    if (query.readsContents()) {
        auto result = core::searchFiles(
            *image, *tree, query, {.hidden = options.showHidden, .scan = {.matchesKept = 0}}, task);
        if (!result)
            return core::fail(std::move(result).error());
        found = std::move(*result);
        out.unreadFiles = found.unread.list().size() + found.unread.dropped();
        options.wanted = [&found](const MergedTree&, NodeId node) {
            return found.find(node) != nullptr;
        };
    } else if (!query.isEmpty()) {
        options.wanted = [&query](const MergedTree& t, NodeId node) {
            return query.matches(t, node);
        };
    }
    auto view = FileView::make(std::move(tree), options, task);
    if (!view)
        return core::fail(std::move(view).error());
    out.view = std::move(*view);
    return out;
}
