// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/base/task.h"
#include "core/io/reader.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace core {

/// Which file it is and in which state, to notice that it changed meanwhile.
struct FileIdentity
{
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::uint64_t size = 0;
    std::int64_t mtimeNanoseconds = 0;

    bool operator==(const FileIdentity&) const = default;
};

/// What is known of a read beforehand, for files whose bytes come from afar.
struct ReadWish
{
    std::stop_token stop;    ///< Ends the waiting with Cancelled.
    std::uint64_t ahead = 0; ///< Bytes that are going to be read in order; 0: that is not known.
};

/// Bytes that can be read at any place: a regular file, or what is put together from several as if
/// it were one. All methods may be called from any thread at once.
class File
{
public:
    /// Opens \a path; anything but a regular file (a pipe, a device, a folder) is Unsupported.
    static Result<std::shared_ptr<const File>> open(const std::string& path);
    /// Takes over \a descriptor; \a name only serves messages.
    static Result<std::shared_ptr<const File>> adopt(int descriptor, std::string name);
    virtual ~File() = default;
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    const std::string& path() const { return m_path; }
    std::uint64_t size() const { return m_identity.size; }      ///< When it was opened.
    const FileIdentity& identity() const { return m_identity; } ///< When it was opened.
    /// As it is now. NotFound if no name leads to the file any more.
    virtual Result<FileIdentity> identityNow() const = 0;
    /// False where the contents of what is put together can change while the identity stays.
    virtual bool identityTellsContents() const { return true; }
    /// Bytes that the file system has set aside for it: fewer than its size where it has holes or
    /// is packed, more where blocks are not full. Unsupported where it is put together.
    virtual Result<std::uint64_t> allocatedBytes() const
    {
        return fail(ErrorCode::Unsupported, m_path + ": lies in several files");
    }

    /// Reads at \a offset; how many bytes, fewer than asked for at any time, 0 only at or beyond
    /// the end.
    virtual Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> buffer) const = 0;
    /// The same where one may have to wait for the bytes.
    virtual Result<std::size_t> readWanted(std::uint64_t offset, std::span<std::byte> buffer,
                                           const ReadWish& /*wish*/) const
    {
        return readAt(offset, buffer);
    }
    /// The digest by which the bytes are found, where they lie in no file of this machine: what
    /// becomes known of them may only be remembered if they were seen to have it.
    virtual std::optional<Digest> address() const { return std::nullopt; }
    /// False where prepare() would have to fetch all bytes before one could be read.
    virtual bool isAtHand() const { return true; }
    /// Fetches the bytes, telling \a task, where readAt() would have to wait for all of them; and
    /// compares them with address() if \a checked, once. Nothing to do for what is here already.
    virtual Result<void> prepare([[maybe_unused]] const Task& task,
                                 [[maybe_unused]] bool checked) const
    {
        return {};
    }

protected:
    File(std::string path, const FileIdentity& identity)
        : m_path(std::move(path))
        , m_identity(identity)
    {
    }

private:
    std::string m_path;
    FileIdentity m_identity;
};

/// Whether there is a folder at \a path, links followed.
bool isFolder(const std::string& path);
/// \a path or, where nothing is there yet, the nearest folder above it that is.
std::string nearestThere(const std::string& path);

/// A range of a file: where a blob lies, as it is packed.
struct FileSlice
{
    std::shared_ptr<const File> file;
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
};

/// Reads a slice from its beginning; skipping costs nothing. A file that became shorter than the
/// slice is Corrupt ("ends early"), never silently short.
class SliceReader final : public Reader
{
public:
    /// \a ahead: how many bytes from the beginning of the slice on, and perhaps beyond it, are
    /// going to be read in order, so that they are asked for at once; 0: that is not known.
    explicit SliceReader(FileSlice slice, std::stop_token stop = {}, std::uint64_t ahead = 0)
        : m_slice(std::move(slice))
        , m_stop(std::move(stop))
        , m_ahead(ahead)
    {
    }
    Result<std::size_t> read(std::span<std::byte> buffer) override;
    Result<std::uint64_t> skip(std::uint64_t count) override;

private:
    FileSlice m_slice;
    std::stop_token m_stop;
    std::uint64_t m_ahead;
    std::uint64_t m_position = 0;
};

} // namespace core
