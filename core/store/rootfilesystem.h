// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/catalog.h"

namespace core {

/// A tar that is no image archive but a root file system (`docker export`): an image of one layer
/// without documents.
class RootFileSystem final : public Catalog
{
public:
    /// \a tar as it is stored, packed or not; \a name for people.
    RootFileSystem(FileSlice tar, std::string name);

    Result<Image> open(const std::string& id, const Task& task) const override;

private:
    FileSlice m_tar;
};

} // namespace core
