// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/packages/bytesource.h"

#include <string>
#include <vector>

namespace core {

/// The members of a zip archive by its central directory (APPNOTE.TXT 4.3, with zip64); what stands
/// before the archive in its file is passed over.
class ZipFile
{
public:
    struct Member
    {
        std::string name;
        std::uint16_t method = 0; ///< 0 stored, 8 deflated; others cannot be read.
        std::uint64_t packedSize = 0;
        std::uint64_t size = 0;
        std::uint64_t offset = 0; ///< Of its own header, in the file.
    };

    /// Corrupt if it is no zip archive. \a source is borrowed for as long as this lives.
    static Result<ZipFile> open(ByteSource& source);

    const std::vector<Member>& members() const { return m_members; }
    /// The content of \a member; LimitExceeded beyond \a limit bytes.
    Result<Bytes> read(const Member& member, std::uint64_t limit) const;

private:
    explicit ZipFile(ByteSource& source)
        : m_source(&source)
    {
    }
    struct Directory
    {
        std::uint64_t offset = 0; ///< As stated.
        std::uint64_t size = 0;
        std::uint64_t end = 0; ///< Where it really ends in the file.
    };
    Result<Directory> findDirectory() const;
    Result<void> readDirectory(const Directory& directory);

    ByteSource* m_source;
    std::vector<Member> m_members;
};

} // namespace core
