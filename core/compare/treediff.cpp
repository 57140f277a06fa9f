// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/treediff.h"

#include "core/base/pool.h"
#include "core/compare/filecontents.h"
#include "core/compare/linkgroups.h"
#include "core/compare/moves.h"

#include <algorithm>

namespace core {

namespace {

/// Numbers of the visible children of a folder, in the order of their names.
std::vector<NodeId> visibleChildren(const MergedTree& tree, NodeId folder)
{
    std::vector<NodeId> children;
    if (folder == noNode || !tree.isDirectory(folder))
        return children;
    const auto first = static_cast<std::uint32_t>(tree.firstChild(folder));
    for (std::uint32_t i = 0; i < tree.childCount(folder); ++i)
        if (const NodeId child{first + i}; !tree.isHidden(child))
            children.push_back(child);
    return children;
}

class Differ
{
public:
    Differ(const Image& leftImage, const Image& rightImage, TreeDiff& diff,
           const DiffOptions& options, const Task& task)
        : m_diff(diff)
        , m_left(*diff.left)
        , m_right(*diff.right)
        , m_options(options)
        , m_task(task)
        , m_leftContents(leftImage, m_left)
        , m_rightContents(rightImage, m_right)
        , m_links(m_left, m_right)
    {
        shareLayers(leftImage, rightImage);
    }

    Result<void> run()
    {
        if (auto walked = walk(); !walked)
            return walked;
        wantMoves();
        if (auto read = readContents(); !read)
            return read;
        if (m_options.memory) {
            m_leftContents.keepIn(*m_options.memory);
            m_rightContents.keepIn(*m_options.memory);
        }
        for (const auto& [left, right] : m_both)
            compare(left, right);
        findMoves();
        finish();
        return {};
    }

private:
    static std::optional<Digest> diffIdOf(const Image& image, const MergedTree& tree,
                                          std::uint32_t layer)
    {
        if (const auto& computed = tree.layerIndex(layer).diffId())
            return computed;
        const auto& stated = image.layers[layer - 1].diffId;
        return stated && !stated->isEmpty() ? stated : std::nullopt;
    }

    /// Which layers of the right image are which of the left one.
    void shareLayers(const Image& leftImage, const Image& rightImage)
    {
        std::map<Digest, std::uint32_t> left;
        for (std::uint32_t i = 1; i <= m_left.layers().size(); ++i)
            if (m_left.layerIndex(i).isComplete())
                if (auto digest = diffIdOf(leftImage, m_left, i))
                    left.emplace(std::move(*digest), i);
        m_sharedWith.resize(m_right.layers().size() + 1);
        for (std::uint32_t i = 1; i <= m_right.layers().size(); ++i) {
            const auto digest = diffIdOf(rightImage, m_right, i);
            const auto found = digest ? left.find(*digest) : left.end();
            if (found != left.end() && m_right.layerIndex(i).isComplete()
                && m_right.layerIndex(i).size() == m_left.layerIndex(found->second).size())
                m_sharedWith[i] = found->second;
        }
    }

    /// True if both contents are one and the same member of a layer that both images have.
    bool isSameMember(NodeId left, NodeId right) const
    {
        const auto a = m_left.contentSource(left);
        const auto b = m_right.contentSource(right);
        if (!a || !b || a->entry != b->entry)
            return false;
        const std::uint32_t shared = m_sharedWith[b->layer];
        if (shared == 0)
            return false;
        // The same layer may stand in the image twice: its bytes are the same each time.
        return shared == a->layer || (diffIdAt(a->layer) && diffIdAt(a->layer) == diffIdAt(shared));
    }
    std::optional<Digest> diffIdAt(std::uint32_t layer) const
    {
        return m_left.layerIndex(layer).diffId();
    }

    /// Whether the contents are the same, if that can be told without reading them.
    std::optional<bool> isSameWithoutReading(NodeId left, NodeId right) const
    {
        if (m_left.fileSize(left) != m_right.fileSize(right))
            return false;
        if (m_left.fileSize(left) == 0 || isSameMember(left, right))
            return true;
        const std::uint64_t a = m_leftContents.fingerprint(left);
        const std::uint64_t b = m_rightContents.fingerprint(right);
        return a != 0 && b != 0 && a != b ? std::optional(false) : std::nullopt;
    }

