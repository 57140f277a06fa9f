// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/usage/layerforest.h"

#include "core/oci/imageconfig.h"

#include <algorithm>
#include <unordered_map>

namespace core {

namespace {

/// One layer above certain others.
struct Twig
{
    std::uint32_t parent = ForestNode::none;
    std::vector<std::uint32_t> above;
    std::vector<ForestImage> images; ///< That end with it.
    std::uint64_t bytes = 0;
    std::uint64_t bytesAbove = 0;
    std::uint32_t imagesAbove = 0; ///< Its own too.
    bool isLogical = false;
    std::string layer;
};

/// What the layers of a place have on the disk, each once.
class PlaceLayers
{
public:
    explicit PlaceLayers(const ForestPlace& place)
        : m_graph(place.usage->graph.get())
        , m_isCounted(m_graph == nullptr ? 0 : m_graph->size())
    {
        for (std::size_t i = 0; i < m_isCounted.size(); ++i) {
            const auto id = static_cast<UsageId>(i);
            const UsageNode& node = m_graph->node(id);
            if (node.kind != UsageKind::Layer && node.kind != UsageKind::Blob)
                continue;
            m_byId.emplace(node.id, id);
            // Unpacked layers of a place that lists images by their blobs.
            if (node.kind == UsageKind::Layer && node.name.starts_with("sha256:"))
                m_byChain.emplace(node.name, id);
        }
    }

    bool hasChains() const { return !m_byChain.empty(); }

    void addTo(Twig& twig, const std::string& layer)
    {
        if (const auto found = m_byId.find(layer); found != m_byId.end())
            count(twig, found->second);
    }
    void addChain(Twig& twig, const std::string& chainId)
    {
        const auto [first, last] = m_byChain.equal_range(chainId);
        for (auto one = first; one != last; ++one)
            count(twig, one->second);
    }

private:
    void count(Twig& twig, UsageId id)
    {
        if (m_isCounted[index(id)])
            return;
        m_isCounted[index(id)] = true;
        UsageSum sum;
        sum.add(m_graph->node(id));
        twig.bytes += sum.bytes;
        twig.isLogical = twig.isLogical || sum.isLogical();
    }

    const UsageGraph* m_graph;
    std::vector<bool> m_isCounted;
    std::unordered_map<std::string_view, UsageId> m_byId;
    std::unordered_multimap<std::string_view, UsageId> m_byChain;
};

class Grower
{
public:
    void add(std::uint32_t place, const ForestPlace& what);
    LayerForest finish();

private:
    std::uint32_t twig(std::uint32_t parent, const std::string& layer);
    std::uint32_t emit(LayerForest& forest, std::uint32_t from, std::uint32_t parent) const;
    void emitImage(LayerForest& forest, const ForestImage& image, std::uint32_t parent) const;
    void addBare(const ForestImage& image, const ForestPlace& place);
    void sumUp(LayerForest& forest);

