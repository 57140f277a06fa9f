// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/catalog.h"

#include <memory>

namespace core {

/// A store of files: catalogs of one place, and the files that tell whether it changed.
class PlaceStore final : public Store
{
public:
    struct WatchedFile
    {
        std::string path;
        FileIdentity identity;
    };

    /// Takes over \a catalog with all it lists.
    PlaceStore(StoreKind kind, std::string path, std::shared_ptr<const Catalog> catalog);

    /// \a warnings join those of the catalog.
    void addWarnings(const Warnings& warnings) { m_warnings.append(warnings); }
    void watch(const File& file) { m_watched.push_back({file.path(), file.identity()}); }

    Result<Image> open(const ImageEntry& entry, const Task& task) const override;
    Result<std::vector<Bytes>> statements(const ImageEntry& entry, const Task& task) const override;
    bool isUnchanged() const override;

private:
    std::shared_ptr<const Catalog> m_catalog;
    std::vector<WatchedFile> m_watched;
};

} // namespace core
