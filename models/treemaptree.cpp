// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/treemaptree.h"

#include "models/fileages.h"
#include "models/filetypes.h"
#include "models/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

struct TreemapWords
{
    Q_DECLARE_TR_FUNCTIONS(TreemapWords)
};

using Node = TreemapTree::Node;
using core::NodeId;

/// What a tree is made of, node by node; children have higher numbers than their parents.
struct Seed
{
    std::uint32_t parent = 0;
    std::uint64_t bytes = 0; ///< Of its own, later with all below.
    std::uint16_t color = 0;
    bool isFolder = false;
    bool isHatched = false;
};

class Planter
{
public:
    explicit Planter(std::vector<Seed> from)
        : m_from(std::move(from))
        , m_largest(m_from.size(), 0)
        , m_firstChild(m_from.size() + 1, 0)
    {
    }

    /// The nodes that have bytes, folders with one way down joined; keys are numbers of \a from.
    core::Result<std::vector<Node>> plant(const core::Task& task)
    {
        sumUp();
        groupChildren();
        std::vector<Node> nodes;
        if (m_from.empty())
            return nodes;
        nodes.push_back({0, 0, 0, m_from[0].bytes, 0, m_from[0].color, true, false});
        for (std::uint32_t at = 0; at < nodes.size(); ++at) {
            if ((at & 0xFFFFU) == 0 && task.isCancelled())
                return core::cancelled();
            const std::vector<std::uint32_t> children =
                childrenOf(static_cast<std::uint32_t>(nodes[at].key));
            nodes[at].firstChild = static_cast<std::uint32_t>(nodes.size());
            nodes[at].childCount = static_cast<std::uint32_t>(children.size());
            for (const std::uint32_t child : children) {
                const std::uint32_t joined = join(child);
                const Seed& one = m_from[joined];
                nodes.push_back(
                    {at, 0, 0, one.bytes, joined, one.color, one.isFolder, one.isHatched});
            }
        }
        return nodes;
    }

private:
    void sumUp()
    {
        for (auto at = static_cast<std::uint32_t>(m_from.size()); at-- > 1;) {
            Seed& parent = m_from[m_from[at].parent];
            parent.bytes += m_from[at].bytes;
            if (m_from[at].bytes > m_largest[m_from[at].parent]) {
                m_largest[m_from[at].parent] = m_from[at].bytes;
                parent.color = m_from[at].color;
            }
        }
    }

    void groupChildren()
    {
        for (std::uint32_t at = 1; at < m_from.size(); ++at)
            if (m_from[at].bytes != 0)
                ++m_firstChild[m_from[at].parent + 1];
        for (std::size_t at = 1; at < m_firstChild.size(); ++at)
            m_firstChild[at] += m_firstChild[at - 1];
        m_children.resize(m_firstChild.back());
        std::vector<std::uint32_t> next(m_firstChild.begin(), m_firstChild.end() - 1);
        for (std::uint32_t at = 1; at < m_from.size(); ++at)
            if (m_from[at].bytes != 0)
                m_children[next[m_from[at].parent]++] = at;
    }

    std::vector<std::uint32_t> childrenOf(std::uint32_t number) const
    {
        std::vector<std::uint32_t> children(m_children.begin() + m_firstChild[number],
                                            m_children.begin() + m_firstChild[number + 1]);
        std::ranges::stable_sort(children, std::greater<>(),
                                 [this](std::uint32_t child) { return m_from[child].bytes; });
        return children;
    }

    std::uint32_t join(std::uint32_t number) const
    {
        while (m_from[number].isFolder && m_firstChild[number + 1] - m_firstChild[number] == 1) {
            const std::uint32_t only = m_children[m_firstChild[number]];
            if (!m_from[only].isFolder || m_from[only].bytes != m_from[number].bytes)
                break;
            number = only;
        }
        return number;
    }

    std::vector<Seed> m_from;
    std::vector<std::uint64_t> m_largest; ///< Bytes of the largest child.
    std::vector<std::uint32_t> m_firstChild;
    std::vector<std::uint32_t> m_children;
};

std::uint16_t colorOf(const core::MergedTree& tree, NodeId node,
                      const treemap::TreeOptions& options)
{
    switch (options.colorBy) {
    case treemap::ColorBy::Layer:
        return static_cast<std::uint16_t>(tree.layer(node));
    case treemap::ColorBy::Change:
        return static_cast<std::uint16_t>(tree.change(node));
    case treemap::ColorBy::Type: {
        constexpr std::uint16_t anyoneRuns = 0111;
        const bool isExecutable = (tree.attributes(node).mode & anyoneRuns) != 0;
        return static_cast<std::uint16_t>(filetypes::kindOf(tree.path(node), isExecutable));
    }
    case treemap::ColorBy::Age:
        return fileages::classOf(tree.attributes(node).mtime, options.nowSeconds);
    }
    return 0;
}

