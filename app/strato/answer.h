// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/session.h"
#include "core/analysis/contentsearch.h"

namespace strato {

/// What a query finds in a tree. Contents are read where nothing else tells.
class Answer
{
public:
    /// Asks \a query, which is borrowed as \a tree is. Files that could not be read become warnings
    /// of \a session.
    static tl::expected<Answer, Problem> ask(Session& session, const core::MergedTree& tree,
                                             const core::FileQuery& query,
                                             const core::FileSearchOptions& options);

    bool fits(core::NodeId node) const
    {
        return m_found ? m_found->find(node) != nullptr : m_query->matches(*m_tree, node);
    }
    /// What was found in the content of \a node; null where nothing was.
    const core::FileHit* contentHit(core::NodeId node) const;

private:
    Answer(const core::MergedTree& tree, const core::FileQuery& query)
        : m_tree(&tree)
        , m_query(&query)
    {
    }

    const core::MergedTree* m_tree;
    const core::FileQuery* m_query;
    std::optional<core::FileSearchResult> m_found;
};

/// By number, from 1, which of \a layers brought something that --filter fits, whether or not an
/// upper one hides it.
tl::expected<std::vector<bool>, Problem> layersThatFit(Session& session,
                                                       std::vector<core::IndexedLayer> layers);

} // namespace strato
