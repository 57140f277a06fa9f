// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/usage/blobusers.h"

#include <set>

namespace core {

namespace {

/// The names by which what uses \a blob, directly or not, is known.
std::vector<std::string> namesAbove(const UsageGraph& graph, UsageId blob)
{
    std::set<std::string> names;
    std::set<UsageId> seen{blob};
    std::vector<UsageId> waiting{blob};
    while (!waiting.empty()) {
        const UsageId id = waiting.back();
        waiting.pop_back();
        for (const UsageId user : graph.usedBy(id)) {
            if (!seen.insert(user).second)
                continue;
            if (graph.node(user).kind == UsageKind::Tag)
                names.insert(graph.node(user).name);
            else
                waiting.push_back(user);
        }
    }
    return {names.begin(), names.end()};
}

} // namespace

std::map<std::string, std::vector<std::string>> blobUsers(const UsageGraph& graph,
                                                          const std::vector<std::string>& blobs)
{
    const std::set<std::string> wanted(blobs.begin(), blobs.end());
    std::map<std::string, std::vector<std::string>> users;
    for (std::size_t i = 0; i < graph.size(); ++i) {
        const auto id = static_cast<UsageId>(i);
        const UsageNode& node = graph.node(id);
        if (node.kind != UsageKind::Blob || !wanted.contains(node.id))
            continue;
        if (auto names = namesAbove(graph, id); !names.empty())
            users.emplace(node.id, std::move(names));
    }
    return users;
}

} // namespace core