QString nameBelow(const std::string& path, const std::string& above)
{
    const std::size_t skipped = above == "/" ? 1 : above.size() + 1;
    return format::name(path.size() > skipped ? std::string_view(path).substr(skipped)
                                              : std::string_view(path));
}

/// "layer 5 · code · 2023-01-08 20:12 UTC"
QString noteOf(const core::MergedTree& tree, NodeId node)
{
    QStringList facts{TreemapWords::tr("layer %1").arg(tree.layer(node))};
    if (tree.isHidden(node))
        facts.append(TreemapWords::tr("hidden by layer %1").arg(tree.hiddenBy(node)));
    if (tree.isDirectory(node)) {
        const auto files = static_cast<int>(tree.subtreeFiles(node));
        facts.append(TreemapWords::tr("%Ln file(s)", nullptr, files));
        return facts.join(QStringLiteral(" · "));
    }
    constexpr std::uint16_t anyoneRuns = 0111;
    const core::Attributes attributes = tree.attributes(node);
    facts.append(
        filetypes::name(filetypes::kindOf(tree.path(node), (attributes.mode & anyoneRuns) != 0)));
    facts.append(format::time(attributes.mtime));
    return facts.join(QStringLiteral(" · "));
}

std::shared_ptr<TreemapTree> finished(std::vector<Node> nodes,
                                      std::function<std::string(std::uint64_t)> path)
{
    auto tree = std::make_shared<TreemapTree>();
    tree->note = [](std::uint64_t) { return QString(); };
    tree->nodes = std::move(nodes);
    tree->path = [path](std::uint64_t key) { return format::name(path(key)); };
    tree->name = [path](std::uint64_t key, std::uint64_t above) {
        return nameBelow(path(key), path(above));
    };
    if (tree->bytes() == 0)
        tree->nodes.clear();
    return tree;
}

} // namespace

std::optional<std::uint32_t> TreemapTree::find(std::uint64_t key) const
{
    const auto found = std::ranges::find(nodes, key, &Node::key);
    if (found == nodes.end())
        return std::nullopt;
    return static_cast<std::uint32_t>(found - nodes.begin());
}

namespace treemap {

core::Result<std::shared_ptr<const TreemapTree>> ofDiff(std::shared_ptr<const DiffTree> tree,
                                                        const core::Task& task)
{
    std::vector<Seed> from(tree->size());
    for (DiffTree::RowId id = 1; id < tree->size(); ++id) {
        const DiffTree::Row& row = tree->row(id);
        Seed& one = from[id];
        one.parent = row.parent;
        one.isFolder = row.childCount != 0;
        const core::FileDifference* difference = tree->difference(id);
        if (difference == nullptr || one.isFolder)
            continue; // Folders have the bytes of what is in them.
        const std::int64_t growth = tree->comparison().files.growth(*difference);
        one.bytes = static_cast<std::uint64_t>(std::abs(growth));
        one.color = growth > 0 ? Grown : Shrunk;
    }
    auto nodes = Planter(std::move(from)).plant(task);
    if (!nodes)
        return core::fail(std::move(nodes).error());
    return finished(std::move(*nodes), [tree = std::move(tree)](std::uint64_t key) {
        return key == DiffTree::root ? std::string("/")
                                     : tree->path(static_cast<DiffTree::RowId>(key));
    });
}

core::Result<std::shared_ptr<const TreemapTree>>
ofTree(std::shared_ptr<const core::MergedTree> tree, const TreeOptions& options,
       const core::Task& task)
{
    std::vector<Seed> from(tree->size());
    std::vector<std::uint64_t> hidden(tree->size(), 0);
    for (const core::HiddenCharge& charge : tree->charges())
        hidden[static_cast<std::uint32_t>(charge.node)] += charge.bytes;
    for (std::uint32_t number = 1; number < tree->size(); ++number) {
        const NodeId node{number};
        Seed& one = from[number];
        one.parent = static_cast<std::uint32_t>(tree->parent(node));
        one.isFolder = tree->isDirectory(node);
        one.isHatched = tree->isHidden(node);
        if (one.isHatched)
            one.bytes = options.withHidden ? hidden[number] : 0;
        else if (!one.isFolder && tree->hardLinkTo(node) == core::noNode)
            one.bytes = tree->fileSize(node); // Each inode once, at its first name.
        if (one.bytes != 0)
            one.color = colorOf(*tree, node, options);
    }
    auto nodes = Planter(std::move(from)).plant(task);
    if (!nodes)
        return core::fail(std::move(nodes).error());
    auto done = finished(std::move(*nodes), [tree](std::uint64_t key) {
        return tree->path(NodeId{static_cast<std::uint32_t>(key)});
    });
    done->note = [tree = std::move(tree)](std::uint64_t key) {
        return noteOf(*tree, NodeId{static_cast<std::uint32_t>(key)});
    };
    return done;
}

} // namespace treemap
