// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/base/task.h"
#include "core/oci/descriptor.h"
#include "core/store/blobsource.h"

#include <map>
#include <vector>

namespace core {

/// A file below blobs/, or one that a writer left beside index.json.
struct BlobFile
{
    std::string name;     ///< "blobs/sha256/…"
    Digest digest;        ///< Empty: no name of a blob.
    bool isAside = false; ///< What a writer of this program did not write to its end.
    std::uint64_t size = 0;
    std::uint64_t allocated = 0; ///< What its removal brings back; 0 if it has other names.
};

/// All files in the folders of blobs of the layout \a path, those that writers left included.
Result<std::vector<BlobFile>> blobFiles(const std::string& path);
/// Follows no links on the way; nothing where it is gone already.
Result<void> removeBlobFile(const std::string& path, const BlobFile& file);

/// What is reached from what is listed, and who said so. Borrows both.
class LayoutReach
{
public:
    LayoutReach(const BlobSource& source, const Task& task)
        : m_source(source)
        , m_task(task)
    {
    }

    /// Fails where a document that is there cannot be read: what hangs on it is not known.
    Result<void> follow(const Descriptor& descriptor, const std::string& from);

    const std::map<Digest, std::string>& from() const { return m_from; }

private:
    const BlobSource& m_source;
    const Task& m_task;
    std::map<Digest, std::string> m_from;
};

} // namespace core
