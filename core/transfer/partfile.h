// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/io/owneddescriptor.h"
#include "core/io/writer.h"
#include "core/oci/descriptor.h"

#include <optional>

namespace core {

/// A blob in the making in a layout, written aside under a hidden name that tells its digest, by
/// which a later run finds and goes on with it; what collects a layout takes it for what a writer
/// left. Locked against other processes for as long as it is open.
class PartFile final : public Writer
{
public:
    /// Bytes that are kept of \a blob in the layout \a path; 0 where there are none.
    static std::uint64_t keptBytes(const std::string& path, const Digest& blob);
    /// Removes what is kept, unless another process works on it.
    static void remove(const std::string& path, const Digest& blob);

    /// Waits for another process that brings the same blob; none where it is complete then.
    /// Cancelled.
    static Result<std::optional<PartFile>> open(const std::string& path, const Digest& blob,
                                                std::uint64_t size, const Task& task);

    PartFile(PartFile&&) = default;
    PartFile& operator=(PartFile&&) = default;
    ~PartFile() override = default;

    std::uint64_t size() const { return m_size; } ///< Bytes that it has so far.
    /// Has \a hasher take what is kept; Io if that cannot be read.
    Result<void> hashKept(Hasher& hasher, const Task& task) const;
    /// Begins anew.
    Result<void> clear();
    /// Takes it away; nothing may be written after.
    void discard();
    Result<void> write(BytesView bytes) override;
    /// Makes it durable and gives it the name of the blob.
    Result<void> commit();

private:
    PartFile(OwnedDescriptor file, std::string aside, std::string place, std::uint64_t size);

    OwnedDescriptor m_file;
    std::string m_aside;
    std::string m_place;
    std::uint64_t m_size;
};

/// Where the blob lies in the layout \a path once it is complete.
std::string blobPlace(const std::string& path, const Digest& blob);
/// True if it is there as a file of \a size bytes.
bool hasBlob(const std::string& path, const Digest& blob, std::uint64_t size);

} // namespace core
