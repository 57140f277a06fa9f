// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/packages/bytesource.h"

#include <optional>
#include <string>
#include <vector>

namespace core {

/// Sections and segments of a program in the ELF format (gABI, chapters 4 and 5), 32 or 64 bit, of
/// either byte order.
class ElfFile
{
public:
    struct Section
    {
        std::string name;
        std::uint64_t offset = 0;
        std::uint64_t size = 0;
    };
    struct Segment
    {
        std::uint64_t address = 0;
        std::uint64_t offset = 0;
        std::uint64_t size = 0; ///< In the file.
        bool isWritable = false;
    };

    /// Unsupported if it is no ELF file, Corrupt where its tables cannot be read. \a source is
    /// borrowed for as long as this lives.
    static Result<ElfFile> open(ByteSource& source);

    const Section* section(std::string_view name) const; ///< Null if there is none with content.
    const std::vector<Segment>& segments() const { return m_segments; } ///< Those to be loaded.
    bool isBigEndian() const { return m_isBigEndian; }

    Result<Bytes> read(std::uint64_t offset, std::uint64_t count) const;
    /// What lies at \a address once the program is loaded.
    Result<Bytes> readAddress(std::uint64_t address, std::uint64_t count) const;

private:
    explicit ElfFile(ByteSource& source)
        : m_source(&source)
    {
    }
    struct Table
    {
        std::uint64_t offset = 0;
        std::uint64_t entrySize = 0;
        std::uint64_t count = 0;
    };
    std::uint64_t number(BytesView bytes, std::size_t at, std::size_t size) const;
    /// The field at \a at32 of 4 bytes or at \a at64 of 8 bytes.
    std::uint64_t word(BytesView bytes, std::size_t at32, std::size_t at64) const;
    Result<Bytes> readTable(const Table& table, std::size_t least) const;
    Result<void> readSections(const Table& table, std::uint64_t names);
    Result<void> readSegments(const Table& table);

    ByteSource* m_source;
    bool m_is64 = false;
    bool m_isBigEndian = false;
    std::vector<Section> m_sections;
    std::vector<Segment> m_segments;
};

/// The number that the first \a size bytes of \a bytes, at most 8, make.
std::uint64_t numberIn(BytesView bytes, std::size_t size, bool isBigEndian);

} // namespace core
