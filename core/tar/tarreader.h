// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"
#include "core/base/warning.h"
#include "core/io/reader.h"

#include <map>
#include <optional>

namespace core {

using Xattrs = std::vector<std::pair<std::string, std::string>>; ///< Name, value; sorted by name.

/// What a member is, once the many type flags are understood (rule T1).
enum class TarKind : std::uint8_t {
    File,      ///< Flags 0, NUL, 7 and S.
    Directory, ///< Flag 5, and a 0 whose name ends in '/'.
    Symlink,
    HardLink,
    CharDevice,
    BlockDevice,
    Fifo,
    Unknown, ///< Skipped by whoever reads.
};

/// A run of stored bytes within the logical content of a sparse file.
struct SparseRegion
{
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
};

/// One member of a tar: header, pax and GNU extensions applied (rules T1, T3, T4).
struct TarMember
{
    TarKind kind = TarKind::File;
    char typeFlag = '0'; ///< As stored.
    std::string name;    ///< Raw bytes as stored, not normalised.
    std::string linkName;
    std::uint16_t mode = 0; ///< Permission bits with set-id and sticky.
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    Timestamp mtime;
    std::uint64_t size = 0;       ///< Logical bytes of a file's content, 0 for the rest.
    std::uint64_t storedSize = 0; ///< Bytes in the stream; differs from size for sparse files.
    std::uint32_t devMajor = 0;
    std::uint32_t devMinor = 0;
    Xattrs xattrs;
    bool isSparse = false;
    std::vector<SparseRegion> regions; ///< Only if isSparse; in order, not overlapping.
    std::uint64_t position = 0; ///< Of the first header block, extensions included, in the stream.
    std::uint64_t dataPosition = 0; ///< Of the first stored content byte in the stream.
    std::vector<Warning> notes;     ///< Oddities of this member; path and layer left empty.
};

/// Walks the members of an unpacked tar stream: v7, ustar, pax, GNU and star headers; sparse files
/// of all GNU forms. Constant memory beside limits::nameBytes and limits::sparseRegions. One thread
/// at a time.
class TarReader
{
public:
    /// \a source is borrowed and stands at \a position of the stream.
    explicit TarReader(Reader& source, std::uint64_t position = 0);

    /// Goes to the next member, passing over what is left of the current one; false after the last
    /// (the first zero block, rule T2, or the end of the stream). After an error fault() says which
    /// kind it was, and next() must not be called again.
    Result<bool> next(TarMember& member);

    /// Logical content of the current member, holes as zeros; how many bytes, 0 at its end.
    Result<std::size_t> read(std::span<std::byte> buffer);

    /// Passes over \a count bytes of the current member's content, which is not sparse; how many
    /// there were. What the source can pass over is not read.
    Result<std::uint64_t> skipContent(std::uint64_t count);

    /// Passes over the hole that a sparse file has at the current place of its content; how many
    /// bytes, 0 where there is none.
    std::uint64_t skipHole();

    /// Passes over the rest of the stream to its end, so that digests taken on the way are of all
    /// bytes (rule T2).
    Result<void> drain();

    WarningCode fault() const
    {
        return m_fault;
    } ///< Truncated, BadChecksum, CorruptData, LimitExceeded.
    std::uint64_t position() const { return m_position; } ///< Bytes of the stream consumed.

private:
    using PaxRecords = std::vector<std::pair<std::string, std::string>>;
    struct Chain; ///< Extension headers gathered for the next member.

    tl::unexpected<Error> failWith(WarningCode fault, std::string message);
    tl::unexpected<Error> failedSource(const Error& error);
    Result<std::size_t> fill(std::size_t want);
    Result<bool> readBlock(std::byte* block);
    Result<std::string> readText(std::uint64_t size);
    Result<void> skip(std::uint64_t count);
    Result<void> finishMember();
    Result<bool> readExtension(Chain& chain, const std::byte* block, char type);
    Result<void> readMember(TarMember& member, Chain& chain, const std::byte* block);
    Result<void> keepGlobals(PaxRecords records);
    void applyPax(TarMember& member, const PaxRecords& pax);
    Result<void> applySparse(TarMember& member, const PaxRecords& pax, const std::byte* block);
    Result<void> readGnuSparseBlocks(TarMember& member);
    Result<std::uint64_t> readPaxSparseMap(TarMember& member, bool& valid);

    Reader& m_source;
    std::vector<std::byte> m_buffer;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    std::size_t m_window;
    std::uint64_t m_position;
    std::uint64_t m_dataLeft = 0; ///< Stored bytes of the current member not yet consumed.
    std::uint64_t m_padding = 0;
    std::uint64_t m_logicalSize = 0;
    std::uint64_t m_logicalPosition = 0;
    std::vector<SparseRegion> m_regions;
    std::size_t m_region = 0;
    bool m_sparse = false;
    std::map<std::string, std::string> m_globals;
    WarningCode m_fault = WarningCode::CorruptData;
};

} // namespace core
