// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/answer.h"
#include "app/strato/command.h"
#include "app/strato/files.h"
#include "app/strato/findqueries.h"
#include "app/strato/jsonparts.h"
#include "app/strato/pathwalk.h"
#include "app/strato/terminal.h"
#include "app/strato/text.h"

namespace strato {

namespace {

using core::MergedTree;
using core::NodeId;

constexpr std::uint32_t matchesPerFile = 1000;

/// One search: the tree, what fits, and whether hidden nodes are looked at.
struct Search
{
    Session& session;
    const MergedTree& tree;
    const std::string& text;
    const core::FileQuery& query;
    const Answer& answer;
    bool hidden;
};

/// Calls \a found with every node that the query fits, sorted by path.
template<class Found>
void forEach(const Search& search, Found found)
{
    Session& session = search.session;
    PathWalk walk(search.tree, search.tree.root(), search.hidden);
    while (!session.output().hasFailed() && !session.task().isCancelled() && walk.next())
        if (search.answer.fits(walk.node()))
            found(walk.node(), walk.path());
}

void writeFound(const Search& search)
{
    Session& session = search.session;
    const bool digests = session.has(OptionId::Digests);
    JsonWriter json(session.output());
    json.beginObject();
    writeImage(json, session.image());
    json.bytesField("query", search.text);
    json.key("entries").beginArray();
    std::uint64_t count = 0;
    std::uint64_t bytes = 0;
    forEach(search, [&](NodeId node, const std::string& path) {
        writeEntry(json, search.tree, node, path, digests, search.answer.contentHit(node));
        ++count;
        bytes += search.tree.hardLinkTo(node) == core::noNode ? search.tree.fileSize(node) : 0;
    });
    json.endArray().field("count", count).field("unpacked", bytes);
    writeWarnings(json, session.warnings());
    json.endObject();
}

/// The excerpt with the match in it told apart.
std::string excerptText(const core::ContentMatch& match, bool colour)
{
    const std::string_view text = match.excerpt;
    return harmless(text.substr(0, match.begin))
           + styled(harmless(text.substr(match.begin, match.length)), Style::Error, colour)
           + harmless(text.substr(match.begin + match.length));
}

/// "path:line: text" for every line in which something was found, as grep does.
void printMatches(const Search& search, NodeId node)
{
    Output& output = search.session.output();
    const core::FileHit* hit = search.answer.contentHit(node);
    std::string name = harmless(search.tree.path(node));
    if (search.tree.isHidden(node))
        name += ' '
                + fill(strato::tr("(layer %1, %2)"), {std::to_string(search.tree.layer(node)),
                                                      causeText(search.tree.hideCause(node))});
    if (hit == nullptr)
        return output.write(name + '\n');
    std::uint64_t line = 0;
    for (const core::ContentMatch& match : hit->matches) {
        if (match.line == 0)
            return output.write(name + ": "
                                + fill(strato::tr("binary file, first match at byte %1"),
                                       {std::to_string(match.offset)})
                                + '\n');
        if (match.line != line)
            output.write(name + ':' + std::to_string(match.line) + ": "
                         + excerptText(match, search.session.isColoured()) + '\n');
        line = match.line;
    }
    if (hit->matchCount >= matchesPerFile || hit->matches.empty())
        output.write(name + ": " + strato::tr("there are more matches") + '\n');
}

void printFound(const Search& search)
{
    std::vector<NodeId> nodes;
    forEach(search, [&](NodeId node, const std::string&) { nodes.push_back(node); });
    if (search.query.patterns().empty()) {
        sortNodes(search.tree, nodes, search.session.arguments().sort);
        return printFiles(search.session, search.tree, nodes, true);
    }
    if (search.session.arguments().sort)
        sortNodes(search.tree, nodes, search.session.arguments().sort);
    for (const NodeId node : nodes)
        printMatches(search, node);
}

} // namespace

Outcome runFind(Session& session)
{
    if (isAboutQueries(session))
        return runFindQueries(session);
    const auto text = queryOfFind(session);
    if (!text)
        return tl::unexpected(text.error());
    auto query = core::FileQuery::parse(*text);
    if (!query)
        return core::fail(core::withContext(std::move(query).error(), "query"));
    session.believeTables();
    if (query->readsContents())
        session.wantContents();
    const bool hidden = session.has(OptionId::Hidden) || query->asksForHidden();
    const auto tree = session.readTree(session.contentHashes(hidden || query->needsContents()));
    if (!tree)
        return tl::unexpected(tree.error());
    core::FileSearchOptions options;
    options.hidden = hidden;
    options.scan = {matchesPerFile, matchesPerFile, session.has(OptionId::Text)};
    const auto answer = Answer::ask(session, **tree, *query, options);
    if (!answer)
        return tl::unexpected(answer.error());
    const Search search{session, **tree, *text, *query, *answer, hidden};
    if (session.isJson())
        writeFound(search);
    else if (session.has(OptionId::Print0))
        forEach(search, [&](NodeId, const std::string& path) {
            session.output().write(path);
            session.output().write({"\0", 1});
        });
    else
        printFound(search);
    return session.exit();
}

} // namespace strato