    std::vector<Twig> m_twigs;
    std::vector<std::uint32_t> m_roots;
    /// Images of which no layer is known, with what they have alone.
    std::vector<std::pair<ForestImage, UsageSum>> m_bare;
    std::unordered_map<std::string, std::uint32_t> m_known;
};

std::uint32_t Grower::twig(std::uint32_t parent, const std::string& layer)
{
    const auto [known, isNew] = m_known.try_emplace(std::to_string(parent) + ' ' + layer,
                                                    static_cast<std::uint32_t>(m_twigs.size()));
    if (!isNew)
        return known->second;
    Twig made;
    made.parent = parent;
    made.layer = layer;
    m_twigs.push_back(std::move(made));
    (parent == ForestNode::none ? m_roots : m_twigs[parent].above).push_back(known->second);
    return known->second;
}

void Grower::add(std::uint32_t place, const ForestPlace& what)
{
    PlaceLayers layers(what);
    for (std::size_t i = 0; i < what.images.size(); ++i) {
        const LocalImage& image = what.images[i];
        if (image.isIntermediate)
            continue;
        const ForestImage one{place, static_cast<std::uint32_t>(i)};
        const bool hasDiffIds = image.diffIds.size() == image.layers.size()
                                && std::ranges::none_of(image.diffIds, &Digest::isEmpty);
        const std::vector<Digest> chain =
            hasDiffIds && layers.hasChains() ? chainIds(image.diffIds) : std::vector<Digest>();
        std::uint32_t at = ForestNode::none;
        for (std::size_t j = 0; j < image.layers.size(); ++j) {
            at = twig(at, hasDiffIds ? image.diffIds[j].text()
                                     : std::to_string(place) + ' ' + image.layers[j]);
            layers.addTo(m_twigs[at], image.layers[j]);
            if (j < chain.size())
                layers.addChain(m_twigs[at], chain[j].text());
        }
        if (at == ForestNode::none)
            addBare(one, what);
        else
            m_twigs[at].images.push_back(one);
    }
}

void Grower::addBare(const ForestImage& image, const ForestPlace& place)
{
    UsageSum alone;
    const auto node = place.usage->images.find(place.images[image.image].entryId);
    if (place.usage->graph && node != place.usage->images.end())
        alone.add(place.usage->graph->node(node->second));
    m_bare.emplace_back(image, alone);
}

void Grower::emitImage(LayerForest& forest, const ForestImage& image, std::uint32_t parent) const
{
    ForestNode node;
    node.parent = parent;
    node.images = 1;
    node.top = image;
    if (parent != ForestNode::none) {
        const ForestNode& below = forest.nodes[parent];
        node.layersBelow = below.layersBelow + below.layers;
        node.bytesBelow = below.bytesBelow + below.bytes;
    }
    forest.nodes.push_back(std::move(node));
}

/// Adds the node that begins with the twig \a from; the twig it ends with.
std::uint32_t Grower::emit(LayerForest& forest, std::uint32_t from, std::uint32_t parent) const
{
    ForestNode node;
    node.parent = parent;
    if (parent != ForestNode::none) {
        const ForestNode& below = forest.nodes[parent];
        node.layersBelow = below.layersBelow + below.layers;
        node.bytesBelow = below.bytesBelow + below.bytes;
    }
    std::uint32_t last = from;
    for (;; last = m_twigs[last].above.front()) {
        const Twig& one = m_twigs[last];
        ++node.layers;
        node.bytes += one.bytes;
        node.isLogical = node.isLogical || one.isLogical;
        if (one.above.size() != 1 || !one.images.empty())
            break;
    }
    const Twig& end = m_twigs[last];
    node.images = end.imagesAbove;
    node.bytesAbove = end.bytesAbove;
    node.topLayer = end.layer.substr(end.layer.find(' ') + 1);
    if (end.images.size() == 1)
        node.top = end.images.front();
    forest.longest = std::max(forest.longest, node.bytesBelow + node.bytes);
    forest.nodes.push_back(std::move(node));
    return last;
}

void Grower::sumUp(LayerForest& forest)
{
    // What is above another was added behind it.
    for (std::size_t i = m_twigs.size(); i-- > 0;) {
        Twig& one = m_twigs[i];
        one.imagesAbove += static_cast<std::uint32_t>(one.images.size());
        if (one.parent == ForestNode::none) {
            forest.bytes += one.bytes + one.bytesAbove;
            continue;
        }
        m_twigs[one.parent].imagesAbove += one.imagesAbove;
        m_twigs[one.parent].bytesAbove += one.bytes + one.bytesAbove;
    }
}

LayerForest Grower::finish()
{
    LayerForest forest;
    sumUp(forest);
    const auto sort = [this](std::vector<std::uint32_t>& twigs) {
        std::ranges::sort(twigs, [this](std::uint32_t a, std::uint32_t b) {
            const Twig& left = m_twigs[a];
            const Twig& right = m_twigs[b];
            const std::uint64_t leftBytes = left.bytes + left.bytesAbove;
            const std::uint64_t rightBytes = right.bytes + right.bytesAbove;
            return leftBytes != rightBytes ? leftBytes > rightBytes : a < b;
        });
    };
    sort(m_roots);
    std::vector<std::uint32_t> ends; // The twig that each node ends with.
    for (const std::uint32_t root : m_roots)
        ends.push_back(emit(forest, root, ForestNode::none));
    for (const auto& [image, alone] : m_bare) {
        emitImage(forest, image, ForestNode::none);
        forest.nodes.back().bytes = alone.bytes;
        forest.nodes.back().isLogical = alone.isLogical();
        forest.bytes += alone.bytes;
        forest.longest = std::max(forest.longest, alone.bytes);
    }
    ends.resize(forest.nodes.size(), ForestNode::none);
    forest.roots = static_cast<std::uint32_t>(forest.nodes.size());
    for (std::uint32_t i = 0; i < forest.nodes.size(); ++i) {
        forest.nodes[i].firstChild = static_cast<std::uint32_t>(forest.nodes.size());
        if (ends[i] == ForestNode::none)
            continue;
        Twig& end = m_twigs[ends[i]];
        if (end.images.size() > 1)
            for (const ForestImage& image : end.images)
                emitImage(forest, image, i);
        ends.resize(forest.nodes.size(), ForestNode::none);
        sort(end.above);
        for (const std::uint32_t above : end.above)
            ends.push_back(emit(forest, above, i));
        forest.nodes[i].childCount =
            static_cast<std::uint32_t>(forest.nodes.size()) - forest.nodes[i].firstChild;
    }
    return forest;
}

} // namespace

ForestImage LayerForest::firstImage(std::uint32_t node) const
{
    while (!nodes[node].top)
        node = nodes[node].firstChild;
    return *nodes[node].top;
}

LayerForest growForest(std::span<const ForestPlace> places)
{
    Grower grower;
    for (std::size_t i = 0; i < places.size(); ++i)
        grower.add(static_cast<std::uint32_t>(i), places[i]);
    return grower.finish();
}

} // namespace core