    Result<void> walk()
    {
        std::vector<std::pair<NodeId, NodeId>> folders = {{m_left.root(), m_right.root()}};
        while (!folders.empty()) {
            if (m_task.isCancelled())
                return cancelled();
            const auto [left, right] = folders.back();
            folders.pop_back();
            const auto ofLeft = visibleChildren(m_left, left);
            const auto ofRight = visibleChildren(m_right, right);
            auto l = ofLeft.begin();
            auto r = ofRight.begin();
            while (l != ofLeft.end() || r != ofRight.end()) {
                const int order = l == ofLeft.end()    ? 1
                                  : r == ofRight.end() ? -1
                                                       : m_left.name(*l).compare(m_right.name(*r));
                const NodeId a = order <= 0 ? *l++ : noNode;
                const NodeId b = order >= 0 ? *r++ : noNode;
                meet(a, b);
                if ((a != noNode && m_left.isDirectory(a))
                    || (b != noNode && m_right.isDirectory(b)))
                    folders.emplace_back(a, b);
            }
        }
        return {};
    }

    void meet(NodeId left, NodeId right)
    {
        if (left == noNode)
            return m_added.push_back(right);
        if (right == noNode)
            return m_removed.push_back(left);
        m_both.emplace_back(left, right);
        const bool areFiles =
            m_left.kind(left) == NodeKind::File && m_right.kind(right) == NodeKind::File;
        if (!areFiles)
            return;
        m_links.add(left, right);
        if (!isSameWithoutReading(left, right)) {
            m_leftContents.want(left);
            m_rightContents.want(right);
        }
    }

    static std::vector<NodeId> filesOf(const MergedTree& tree, const std::vector<NodeId>& nodes)
    {
        std::vector<NodeId> files;
        std::ranges::copy_if(nodes, std::back_inserter(files), [&tree](NodeId node) {
            return tree.kind(node) == NodeKind::File && tree.fileSize(node) != 0;
        });
        return files;
    }

    /// Only files of a size and, where all are known, a fingerprint that was lost and won can have
    /// moved.
    void wantMoves()
    {
        const std::vector<NodeId> removed = filesOf(m_left, m_removed);
        const std::vector<NodeId> added = filesOf(m_right, m_added);
        const bool areKnown =
            std::ranges::all_of(
                removed, [this](NodeId node) { return m_leftContents.fingerprint(node) != 0; })
            && std::ranges::all_of(
                added, [this](NodeId node) { return m_rightContents.fingerprint(node) != 0; });
        using Likeness = std::pair<std::uint64_t, std::uint64_t>; // Size and fingerprint.
        std::map<Likeness, std::pair<std::vector<NodeId>, std::vector<NodeId>>> alike;
        for (const NodeId node : removed)
            alike[{m_left.fileSize(node), areKnown ? m_leftContents.fingerprint(node) : 0}]
                .first.push_back(node);
        for (const NodeId node : added)
            if (const auto found = alike.find(
                    {m_right.fileSize(node), areKnown ? m_rightContents.fingerprint(node) : 0});
                found != alike.end())
                found->second.second.push_back(node);
        for (auto& [likeness, nodes] : alike) {
            if (nodes.second.empty())
                continue;
            for (const NodeId node : nodes.first)
                m_leftContents.want(node);
            for (const NodeId node : nodes.second)
                m_rightContents.want(node);
            m_movable.push_back(std::move(nodes));
        }
    }

    Result<void> readContents()
    {
        std::array<Result<void>, 2> done;
        parallelFor(2, [&](std::size_t i) {
            done[i] = i == 0 ? m_leftContents.read(m_task) : m_rightContents.read(m_task);
        });
        for (const auto& one : done)
            if (!one)
                return one;
        return m_task.isCancelled() ? Result<void>(cancelled()) : Result<void>();
    }

