// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packages/packagereader.h"

#include <algorithm>

namespace core {

std::string_view folderOf(std::string_view path)
{
    const std::size_t slash = path.rfind('/');
    return slash == 0 || slash == std::string_view::npos ? std::string_view("/")
                                                         : path.substr(0, slash);
}

std::string_view nameOf(std::string_view path)
{
    return path.substr(path.rfind('/') + 1);
}

std::vector<NodeId> filesIn(const MergedTree& tree, std::string_view path)
{
    std::vector<NodeId> files;
    const NodeId folder = tree.resolve(path);
    if (folder == noNode || !tree.isDirectory(folder))
        return files;
    const auto first = static_cast<std::uint32_t>(tree.firstChild(folder));
    for (std::uint32_t i = 0; i < tree.childCount(folder); ++i) {
        const NodeId node{first + i};
        if (!tree.isHidden(node) && tree.kind(node) == NodeKind::File)
            files.push_back(node);
    }
    return files;
}

void addFile(const MergedTree& tree, std::string_view path, std::vector<NodeId>& nodes)
{
    const NodeId node = tree.resolve(path);
    if (node != noNode && tree.kind(node) == NodeKind::File
        && std::ranges::find(nodes, node) == nodes.end())
        nodes.push_back(node);
}

} // namespace core
