// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/catalog.h"
#include "core/store/foldersource.h"

namespace core {

/// A folder as `skopeo copy … dir:` writes it: `manifest.json`, `version`, blobs named by their
/// digests' hex digits, `signature-N`.
class SkopeoDir final : public Catalog
{
public:
    /// True if the folder's manifest.json is an object, not docker-archive's array.
    static bool isOne(const FolderSource& folder);

    static Result<std::shared_ptr<const SkopeoDir>> read(const std::string& path, const Task& task);

    Result<Image> open(const std::string& id, const Task& task) const override;

private:
    std::shared_ptr<const Catalog> m_catalog;
};

} // namespace core