    bool isContentSame(NodeId left, NodeId right)
    {
        if (const auto known = isSameWithoutReading(left, right))
            return *known;
        const ContentDigest* a = m_leftContents.digest(left);
        const ContentDigest* b = m_rightContents.digest(right);
        if (a != nullptr && b != nullptr)
            return *a == *b;
        const std::string why =
            a == nullptr ? m_leftContents.problem(left) : m_rightContents.problem(right);
        m_diff.warnings.add({WarningCode::CorruptData, 0, m_right.path(right),
                             "The contents could not be compared: " + why + "."});
        return false;
    }

    std::uint16_t partsOf(NodeId left, NodeId right)
    {
        const Attributes a = m_left.attributes(left);
        const Attributes b = m_right.attributes(right);
        const NodeKind kind = m_left.kind(left);
        unsigned what = 0;
        const auto note = [&what](bool differs, DiffPart part) {
            what |= differs ? unsigned{part} : 0U;
        };
        note(a.mode != b.mode, DiffMode);
        note(a.uid != b.uid || a.gid != b.gid, DiffOwner);
        note(m_left.xattrs(left) != m_right.xattrs(right), DiffXattrs);
        if (kind == NodeKind::File) {
            note(!isContentSame(left, right), DiffContent);
            note(!m_links.isSame(left, right), DiffHardLink);
        }
        if (kind == NodeKind::Symlink)
            note(m_left.linkTarget(left) != m_right.linkTarget(right), DiffLinkTarget);
        if (kind == NodeKind::CharDevice || kind == NodeKind::BlockDevice)
            note(a.devMajor != b.devMajor || a.devMinor != b.devMinor, DiffDevice);
        if (kind != NodeKind::Directory)
            note(a.mtime != b.mtime, DiffMtime);
        return static_cast<std::uint16_t>(what);
    }

    void compare(NodeId left, NodeId right)
    {
        FileDifference file;
        file.left = left;
        file.right = right;
        if (m_left.kind(left) != m_right.kind(right)) {
            file.kind = DiffKind::TypeChanged;
        } else {
            file.what = partsOf(left, right);
            file.kind = (file.what & DiffContent) != 0  ? DiffKind::Changed
                        : (file.what & ~DiffMtime) != 0 ? DiffKind::Metadata
                        : file.what != 0                ? DiffKind::TimeOnly
                                                        : DiffKind::Identical;
        }
        add(file);
    }

    void findMoves()
    {
        std::set<NodeId> gone;
        std::set<NodeId> arrived;
        for (const auto& [removed, added] : m_movable) {
            std::map<ContentDigest, std::pair<std::vector<NodeId>, std::vector<NodeId>>> groups;
            for (const NodeId node : removed)
                if (const ContentDigest* digest = m_leftContents.digest(node))
                    groups[*digest].first.push_back(node);
            for (const NodeId node : added)
                if (const ContentDigest* digest = m_rightContents.digest(node))
                    groups[*digest].second.push_back(node);
            for (auto& [digest, nodes] : groups)
                if (!nodes.first.empty() && !nodes.second.empty())
                    pairUp(nodes.first, nodes.second, gone, arrived);
        }
        for (const NodeId node : m_removed)
            if (!gone.contains(node))
                add({DiffKind::Removed, 0, node, noNode, false});
        for (const NodeId node : m_added)
            if (!arrived.contains(node))
                add({DiffKind::Added, 0, noNode, node, false});
    }

    void pairUp(const std::vector<NodeId>& removed, const std::vector<NodeId>& added,
                std::set<NodeId>& gone, std::set<NodeId>& arrived)
    {
        const auto sorted = [](const MergedTree& tree, const std::vector<NodeId>& nodes) {
            std::vector<std::pair<std::string, NodeId>> paths;
            paths.reserve(nodes.size());
            for (const NodeId node : nodes)
                paths.emplace_back(tree.path(node), node);
            std::ranges::sort(paths);
            return paths;
        };
        const auto texts = [](const std::vector<std::pair<std::string, NodeId>>& paths) {
            std::vector<std::string> all;
            all.reserve(paths.size());
            for (const auto& [path, node] : paths)
                all.push_back(path);
            return all;
        };
        const auto left = sorted(m_left, removed);
        const auto right = sorted(m_right, added);
        for (const auto& [r, a] : pairMoves(texts(left), texts(right))) {
            gone.insert(left[r].second);
            arrived.insert(right[a].second);
            add({DiffKind::Moved, 0, left[r].second, right[a].second, false});
        }
    }

