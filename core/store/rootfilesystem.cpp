// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/rootfilesystem.h"

namespace core {

RootFileSystem::RootFileSystem(FileSlice tar, std::string name)
    : m_tar(std::move(tar))
{
    ImageEntry entry;
    entry.id = "rootfs";
    entry.title = std::move(name);
    m_entries.push_back(std::move(entry));
}

Result<Image> RootFileSystem::open(const std::string& id, const Task& task) const
{
    if (task.isCancelled())
        return fail(ErrorCode::Cancelled, "opening was stopped");
    if (id != m_entries.front().id)
        return fail(ErrorCode::NotFound, "there is no entry " + id);
    Image image;
    image.layers.emplace_back().data = m_tar;
    return image;
}

} // namespace core
