// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/base/task.h"
#include "core/io/owneddescriptor.h"

#include <memory>
#include <optional>
#include <span>

namespace core {

/// A blob in the making in a layout, written aside under a hidden name that tells its digest, by
/// which a later run finds and goes on with it; what collects a layout takes it for what a writer
/// left. Locked against other processes for as long as it is open. Large ones are written past the
/// page cache where the file system has that: it costs a fraction of the time, and gigabytes that
/// come in do not push out what others work with.
class PartFile
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
    ~PartFile() = default;

    std::uint64_t size() const { return m_written + m_pending; } ///< Bytes that it has so far.
    /// Has \a hasher take what is kept; Io if that cannot be read.
    Result<void> hashKept(Hasher& hasher, const Task& task) const;
    /// Begins anew.
    Result<void> clear();
    /// Takes it away; nothing may be written after.
    void discard();

    /// Where the next bytes are to be put, a quarter of a MiB at the least, so that what comes in
    /// one piece stays one; take() then says how many they were.
    std::span<std::byte> room()
    {
        return std::span(m_buffer.get(), blockBytes + roomBytes).subspan(m_pending);
    }
    Result<void> take(std::size_t bytes);
    /// Has all that was taken in the file, as before a pause of unknown length.
    Result<void> flush();
    /// Makes it durable and gives it the name of the blob.
    Result<void> commit();

private:
    struct Free
    {
        void operator()(std::byte* bytes) const;
    };
    using Buffer = std::unique_ptr<std::byte[], Free>; ///< Aligned as writing past the cache wants.
    static constexpr std::size_t blockBytes = 512U << 10U; ///< That are written at once.
    static constexpr std::size_t roomBytes = 256U << 10U;

    PartFile(OwnedDescriptor file, std::string aside, std::string place, Buffer buffer);
    Result<void> continueAt(std::uint64_t size);
    Result<void> writeBlock(std::size_t bytes);
    bool setDirect(bool direct);

    OwnedDescriptor m_file;
    std::string m_aside;
    std::string m_place;
    Buffer m_buffer;
    std::uint64_t m_written = 0; ///< Bytes in the file, in whole pages.
    std::size_t m_pending = 0;   ///< Bytes in the buffer that come behind them.
    std::uint64_t m_flushed = 0; ///< Of size(), those that are in the file.
    bool m_mayBeDirect = false;
    bool m_isDirect = false;
};

/// Where the blob lies in the layout \a path once it is complete.
std::string blobPlace(const std::string& path, const Digest& blob);
/// True if it is there as a file of \a size bytes.
bool hasBlob(const std::string& path, const Digest& blob, std::uint64_t size);

} // namespace core