    void add(FileDifference file)
    {
        if (file.kind == DiffKind::Identical) {
            ++m_diff.counts[static_cast<std::size_t>(DiffKind::Identical)];
            if (m_options.withIdentical)
                m_diff.files.push_back(file);
            return;
        }
        if (!m_options.ignore.isEmpty()) {
            const auto rules = m_options.ignore.covering(m_diff.path(file), file.what);
            file.isIgnored = !rules.empty();
            for (const std::size_t rule : rules)
                ++m_ignoredBy[rule];
        }
        m_diff.files.push_back(file);
        if (file.isIgnored) {
            ++m_diff.ignored;
            return;
        }
        ++m_diff.counts[static_cast<std::size_t>(file.kind)];
        m_diff.growths[static_cast<std::size_t>(file.kind)] += m_diff.growth(file);
        const bool isNew = file.kind == DiffKind::Changed || file.kind == DiffKind::TypeChanged;
        if (isNew || file.kind == DiffKind::Added)
            m_diff.bytesAdded += m_diff.rightSize(file);
        if (isNew || file.kind == DiffKind::Removed)
            m_diff.bytesRemoved += m_diff.leftSize(file);
    }

    void finish()
    {
        std::vector<std::pair<std::string, FileDifference>> byPath;
        byPath.reserve(m_diff.files.size());
        for (const FileDifference& file : m_diff.files)
            byPath.emplace_back(m_diff.path(file), file);
        std::ranges::sort(byPath, {},
                          [](const auto& one) -> const std::string& { return one.first; });
        for (std::size_t i = 0; i < byPath.size(); ++i)
            m_diff.files[i] = byPath[i].second;
        for (const auto& [rule, count] : m_ignoredBy)
            m_diff.ignoredBy.emplace_back(m_options.ignore.rules()[rule].name, count);
    }

    TreeDiff& m_diff;
    const MergedTree& m_left;
    const MergedTree& m_right;
    const DiffOptions& m_options;
    const Task& m_task;
    FileContents m_leftContents;
    FileContents m_rightContents;
    LinkGroups m_links;
    std::vector<std::uint32_t> m_sharedWith; ///< By right layer; 0: none.
    std::vector<std::pair<NodeId, NodeId>> m_both;
    std::vector<NodeId> m_removed;
    std::vector<NodeId> m_added;
    std::map<std::size_t, std::uint64_t> m_ignoredBy; ///< By the number of the rule.
    std::vector<std::pair<std::vector<NodeId>, std::vector<NodeId>>> m_movable; ///< Alike.
};

} // namespace

bool TreeDiff::isSame() const
{
    std::uint64_t all = 0;
    for (const std::uint64_t count : counts)
        all += count;
    return all == count(DiffKind::Identical);
}

std::uint64_t TreeDiff::leftSize(const FileDifference& file) const
{
    return file.left == noNode ? 0 : left->fileSize(file.left);
}

std::uint64_t TreeDiff::rightSize(const FileDifference& file) const
{
    return file.right == noNode ? 0 : right->fileSize(file.right);
}

std::int64_t TreeDiff::growth(const FileDifference& file) const
{
    return static_cast<std::int64_t>(rightSize(file)) - static_cast<std::int64_t>(leftSize(file));
}

std::string TreeDiff::path(const FileDifference& file) const
{
    return file.right != noNode ? right->path(file.right) : left->path(file.left);
}

Result<TreeDiff> diffTrees(const Image& leftImage, std::shared_ptr<const MergedTree> left,
                           const Image& rightImage, std::shared_ptr<const MergedTree> right,
                           const DiffOptions& options, const Task& task)
{
    TreeDiff diff;
    diff.left = std::move(left);
    diff.right = std::move(right);
    Differ differ(leftImage, rightImage, diff, options, task);
    if (auto done = differ.run(); !done)
        return fail(done.error());
    return diff;
}

} // namespace core
