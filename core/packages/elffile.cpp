// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packages/elffile.h"

#include <algorithm>

namespace core {

namespace {

constexpr std::uint64_t mostTableBytes = 8ULL << 20U;
constexpr std::uint64_t mostEntries = 65'535;
constexpr std::uint64_t loadSegment = 1;
constexpr std::uint64_t writableFlag = 2;
constexpr std::uint64_t noBits = 8; ///< A section without content in the file.

} // namespace

std::uint64_t numberIn(BytesView bytes, std::size_t size, bool isBigEndian)
{
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const std::size_t at = isBigEndian ? i : size - 1 - i;
        number = number << 8U | std::to_integer<std::uint64_t>(bytes[at]);
    }
    return number;
}

std::uint64_t ElfFile::number(BytesView bytes, std::size_t at, std::size_t size) const
{
    return numberIn(bytes.subspan(at, size), size, m_isBigEndian);
}

std::uint64_t ElfFile::word(BytesView bytes, std::size_t at32, std::size_t at64) const
{
    return m_is64 ? number(bytes, at64, 8) : number(bytes, at32, 4);
}

Result<ElfFile> ElfFile::open(ByteSource& source)
{
    constexpr std::size_t size32 = 52;
    constexpr std::size_t size64 = 64;
    ElfFile file(source);
    auto start = source.read(0, std::min<std::uint64_t>(source.size(), size64));
    if (!start)
        return fail(std::move(start).error());
    const BytesView header = *start;
    if (header.size() < size32 || !asText(header).starts_with("\177ELF"))
        return fail(ErrorCode::Unsupported, "it is no ELF file");
    file.m_is64 = header[4] == std::byte{2};
    file.m_isBigEndian = header[5] == std::byte{2};
    if (file.m_is64 && header.size() < size64)
        return fail(ErrorCode::Corrupt, "it ends too early");
    // e_phentsize, e_phnum, e_shentsize, e_shnum and e_shstrndx stand behind each other.
    const std::size_t counts = file.m_is64 ? 54 : 42;
    const Table segments{file.word(header, 28, 32), file.number(header, counts, 2),
                         file.number(header, counts + 2, 2)};
    const Table sections{file.word(header, 32, 40), file.number(header, counts + 4, 2),
                         file.number(header, counts + 6, 2)};
    if (auto read = file.readSegments(segments); !read)
        return fail(std::move(read).error());
    if (auto read = file.readSections(sections, file.number(header, counts + 8, 2)); !read)
        return fail(std::move(read).error());
    return file;
}

Result<Bytes> ElfFile::readTable(const Table& table, std::size_t least) const
{
    if (table.count == 0)
        return Bytes();
    if (table.entrySize < least || table.count > mostEntries)
        return fail(ErrorCode::Corrupt, "a table of the ELF file makes no sense");
    const std::uint64_t bytes = table.entrySize * table.count;
    if (bytes > mostTableBytes)
        return fail(ErrorCode::LimitExceeded, "a table of the ELF file is too large");
    return m_source->read(table.offset, bytes);
}

Result<void> ElfFile::readSegments(const Table& table)
{
    const auto bytes = readTable(table, m_is64 ? 56 : 32);
    if (!bytes)
        return fail(bytes.error());
    for (std::uint64_t i = 0; i < table.count; ++i) {
        const BytesView entry = BytesView(*bytes).subspan(i * table.entrySize, table.entrySize);
        if (number(entry, 0, 4) != loadSegment)
            continue;
        const std::uint64_t flags = number(entry, m_is64 ? 4 : 24, 4);
        m_segments.push_back({word(entry, 8, 16), word(entry, 4, 8), word(entry, 16, 32),
                              (flags & writableFlag) != 0});
    }
    return {};
}

Result<void> ElfFile::readSections(const Table& table, std::uint64_t names)
{
    const auto bytes = readTable(table, m_is64 ? 64 : 40);
    if (!bytes)
        return fail(bytes.error());
    if (names >= table.count)
        return {};
    const auto entry = [&](std::uint64_t i) {
        return BytesView(*bytes).subspan(i * table.entrySize, table.entrySize);
    };
    const std::uint64_t namesSize = word(entry(names), 20, 32);
    if (namesSize > mostTableBytes)
        return fail(ErrorCode::LimitExceeded, "a table of the ELF file is too large");
    const auto texts = m_source->read(word(entry(names), 16, 24), namesSize);
    if (!texts)
        return fail(texts.error());
    for (std::uint64_t i = 0; i < table.count; ++i) {
        const std::uint64_t at = number(entry(i), 0, 4);
        if (at >= texts->size() || number(entry(i), 4, 4) == noBits)
            continue;
        std::string_view name = asText(*texts).substr(at);
        name = name.substr(0, std::min(name.find('\0'), std::size_t{64}));
        m_sections.push_back({std::string(name), word(entry(i), 16, 24), word(entry(i), 20, 32)});
    }
    return {};
}

const ElfFile::Section* ElfFile::section(std::string_view name) const
{
    const auto found = std::ranges::find(m_sections, name, &Section::name);
    return found != m_sections.end() ? &*found : nullptr;
}

Result<Bytes> ElfFile::read(std::uint64_t offset, std::uint64_t count) const
{
    return m_source->read(offset, count);
}

Result<Bytes> ElfFile::readAddress(std::uint64_t address, std::uint64_t count) const
{
    for (const Segment& segment : m_segments)
        if (address >= segment.address && address - segment.address < segment.size
            && count <= segment.size - (address - segment.address))
            return m_source->read(segment.offset + (address - segment.address), count);
    return fail(ErrorCode::Corrupt, "an address is in no segment");
}

} // namespace core
