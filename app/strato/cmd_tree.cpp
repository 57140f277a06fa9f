// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/answer.h"
#include "app/strato/command.h"
#include "app/strato/files.h"
#include "app/strato/jsonparts.h"
#include "app/strato/text.h"

#include <algorithm>

namespace strato {

namespace {

using core::MergedTree;
using core::NodeId;

/// Deeper levels are not indented further: hostile trees are hundreds of thousands deep.
constexpr std::size_t indentedLevels = 64;

/// Walks a tree from the top, the children of each folder in the order asked for.
class TreeWalk
{
public:
    TreeWalk(Session& session, const MergedTree& tree, const Answer& answer)
        : m_session(session)
        , m_tree(tree)
        , m_hidden(session.has(OptionId::Hidden) || session.arguments().filter.asksForHidden())
        , m_limit(session.arguments().depth.value_or(0xFFFFFFFFU))
    {
        markKept(answer);
    }

    struct Visit
    {
        NodeId node = core::noNode;
        std::size_t depth = 0;
        bool isLast = true;
    };

    void begin(NodeId start) { m_pending.push_back({start, 0, true}); }

    bool next(Visit& visit)
    {
        if (m_pending.empty() || m_session.output().hasFailed() || m_session.task().isCancelled())
            return false;
        visit = m_pending.back();
        m_pending.pop_back();
        if (m_tree.isDirectory(visit.node) && visit.depth < m_limit)
            pushChildren(visit);
        return true;
    }

private:
    bool isKept(NodeId node) const
    {
        return m_kept.empty() || m_kept[static_cast<std::size_t>(node)];
    }

    /// With a filter, what fits is kept and the folders on the way there.
    void markKept(const Answer& answer)
    {
        if (m_session.arguments().filter.isEmpty())
            return;
        m_kept.assign(m_tree.size(), false);
        for (std::uint32_t i = m_tree.size(); i-- > 0;) {
            const NodeId node{i};
            if ((m_tree.isHidden(node) && !m_hidden) || !answer.fits(node))
                continue;
            for (NodeId up = node; up != core::noNode && !m_kept[static_cast<std::size_t>(up)];
                 up = m_tree.parent(up))
                m_kept[static_cast<std::size_t>(up)] = true;
        }
    }

    void pushChildren(const Visit& visit)
    {
        const auto first = static_cast<std::uint32_t>(m_tree.firstChild(visit.node));
        std::vector<NodeId> children;
        for (std::uint32_t i = 0; i < m_tree.childCount(visit.node); ++i)
            if (const NodeId child{first + i};
                (m_hidden || !m_tree.isHidden(child)) && isKept(child))
                children.push_back(child);
        sortNodes(m_tree, children, m_session.arguments().sort);
        std::ranges::reverse(children);
        bool isLast = true;
        for (const NodeId child : children) {
            m_pending.push_back({child, visit.depth + 1, isLast});
            isLast = false;
        }
    }

    Session& m_session;
    const MergedTree& m_tree;
    bool m_hidden;
    std::size_t m_limit;
    std::vector<bool> m_kept;
    std::vector<Visit> m_pending;
};

/// The lines that join a row to its folder.
class Branches
{
public:
    std::string next(const TreeWalk::Visit& visit)
    {
        if (visit.depth == 0)
            return {};
        const bool utf8 = isUtf8Locale();
        const std::size_t level = std::min(visit.depth, indentedLevels);
        m_open.resize(level - 1, false);
        std::string text;
        for (const bool open : m_open)
            text += !open ? "    " : utf8 ? "│   " : "|   ";
        m_open.push_back(!visit.isLast);
        if (visit.depth > indentedLevels)
            text += '[' + std::to_string(visit.depth) + "] ";
        if (visit.isLast)
            return text + (utf8 ? "└── " : "`-- ");
        return text + (utf8 ? "├── " : "|-- ");
    }

private:
    std::vector<bool> m_open; ///< Per level above: more rows follow there.
};

void writeTree(Session& session, const MergedTree& tree, NodeId start, const Answer& answer)
{
    JsonWriter json(session.output());
    json.beginObject();
    writeImage(json, session.image());
    json.key("entries").beginArray();
    TreeWalk walk(session, tree, answer);
    walk.begin(start);
    TreeWalk::Visit visit;
    while (walk.next(visit)) {
        const NodeId node = visit.node;
        json.beginObject().bytesField("path", tree.path(node)).field("depth", visit.depth);
        json.field("type", core::nodeKindName(tree.kind(node)));
        json.field("size", tree.fileSize(node));
        json.field("unpacked",
                   tree.isDirectory(node) ? tree.subtreeBytes(node) : tree.fileSize(node));
        json.field("hidden", tree.isDirectory(node) ? tree.subtreeHiddenBytes(node) : 0U);
        json.field("files", tree.subtreeFiles(node)).field("layer", tree.layer(node));
        if (tree.isHidden(node)) {
            json.field("hiddenBy", tree.hiddenBy(node));
            json.field("cause", core::hideCauseName(tree.hideCause(node)));
        }
        json.endObject();
    }
    json.endArray();
    writeWarnings(json, session.warnings());
    json.endObject();
}

void printTree(Session& session, const MergedTree& tree, NodeId start, const Answer& answer)
{
    const std::size_t width = session.arguments().unit == Unit::Exact ? 14 : 10;
    TreeWalk walk(session, tree, answer);
    walk.begin(start);
    Branches branches;
    TreeWalk::Visit visit;
    while (walk.next(visit)) {
        const NodeId node = visit.node;
        std::string size = session.bytes(rowBytes(tree, node));
        size.insert(0, width - std::min(width, size.size()), ' ');
        std::string line = size + "  " + branches.next(visit);
        const Style style = tree.isHidden(node)      ? Style::Faint
                            : tree.isDirectory(node) ? Style::Folder
                                                     : Style::Plain;
        line += styled(nameText(tree, node, visit.depth == 0), style, session.isColoured());
        if (tree.isHidden(node))
            line += "  "
                    + fill(strato::tr("(layer %1, %2)"),
                           {std::to_string(tree.hiddenBy(node)), causeText(tree.hideCause(node))});
        session.output().write(line += '\n');
    }
}

} // namespace

Outcome runTree(Session& session)
{
    session.believeTables();
    const core::FileQuery& filter = session.arguments().filter;
    const bool hidden = session.has(OptionId::Hidden) || filter.asksForHidden();
    const auto tree = session.readTree(session.contentHashes(hidden || filter.needsContents()));
    if (!tree)
        return tl::unexpected(tree.error());
    const std::string path = session.arguments().operands.size() > 1 ? session.operand(1) : "/";
    const auto start = nodeAt(**tree, path, hidden);
    if (!start)
        return tl::unexpected(start.error());
    const auto answer =
        Answer::ask(session, **tree, filter, {.hidden = hidden, .scan = {.matchesKept = 0}});
    if (!answer)
        return tl::unexpected(answer.error());
    if (session.isJson())
        writeTree(session, **tree, *start, *answer);
    else
        printTree(session, **tree, *start, *answer);
    return session.exit();
}

} // namespace strato
