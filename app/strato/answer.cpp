// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/answer.h"

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

} // namespace strato
