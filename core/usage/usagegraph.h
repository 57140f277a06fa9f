// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace core {

/// Names a node of a UsageGraph: the number of nodes that were added before it.
enum class UsageId : std::uint32_t {};

inline std::size_t index(UsageId id)
{
    return static_cast<std::size_t>(id);
}

enum class UsageKind : std::uint8_t {
    Blob,  ///< A document or a packed layer, named by its digest.
    Layer, ///< An unpacked layer.
    Image,
    Tag, ///< A name of an image. It has no bytes of its own: lists of names are Other.
    Container,
    CacheRecord, ///< Of a build cache.
    Volume,
    Other, ///< A file or a folder with which the place keeps its books.
};
constexpr std::size_t usageKindCount = 8;

/// The name of \a kind as it appears in JSON: lowerCamelCase, stable.
std::string_view usageKindName(UsageKind kind);

/// One thing that a place holds. Figures are bytes of this thing alone, without what it uses; none
/// where they are not known.
struct UsageNode
{
    UsageKind kind = UsageKind::Other;
    std::string id;                         ///< As the place calls it; unique within its kind.
    std::string name;                       ///< For people; may be empty.
    std::optional<std::uint64_t> logical;   ///< Of the contents, holes and repetitions included.
    std::optional<std::uint64_t> packed;    ///< As it is sent.
    std::optional<std::uint64_t> allocated; ///< That the file system has set aside for it.
    /// It is there until it is itself removed; all else goes with the last that uses it.
    bool isHeld = false;
    /// Removing it may bring back less: something outside the graph may hold what it consists of.
    bool isUpperBound = false;

    /// Held unless it is a blob, a layer or a tag.
    static UsageNode of(UsageKind kind, std::string id, std::string name = {});
};

/// Figures of several nodes, each of them counted once.
struct UsageSum
{
    std::uint64_t bytes = 0;      ///< Allocated where that is known, else logical.
    std::uint64_t logical = 0;    ///< Of the nodes that know it.
    std::uint64_t packed = 0;     ///< Of the nodes that know it.
    std::uint64_t nodes = 0;      ///< Tags aside.
    std::uint64_t unmeasured = 0; ///< Nodes of which it is not known what they have on disk.
    std::uint64_t upperBounds = 0;

    void add(const UsageNode& node);
    void subtract(const UsageNode& node);

    /// bytes is no exact figure: nothing measured all of it.
    bool isLogical() const { return unmeasured > 0; }
    bool isUpperBound() const { return upperBounds > 0; }
    bool operator==(const UsageSum&) const = default;
};

/// What a place holds, and who uses whom. Immutable; any thread at any time.
class UsageGraph
{
public:
    std::size_t size() const { return m_nodes.size(); }
    std::size_t edges() const { return m_used.size(); }
    /// \a id must be one of this graph's, here and below.
    const UsageNode& node(UsageId id) const { return m_nodes[static_cast<std::size_t>(id)]; }
    /// What it uses, and what uses it: each once, in ascending order.
    std::span<const UsageId> uses(UsageId id) const { return at(m_usedBegin, m_used, id); }
    std::span<const UsageId> usedBy(UsageId id) const { return at(m_userBegin, m_users, id); }

private:
    friend class UsageGraphBuilder;
    using Begins = std::vector<std::uint32_t>;

    static std::span<const UsageId> at(const Begins& begins, const std::vector<UsageId>& ids,
                                       UsageId id)
    {
        const auto i = static_cast<std::size_t>(id);
        return std::span(ids).subspan(begins[i], begins[i + 1] - begins[i]);
    }

    std::vector<UsageNode> m_nodes;
    Begins m_usedBegin{0}; ///< One more than there are nodes.
    Begins m_userBegin{0};
    std::vector<UsageId> m_used;
    std::vector<UsageId> m_users;
};

/// Makes a UsageGraph. What is beyond a limit is not taken, and finish() says so.
class UsageGraphBuilder
{
public:
    UsageId add(UsageNode node);
    /// To fill in what becomes known later. Valid until the next add().
    UsageNode& node(UsageId id) { return m_nodes[static_cast<std::size_t>(id)]; }
    /// \a user uses \a used. Circles may be made; to say it twice, or of a node itself, is nothing.
    void use(UsageId user, UsageId used);

    /// The graph; the builder is empty afterwards. Figures whose sum no number could hold are cut,
    /// so that no sum overflows. O(nodes + edges). LimitExceeded beyond limits::usageNodes or
    /// usageEdges.
    Result<std::shared_ptr<const UsageGraph>> finish();

private:
    std::vector<UsageNode> m_nodes;
    std::vector<std::pair<UsageId, UsageId>> m_edges;
    bool m_isLimited = false;
};

} // namespace core
