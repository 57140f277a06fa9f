// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/answer.h"

#include "app/strato/pathwalk.h"

namespace strato {

tl::expected<Answer, Problem> Answer::ask(Session& session, const core::MergedTree& tree,
                                          const core::FileQuery& query,
                                          const core::FileSearchOptions& options)
{
    Answer answer(tree, query);
    if (!query.readsContents())
        return answer;
    auto found = core::searchFiles(session.image(), tree, query, options, session.task());
    session.clearProgress();
    if (!found)
        return core::fail(std::move(found).error());
    session.addWarnings(found->unread);
    answer.m_found = std::move(*found);
    return answer;
}

const core::FileHit* Answer::contentHit(core::NodeId node) const
{
    const core::FileHit* hit = m_found ? m_found->find(node) : nullptr;
    return hit != nullptr && hit->matchCount != 0 ? hit : nullptr;
}

tl::expected<std::vector<bool>, Problem> layersThatFit(Session& session,
                                                       std::vector<core::IndexedLayer> layers)
{
    const auto range = session.layerRange();
    if (!range)
        return tl::unexpected(range.error());
    std::vector<bool> fits(layers.size() + 1);
    const auto tree =
        core::mergeLayers(std::move(layers), core::mergeOptions(*range), session.task());
    if (!tree)
        return core::fail(tree.error());
    core::FileSearchOptions options;
    options.hidden = true;
    options.scan.matchesKept = 0;
    const auto answer = Answer::ask(session, **tree, session.arguments().filter, options);
    if (!answer)
        return tl::unexpected(answer.error());
    PathWalk walk(**tree, (*tree)->root(), true);
    while (!session.task().isCancelled() && walk.next())
        if (answer->fits(walk.node()))
            fits[(*tree)->layer(walk.node())] = true;
    return fits;
}

} // namespace strato
