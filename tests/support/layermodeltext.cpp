// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/layermodel.h"

#include <algorithm>

// What the model holds, as lines and sums to compare.
namespace test {

std::uint64_t LayerModel::visible() const
{
    std::set<int> seen;
    std::uint64_t sum = 0;
    for (const auto& [path, object] : m_tree)
        if (object.inode != 0 && seen.insert(object.inode).second)
            sum += m_inodes.at(object.inode).size;
    return sum;
}

std::vector<LayerModel::Charge> LayerModel::charges() const
{
    std::vector<Charge> sorted = m_charges;
    std::ranges::sort(sorted);
    return sorted;
}

std::vector<std::string> LayerModel::dump() const
{
    std::map<int, std::vector<std::string>> names;
    for (const auto& [path, object] : m_tree)
        if (object.inode != 0)
            names[object.inode].push_back(path);
    std::vector<std::string> lines;
    for (const auto& [path, object] : m_tree) {
        if (path.empty())
            continue;
        std::string first;
        if (object.inode != 0 && names[object.inode].size() > 1) {
            const auto& all = names[object.inode];
            const std::string& ship = m_inodes.at(object.inode).shipName;
            first = std::ranges::find(all, ship) != all.end() ? ship : all.front();
        }
        lines.push_back(describe(path, object.kind, object.mode, object.uid, object.gid,
                                 object.kind == 'f' ? object.content.size() : 0, object.target,
                                 object.kind == 'c' ? object.devMajor : 0,
                                 object.kind == 'c' ? object.devMinor : 0, object.xattr,
                                 object.layer, object.implied, object.dangling,
                                 first == path ? "" : first));
    }
    std::ranges::sort(lines);
    return lines;
}

std::string describe(const std::string& path, char kind, unsigned mode, std::uint32_t uid,
                     std::uint32_t gid, std::uint64_t size, const std::string& target,
                     std::uint32_t devMajor, std::uint32_t devMinor, const std::string& xattr,
                     int layer, bool implied, bool dangling, const std::string& hardLinkTo)
{
    std::string line = path + " " + kind + " " + std::to_string(mode) + " " + std::to_string(uid)
                       + ":" + std::to_string(gid) + " " + std::to_string(size)
                       + " layer=" + std::to_string(layer);
    if (!target.empty())
        line += " -> " + target;
    if (kind == 'c')
        line += " dev=" + std::to_string(devMajor) + ":" + std::to_string(devMinor);
    if (!xattr.empty())
        line += " xattr=" + xattr;
    if (implied)
        line += " implied";
    if (dangling)
        line += " dangling";
    if (!hardLinkTo.empty())
        line += " = " + hardLinkTo;
    return line;
}

} // namespace test
