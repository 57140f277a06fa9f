// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/threeway.h"

#include <algorithm>
#include <set>

namespace core {

namespace {

/// How far a path of one side is from the base; the order matters.
enum class Step : std::uint8_t {
    None,    ///< It is as the base, or neither has it.
    Ignored, ///< Rules cover all that differs.
    Differs,
};

/// Where one side departs from the base.
class Departures
{
public:
    /// \a diff leads from the base to the side and is borrowed.
    explicit Departures(const TreeDiff& diff)
        : m_there(diff.right->size())
        , m_lost(diff.left->size())
    {
        for (const FileDifference& file : diff.files) {
            if (file.kind == DiffKind::Identical)
                continue;
            const Step step = file.isIgnored ? Step::Ignored : Step::Differs;
            if (file.right != noNode)
                m_there[static_cast<std::size_t>(file.right)] = step;
            if (file.kind == DiffKind::Removed || file.kind == DiffKind::Moved)
                m_lost[static_cast<std::size_t>(file.left)] = step;
        }
    }

    /// Of a path that is \a side in the side's tree and \a base in that of the base; either may be
    /// noNode.
    Step at(NodeId side, NodeId base) const
    {
        if (side != noNode)
            return m_there[static_cast<std::size_t>(side)];
        return base == noNode ? Step::None : lost(base);
    }
    /// Of a path of the base, in so far as the side lost it.
    Step lost(NodeId base) const { return m_lost[static_cast<std::size_t>(base)]; }

private:
    std::vector<Step> m_there; ///< By nodes of the side.
    std::vector<Step> m_lost;  ///< By nodes of the base.
};

class Judge
{
public:
    Judge(const TreeDiff& files, const TreeDiff& toLeft, const TreeDiff& toRight)
        : m_files(files)
        , m_toLeft(toLeft)
        , m_base(*toLeft.left)
        , m_left(toLeft)
        , m_right(toRight)
    {
    }

    ThreeWay run()
    {
        ThreeWay all;
        all.base = m_toLeft.left;
        all.paths.reserve(m_files.files.size());
        for (const FileDifference& file : m_files.files) {
            all.paths.push_back(judge(file));
            if (file.kind != DiffKind::Identical && !file.isIgnored)
                count(file, all.sums[static_cast<std::size_t>(all.paths.back().origin)]);
        }
        all.sums[static_cast<std::size_t>(Origin::Alike)].count = countAlike();
        return all;
    }

private:
    PathOrigin judge(const FileDifference& file) const
    {
        PathOrigin one;
        one.base = m_base.find(m_files.path(file));
        Step left = Step::None;
        Step right = Step::None;
        if (file.kind == DiffKind::Moved) {
            // Each end by itself: only the left has the old path, only the right the new one.
            const NodeId old = m_base.find(m_files.left->path(file.left));
            left = std::max(m_left.at(file.left, old), m_left.at(noNode, one.base));
            right = std::max(m_right.at(noNode, old), m_right.at(file.right, one.base));
            if (one.base == noNode)
                one.base = old;
        } else {
            left = m_left.at(file.left, one.base);
            right = m_right.at(file.right, one.base);
        }
        const bool isDifferent = file.kind != DiffKind::Identical && !file.isIgnored;
        if (!isDifferent && left == Step::Differs && right == Step::Differs)
            one.origin = Origin::Alike;
        else if (file.kind != DiffKind::Identical)
            one.origin = left == right ? Origin::Both : left > right ? Origin::Left : Origin::Right;
        return one;
    }

    void count(const FileDifference& file, OriginSum& sum) const
    {
        const bool isNew = file.kind == DiffKind::Changed || file.kind == DiffKind::TypeChanged;
        ++sum.count;
        if (isNew || file.kind == DiffKind::Added)
            sum.bytesAdded += m_files.rightSize(file);
        if (isNew || file.kind == DiffKind::Removed)
            sum.bytesRemoved += m_files.leftSize(file);
    }

    /// Paths at which both differ from the base and not from each other. Those are in none of the
    /// differences of left and right, so they are looked for among those of base and left.
    std::uint64_t countAlike() const
    {
        std::vector<bool> isDifferent(m_files.left->size());
        for (const FileDifference& file : m_files.files)
            if (file.left != noNode && file.kind != DiffKind::Identical && !file.isIgnored)
                isDifferent[static_cast<std::size_t>(file.left)] = true;
        std::uint64_t paths = 0;
        for (const FileDifference& file : m_toLeft.files) {
            if (file.kind == DiffKind::Identical || file.isIgnored)
                continue;
            const bool isLost = file.kind == DiffKind::Removed || file.kind == DiffKind::Moved;
            if (isLost && m_right.lost(file.left) == Step::Differs)
                ++paths;
            if (file.right == noNode || isDifferent[static_cast<std::size_t>(file.right)])
                continue;
            const NodeId right = m_files.right->find(m_toLeft.path(file));
            if (right != noNode && m_right.at(right, noNode) == Step::Differs)
                ++paths;
        }
        return paths;
    }

    const TreeDiff& m_files;
    const TreeDiff& m_toLeft;
    const MergedTree& m_base;
    Departures m_left;
    Departures m_right;
};

/// Adds those of \a more that are in neither: a content that cannot be read is met by each
/// comparison that wants it.
void addNew(Warnings& warnings, const Warnings& more, const Warnings& known)
{
    if (more.dropped() != 0)
        return warnings.append(more); // What is missing from its list cannot be looked for.
    std::set<std::pair<std::string_view, std::string_view>> all;
    for (const Warnings* const some : {&known, static_cast<const Warnings*>(&warnings)})
        for (const Warning& warning : some->list())
            all.emplace(warning.path, warning.message);
    std::vector<Warning> fresh;
    for (const Warning& warning : more.list())
        if (!all.contains({warning.path, warning.message}))
            fresh.push_back(warning);
    for (Warning& warning : fresh)
        warnings.add(std::move(warning));
}

} // namespace

std::string_view originName(Origin origin)
{
    switch (origin) {
    case Origin::Left:
        return "left";
    case Origin::Right:
        return "right";
    case Origin::Both:
        return "both";
    case Origin::Alike:
        return "alike";
    case Origin::Base:
        break;
    }
    return "base";
}

ThreeWay originsOf(const TreeDiff& files, const TreeDiff& toLeft, const TreeDiff& toRight)
{
    ThreeWay all = Judge(files, toLeft, toRight).run();
    addNew(all.warnings, toLeft.warnings, files.warnings);
    addNew(all.warnings, toRight.warnings, files.warnings);
    return all;
}

Result<ThreeWay> compareWithBase(const TreeDiff& files, const Image& baseImage,
                                 const std::shared_ptr<const MergedTree>& base,
                                 const Image& leftImage, const Image& rightImage,
                                 const DiffOptions& options, const Task& task)
{
    DiffOptions onlyDifferences = options;
    onlyDifferences.withIdentical = false;
    const auto toLeft = diffTrees(baseImage, base, leftImage, files.left, onlyDifferences, task);
    if (!toLeft)
        return fail(toLeft.error());
    const auto toRight = diffTrees(baseImage, base, rightImage, files.right, onlyDifferences, task);
    if (!toRight)
        return fail(toRight.error());
    return originsOf(files, *toLeft, *toRight);
}

} // namespace core
