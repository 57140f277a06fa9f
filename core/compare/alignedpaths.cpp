// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/alignedpaths.h"

#include <algorithm>

namespace core {

namespace {

/// The visible children of one folder, one after the other.
class Children
{
public:
    Children(const MergedTree& tree, NodeId folder)
        : m_tree(tree)
    {
        if (folder != noNode && tree.isDirectory(folder)) {
            m_at = static_cast<std::uint32_t>(tree.firstChild(folder));
            m_end = m_at + tree.childCount(folder);
        }
        skipHidden();
    }

    NodeId current() const { return m_at == m_end ? noNode : NodeId{m_at}; }
    void advance()
    {
        ++m_at;
        skipHidden();
    }

private:
    void skipHidden()
    {
        while (m_at != m_end && m_tree.isHidden(NodeId{m_at}))
            ++m_at;
    }

    const MergedTree& m_tree;
    std::uint32_t m_at = 0;
    std::uint32_t m_end = 0;
};

class PathAligner
{
public:
    PathAligner(const MergedTree& left, const MergedTree& right)
        : m_left(left)
        , m_right(right)
    {
    }

    Result<std::vector<AlignedPath>> run(const Task& task)
    {
        m_paths.reserve(std::max(m_left.size(), m_right.size()));
        open({{m_left.root(), m_right.root()}, true});
        while (!m_open.empty()) {
            Folder& folder = m_open.back();
            if (folder.at == folder.steps.size()) {
                m_open.pop_back();
                continue;
            }
            const Step step = folder.steps[folder.at++];
            if (!step.isBelow) {
                m_paths.push_back(step.path);
                continue;
            }
            if (task.isCancelled())
                return cancelled();
            open(step);
        }
        return std::move(m_paths);
    }

private:
    /// A path itself, or all that lies below it: "a-b" stands between "a" and "a/b".
    struct Step
    {
        AlignedPath path;
        bool isBelow = false;
    };
    struct Folder
    {
        std::vector<Step> steps;
        std::size_t at = 0;
    };

    std::string_view name(const AlignedPath& path) const
    {
        return path.left != noNode ? m_left.name(path.left) : m_right.name(path.right);
    }

    bool comesBefore(const Step& one, const Step& other) const
    {
        const std::string_view a = name(one.path);
        const std::string_view b = name(other.path);
        const std::size_t common = std::min(a.size(), b.size());
        if (const int order = a.substr(0, common).compare(b.substr(0, common)); order != 0)
            return order < 0;
        if (a.size() == b.size())
            return !one.isBelow && other.isBelow;
        // What a folder holds goes on with a slash where the longer name has another byte.
        if (a.size() < b.size())
            return !one.isBelow || '/' < static_cast<unsigned char>(b[common]);
        return other.isBelow && static_cast<unsigned char>(a[common]) < '/';
    }

    void open(const Step& folder)
    {
        Folder opened;
        Children left(m_left, folder.path.left);
        Children right(m_right, folder.path.right);
        while (left.current() != noNode || right.current() != noNode) {
            AlignedPath path{left.current(), right.current()};
            if (path.left != noNode && path.right != noNode) {
                const int order = m_left.name(path.left).compare(m_right.name(path.right));
                if (order < 0)
                    path.right = noNode;
                else if (order > 0)
                    path.left = noNode;
            }
            if (path.left != noNode)
                left.advance();
            if (path.right != noNode)
                right.advance();
            opened.steps.push_back({path, false});
            if ((path.left != noNode && m_left.isDirectory(path.left))
                || (path.right != noNode && m_right.isDirectory(path.right)))
                opened.steps.push_back({path, true});
        }
        const auto before = [this](const Step& a, const Step& b) { return comesBefore(a, b); };
        if (!std::ranges::is_sorted(opened.steps, before))
            std::ranges::sort(opened.steps, before);
        m_open.push_back(std::move(opened));
    }

    const MergedTree& m_left;
    const MergedTree& m_right;
    std::vector<AlignedPath> m_paths;
    std::vector<Folder> m_open; ///< From the root down to the folder that is being walked.
};

} // namespace

Result<std::vector<AlignedPath>> alignPaths(const MergedTree& left, const MergedTree& right,
                                            const Task& task)
{
    return PathAligner(left, right).run(task);
}

} // namespace core
