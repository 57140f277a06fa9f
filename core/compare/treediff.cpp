// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/treediff.h"

#include "core/compare/alignedpaths.h"
#include "core/compare/filecontents.h"
#include "core/compare/linkgroups.h"
#include "core/compare/movedfiles.h"
#include "core/compare/sharedlayers.h"

#include <algorithm>
#include <map>

namespace core {

namespace {

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
        , m_shared(leftImage, m_left, rightImage, m_right)
        , m_leftContents(leftImage, m_left)
        , m_rightContents(rightImage, m_right)
        , m_links(m_left, m_right)
        , m_moves(m_left, m_leftContents, m_right, m_rightContents)
    {
    }

    Result<void> run()
    {
        const auto paths = alignPaths(m_left, m_right, m_task);
        if (!paths)
            return fail(paths.error());
        for (const AlignedPath& path : *paths)
            look(path);
        m_links.finish();
        m_moves.wantContents();
        if (!m_options.mayFetch
            && (m_leftContents.wantsFetching() || m_rightContents.wantsFetching()))
            return fail(ErrorCode::Unsupported, "contents of files would have to be fetched");
        if (auto read = FileContents::read(m_leftContents, m_rightContents, m_task); !read)
            return read;
        if (m_options.memory) {
            m_leftContents.keepIn(*m_options.memory);
            m_rightContents.keepIn(*m_options.memory);
        }
        m_moved = m_moves.pair();
        m_hasMoved.resize(m_left.size());
        for (const AlignedPath& moved : m_moved)
            m_hasMoved[static_cast<std::size_t>(moved.left)] = true;
        for (const AlignedPath& path : *paths)
            judge(path);
        for (const auto& [rule, count] : m_ignoredBy)
            m_diff.ignoredBy.emplace_back(m_options.ignore.rules()[rule].name, count);
        return {};
    }

private:
    /// Whether the contents are the same, if that can be told without reading them.
    std::optional<bool> isSameWithoutReading(NodeId left, NodeId right) const
    {
        if (m_left.fileSize(left) != m_right.fileSize(right))
            return false;
        if (m_left.fileSize(left) == 0 || m_shared.isSameMember(left, right))
            return true;
        const std::uint64_t a = m_leftContents.fingerprint(left);
        const std::uint64_t b = m_rightContents.fingerprint(right);
        return a != 0 && b != 0 && a != b ? std::optional(false) : std::nullopt;
    }

    /// What has to be read to judge \a path.
    void look(const AlignedPath& path)
    {
        if (path.left == noNode)
            return m_moves.addWon(path.right);
        if (path.right == noNode)
            return m_moves.addLost(path.left);
        if (m_left.kind(path.left) != NodeKind::File || m_right.kind(path.right) != NodeKind::File)
            return;
        m_links.add(path.left, path.right);
        if (!isSameWithoutReading(path.left, path.right)) {
            m_leftContents.want(path.left);
            m_rightContents.want(path.right);
        }
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

    void judge(const AlignedPath& path)
    {
        if (path.left != noNode && path.right != noNode)
            return compare(path.left, path.right);
        if (path.right == noNode) {
            if (!m_hasMoved[static_cast<std::size_t>(path.left)])
                add({DiffKind::Removed, 0, path.left, noNode, false});
            return;
        }
        const auto found = std::ranges::lower_bound(m_moved, path.right, {}, &AlignedPath::right);
        if (found != m_moved.end() && found->right == path.right)
            add({DiffKind::Moved, 0, found->left, path.right, false});
        else
            add({DiffKind::Added, 0, noNode, path.right, false});
    }

    std::uint16_t partsOf(NodeId left, NodeId right)
    {
        if (m_left.kind(left) == NodeKind::File && m_shared.isVerifiedMember(left, right))
            return m_links.isSame(left, right) ? 0U : std::uint16_t{DiffHardLink};
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

    TreeDiff& m_diff;
    const MergedTree& m_left;
    const MergedTree& m_right;
    const DiffOptions& m_options;
    const Task& m_task;
    SharedLayers m_shared;
    FileContents m_leftContents;
    FileContents m_rightContents;
    LinkGroups m_links;
    MovedFiles m_moves;
    std::vector<AlignedPath> m_moved;                 ///< Sorted by right node.
    std::vector<bool> m_hasMoved;                     ///< By left node.
    std::map<std::size_t, std::uint64_t> m_ignoredBy; ///< By the number of the rule.
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
