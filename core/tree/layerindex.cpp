// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/layerindex.h"

#include <algorithm>

namespace core {

std::string LayerIndex::dirPath(DirId d) const
{
    if (d == DirId{0})
        return "/";
    std::vector<std::string_view> names;
    for (; d != DirId{0}; d = m_dirParent[d])
        names.push_back(m_names.text(m_dirName[d]));
    std::string path;
    for (auto name = names.rbegin(); name != names.rend(); ++name)
        path.append("/").append(*name);
    return path;
}

std::string LayerIndex::path(EntryId e) const
{
    std::string path = dirPath(m_dir[e]);
    if (const std::string_view own = name(e); !own.empty()) {
        if (path.size() > 1)
            path += '/';
        path += own;
    }
    return path;
}

Timestamp LayerIndex::mtime(EntryId e) const
{
    const std::uint32_t extra = m_extra[e];
    return {m_mtime[e], extra == 0 ? 0 : m_extras[extra - 1].nanoseconds};
}

std::string_view LayerIndex::linkTarget(EntryId e) const
{
    return m_targets.text(m_target[e]);
}

std::uint32_t LayerIndex::devMajor(EntryId e) const
{
    const std::uint32_t extra = m_extra[e];
    return extra == 0 ? 0 : m_extras[extra - 1].devMajor;
}

std::uint32_t LayerIndex::devMinor(EntryId e) const
{
    const std::uint32_t extra = m_extra[e];
    return extra == 0 ? 0 : m_extras[extra - 1].devMinor;
}

const Xattrs& LayerIndex::xattrs(EntryId e) const
{
    static const Xattrs none;
    const std::uint32_t extra = m_extra[e];
    const std::uint32_t xattrs = extra == 0 ? 0 : m_extras[extra - 1].xattrs;
    return xattrs == 0 ? none : m_xattrs[xattrs - 1];
}

std::uint64_t LayerIndex::memoryBytes() const
{
    std::uint64_t bytes =
        m_kind.capacityBytes() + m_dir.capacityBytes() + m_name.capacityBytes()
        + m_mode.capacityBytes() + m_uid.capacityBytes() + m_gid.capacityBytes()
        + m_size.capacityBytes() + m_mtime.capacityBytes() + m_position.capacityBytes()
        + m_target.capacityBytes() + m_extra.capacityBytes() + m_dirParent.capacityBytes()
        + m_dirName.capacityBytes() + m_extras.capacityBytes()
        + m_xattrs.capacity() * sizeof(Xattrs) + m_names.memoryBytes() + m_targets.memoryBytes();
    for (const Xattrs& xattrs : m_xattrs)
        for (const auto& [name, value] : xattrs)
            bytes += sizeof(Xattrs::value_type) + name.capacity() + value.capacity();
    return bytes;
}

} // namespace core
