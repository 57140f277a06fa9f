// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/answer.h"
#include "app/strato/command.h"
#include "app/strato/files.h"
#include "app/strato/jsonparts.h"
#include "app/strato/pathwalk.h"

namespace strato {

namespace {

using core::MergedTree;
using core::NodeId;

bool showsHidden(const Session& session)
{
    return session.has(OptionId::Hidden) || session.arguments().filter.asksForHidden();
}

void writeList(Session& session, const MergedTree& tree, NodeId start, const Answer& answer)
{
    const bool digests = session.has(OptionId::Digests);
    JsonWriter json(session.output());
    json.beginObject();
    writeImage(json, session.image());
    json.bytesField("path", tree.path(start));
    json.key("entries").beginArray();
    if (!tree.isDirectory(start)) {
        if (answer.fits(start))
            writeEntry(json, tree, start, tree.path(start), digests);
    } else {
        PathWalk walk(tree, start, showsHidden(session));
        while (!session.output().hasFailed() && !session.task().isCancelled() && walk.next())
            if (answer.fits(walk.node()))
                writeEntry(json, tree, walk.node(), walk.path(), digests);
    }
    json.endArray();
    writeWarnings(json, session.warnings());
    json.endObject();
}

void printList(Session& session, const MergedTree& tree, NodeId start, const Answer& answer)
{
    const bool hidden = showsHidden(session);
    const bool whole = session.has(OptionId::Recursive);
    std::vector<NodeId> nodes;
    const auto take = [&](NodeId node) {
        if (!tree.isContext(node) && answer.fits(node))
            nodes.push_back(node);
    };
    if (!tree.isDirectory(start)) {
        take(start);
    } else if (whole) {
        PathWalk walk(tree, start, hidden);
        while (walk.next())
            take(walk.node());
    } else {
        const auto first = static_cast<std::uint32_t>(tree.firstChild(start));
        for (std::uint32_t i = 0; i < tree.childCount(start); ++i) {
            const NodeId child{first + i};
            // A folder that only leads to what a layer brought is shown where one stands.
            if ((hidden || !tree.isHidden(child)) && answer.fits(child))
                nodes.push_back(child);
        }
    }
    sortNodes(tree, nodes, session.arguments().sort);
    printFiles(session, tree, nodes, whole);
}

} // namespace

Outcome runLs(Session& session)
{
    session.believeTables();
    const bool compared = showsHidden(session) || session.arguments().filter.needsContents();
    const auto tree = session.readTree(session.contentHashes(compared));
    if (!tree)
        return tl::unexpected(tree.error());
    const std::string path = session.arguments().operands.size() > 1 ? session.operand(1) : "/";
    const auto start = nodeAt(**tree, path, showsHidden(session));
    if (!start)
        return tl::unexpected(start.error());
    const auto answer = Answer::ask(session, **tree, session.arguments().filter,
                                    {.hidden = showsHidden(session), .scan = {.matchesKept = 0}});
    if (!answer)
        return tl::unexpected(answer.error());
    if (session.isJson())
        writeList(session, **tree, *start, *answer);
    else
        printList(session, **tree, *start, *answer);
    return session.exit();
}

} // namespace strato
