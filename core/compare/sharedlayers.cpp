// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/sharedlayers.h"

#include <map>

namespace core {

namespace {

/// Of a layer that was read as a whole: one that is cut off shares no members for certain.
std::optional<Digest> wholeDiffId(const Image& image, const MergedTree& tree, std::uint32_t layer)
{
    if (!tree.layerIndex(layer).isComplete())
        return std::nullopt;
    if (const auto& computed = tree.layerIndex(layer).diffId())
        return computed;
    const auto& stated = image.layers[layer - 1].diffId;
    return stated && !stated->isEmpty() ? stated : std::nullopt;
}

} // namespace

SharedLayers::SharedLayers(const Image& leftImage, const MergedTree& left, const Image& rightImage,
                           const MergedTree& right)
    : m_left(left)
    , m_right(right)
    , m_ofLeft(left.layers().size() + 1)
    , m_ofRight(right.layers().size() + 1)
    , m_isVerified(m_ofRight.size())
{
    // The same layer may stand in an image twice: its members are the same each time.
    std::map<Digest, std::uint32_t> known; // The first such layer of the left image.
    for (std::uint32_t i = 1; i < m_ofLeft.size(); ++i)
        if (auto digest = wholeDiffId(leftImage, left, i))
            m_ofLeft[i] = known.try_emplace(std::move(*digest), i).first->second;
    for (std::uint32_t i = 1; i < m_ofRight.size(); ++i) {
        const auto digest = wholeDiffId(rightImage, right, i);
        const auto found = digest ? known.find(*digest) : known.end();
        if (found != known.end()
            && right.layerIndex(i).size() == left.layerIndex(found->second).size()) {
            m_ofRight[i] = found->second;
            m_isVerified[i] =
                right.layerIndex(i).diffId() && left.layerIndex(found->second).diffId();
        }
    }
}

bool SharedLayers::isSameMember(NodeId left, NodeId right) const
{
    const auto a = m_left.contentSource(left);
    const auto b = m_right.contentSource(right);
    return a && b && a->entry == b->entry && m_ofRight[b->layer] != 0
           && m_ofRight[b->layer] == m_ofLeft[a->layer];
}

bool SharedLayers::isVerifiedMember(NodeId left, NodeId right) const
{
    const auto source = m_right.contentSource(right);
    return source && m_isVerified[source->layer] && isSameMember(left, right);
}

} // namespace core
