// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/writer.h"
#include "core/tar/tarreader.h"

namespace core {

/// A member to be written. Names are bytes and are stored exactly as given, also without the '/'
/// that usually ends the name of a folder.
struct TarEntry
{
    TarKind kind = TarKind::File;
    std::string name;
    std::string linkName; ///< Of symlinks and hard links.
    std::uint16_t mode = 0644;
    std::int64_t uid = 0; ///< Wider than an id, so that a negative one can be written too.
    std::int64_t gid = 0;
    Timestamp mtime;
    std::uint64_t size = 0; ///< Of the content that follows; 0 for all but files.
    std::uint32_t devMajor = 0;
    std::uint32_t devMinor = 0;
    Xattrs xattrs; ///< Written in the order of their names.
};

/// Writes a tar: ustar headers, with pax records before those members whose values do not fit. The
/// same calls always give the same bytes. libarchive's writer is not used because it takes names
/// as text of the current locale, and a name in a layer is bytes.
class TarWriter
{
public:
    /// \a out is borrowed.
    explicit TarWriter(Writer& out);

    /// Begins a member; that of a file is then given its content by write(). Usage if the content
    /// of the member before is not complete.
    Result<void> begin(const TarEntry& entry);
    /// The next bytes of the content. Usage if they are more than the member's size.
    Result<void> write(BytesView content);
    /// begin() and write() in one; \a entry's size is taken from \a content.
    Result<void> add(TarEntry entry, BytesView content = {});
    /// Ends the tar with two zero blocks. Usage if the last member's content is not complete.
    Result<void> finish();

    /// Puts \a bytes as they are at the current place, between members.
    Result<void> raw(BytesView bytes);

    std::uint64_t position() const { return m_position; } ///< Bytes written so far.

private:
    Result<void> put(BytesView bytes);
    Result<void> endMember();

    Writer& m_out;
    std::uint64_t m_position = 0;
    std::uint64_t m_contentLeft = 0;
    std::size_t m_padding = 0;
};

} // namespace core
