// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/command.h"
#include "app/strato/files.h"
#include "app/strato/jsonparts.h"
#include "app/strato/pathwalk.h"

namespace strato {

namespace {

using core::MergedTree;
using core::NodeId;

/// Calls \a found with every node that the query fits, sorted by path.
template<class Found>
void search(Session& session, const MergedTree& tree, const core::FileQuery& query, Found found)
{
    PathWalk walk(tree, tree.root(), session.has(OptionId::Hidden) || query.asksForHidden());
    while (!session.output().hasFailed() && !session.task().isCancelled() && walk.next())
        if (query.matches(tree, walk.node()))
            found(walk.node(), walk.path());
}

void writeFound(Session& session, const MergedTree& tree, const core::FileQuery& query)
{
    const bool digests = session.has(OptionId::Digests);
    JsonWriter json(session.output());
    json.beginObject();
    writeImage(json, session.image());
    json.bytesField("query", session.operand(1));
    json.key("entries").beginArray();
    std::uint64_t count = 0;
    std::uint64_t bytes = 0;
    search(session, tree, query, [&](NodeId node, const std::string& path) {
        writeEntry(json, tree, node, path, digests);
        ++count;
        bytes += tree.hardLinkTo(node) == core::noNode ? tree.fileSize(node) : 0;
    });
    json.endArray().field("count", count).field("unpacked", bytes);
    writeWarnings(json, session.warnings());
    json.endObject();
}

} // namespace

Outcome runFind(Session& session)
{
    auto query = core::FileQuery::parse(session.operand(1));
    if (!query)
        return core::fail(core::withContext(std::move(query).error(), "query"));
    const bool compared =
        session.has(OptionId::Hidden) || query->asksForHidden() || query->needsContents();
    const auto tree = session.readTree(session.contentHashes(compared));
    if (!tree)
        return tl::unexpected(tree.error());
    if (session.isJson()) {
        writeFound(session, **tree, *query);
        return session.exit();
    }
    if (session.has(OptionId::Print0)) {
        search(session, **tree, *query, [&](NodeId, const std::string& path) {
            session.output().write(path);
            session.output().write({"\0", 1});
        });
        return session.exit();
    }
    std::vector<NodeId> nodes;
    search(session, **tree, *query,
           [&](NodeId node, const std::string&) { nodes.push_back(node); });
    sortNodes(**tree, nodes, session.arguments().sort);
    printFiles(session, **tree, nodes, true);
    return session.exit();
}

} // namespace strato
