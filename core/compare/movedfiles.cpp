// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/movedfiles.h"

#include "core/compare/moves.h"

#include <algorithm>

namespace core {

void MovedFiles::add(Side& side, NodeId node)
{
    if (side.tree.kind(node) == NodeKind::File && side.tree.fileSize(node) != 0)
        side.all.push_back(node);
}

bool MovedFiles::isKnown(const Side& side)
{
    return std::ranges::all_of(
        side.all, [&side](NodeId node) { return side.contents.fingerprint(node) != 0; });
}

std::vector<MovedFiles::Likeness> MovedFiles::likenesses(Side& side, bool byFingerprint)
{
    std::vector<Likeness> all;
    all.reserve(side.all.size());
    for (const NodeId node : side.all) {
        // Two that are not alike may well have the same number: their digests will tell.
        std::uint64_t number = side.tree.fileSize(node);
        if (byFingerprint)
            number = number * 0x9E3779B97F4A7C15ULL ^ side.contents.fingerprint(node);
        all.push_back({number, node});
    }
    side.all = {};
    std::ranges::sort(all, [](const Likeness& a, const Likeness& b) {
        return a.number != b.number ? a.number < b.number : a.node < b.node;
    });
    return all;
}

void MovedFiles::wantContents()
{
    const bool byFingerprint = isKnown(m_left) && isKnown(m_right);
    const std::vector<Likeness> lost = likenesses(m_left, byFingerprint);
    const std::vector<Likeness> won = likenesses(m_right, byFingerprint);
    const auto choose = [](Side& side, NodeId node) {
        side.movable.push_back(node);
        side.contents.want(node);
    };
    for (std::size_t l = 0, w = 0; l < lost.size() && w < won.size();) {
        const std::uint64_t number = lost[l].number;
        if (number != won[w].number) {
            ++(number < won[w].number ? l : w);
            continue;
        }
        for (; l < lost.size() && lost[l].number == number; ++l)
            choose(m_left, lost[l].node);
        for (; w < won.size() && won[w].number == number; ++w)
            choose(m_right, won[w].node);
    }
}

/// Those whose content could be read, sorted by digest.
std::vector<MovedFiles::Digested> MovedFiles::digested(const Side& side)
{
    std::vector<Digested> all;
    all.reserve(side.movable.size());
    for (const NodeId node : side.movable)
        if (const ContentDigest* digest = side.contents.digest(node))
            all.emplace_back(digest, node);
    std::ranges::sort(all, [](const Digested& a, const Digested& b) {
        return *a.first != *b.first ? *a.first < *b.first : a.second < b.second;
    });
    return all;
}

std::vector<AlignedPath> MovedFiles::pair()
{
    const std::vector<Digested> lost = digested(m_left);
    const std::vector<Digested> won = digested(m_right);
    for (std::size_t l = 0, w = 0; l < lost.size() && w < won.size();) {
        const ContentDigest& digest = *lost[l].first;
        if (digest != *won[w].first) {
            ++(digest < *won[w].first ? l : w);
            continue;
        }
        const std::size_t firstLost = l;
        const std::size_t firstWon = w;
        while (l < lost.size() && *lost[l].first == digest)
            ++l;
        while (w < won.size() && *won[w].first == digest)
            ++w;
        pairAlike(std::span(lost).subspan(firstLost, l - firstLost),
                  std::span(won).subspan(firstWon, w - firstWon));
    }
    std::ranges::sort(m_pairs, {}, &AlignedPath::right);
    return std::move(m_pairs);
}

/// Pairs files that have one and the same content.
void MovedFiles::pairAlike(std::span<const Digested> lost, std::span<const Digested> won)
{
    if (lost.size() == 1 && won.size() == 1)
        return m_pairs.push_back({lost.front().second, won.front().second});
    const auto sorted = [](const MergedTree& tree, std::span<const Digested> files) {
        std::vector<std::pair<std::string, NodeId>> paths;
        paths.reserve(files.size());
        for (const Digested& file : files)
            paths.emplace_back(tree.path(file.second), file.second);
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
    const auto left = sorted(m_left.tree, lost);
    const auto right = sorted(m_right.tree, won);
    for (const auto& [l, r] : pairMoves(texts(left), texts(right)))
        m_pairs.push_back({left[l].second, right[r].second});
}

} // namespace core
