// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/save/layoutfolder.h"
#include "core/store/foldersource.h"

#include <map>

namespace core {

/// The layers that a layout has, found by what is in them: the same tar may be packed in many ways,
/// and who only has the tar need not store it a second time. Used by one thread.
class StoredLayers
{
public:
    /// Those of all images that \a folder lists or has in its trash, as their documents state them;
    /// an image whose documents cannot be read adds none. O(images).
    static Result<StoredLayers> read(const LayoutFolder& folder, const Task& task);

    /// The blob whose unpacked bytes have the digest \a diffId; none where there is none. Believes
    /// no document: the blob is read and unpacked, and both digests are computed. Cancelled.
    Result<std::optional<Descriptor>> find(const Digest& diffId, const Task& task);
    /// \a blob, which was written just now, holds the tar \a diffId.
    void add(const Digest& diffId, const Descriptor& blob);

    const FolderSource& source() const { return *m_source; }

private:
    struct Known
    {
        Descriptor blob;
        bool isChecked = false;
    };
    explicit StoredLayers(std::shared_ptr<const FolderSource> source)
        : m_source(std::move(source))
    {
    }
    void take(const Descriptor& listed, const Task& task);

    std::shared_ptr<const FolderSource> m_source;
    std::map<Digest, std::vector<Known>> m_blobs; ///< By diffID.
    std::set<Digest> m_met;                       ///< Documents that were looked into.
};

} // namespace core
