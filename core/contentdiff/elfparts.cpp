// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contentdiff/elfparts.h"

#include <algorithm>

namespace core {

namespace {

constexpr std::uint64_t mostSections = 65'536;
constexpr std::size_t mostSymbols = 1'000'000; ///< Of both tables together.
constexpr std::size_t mostNeeded = 1000;
constexpr std::size_t mostNameBytes = 4096;
constexpr std::size_t mostSectionNameBytes = 256;
constexpr std::size_t mostSymbolNameBytes = std::size_t{64} << 20U; ///< Of all symbols together.

constexpr std::uint32_t symbolTable = 2;
constexpr std::uint32_t dynamicSection = 6;
constexpr std::uint32_t noBits = 8;
constexpr std::uint32_t dynamicSymbolTable = 11;

/// The part of \a bytes that a table or section claims; empty where it reaches outside.
BytesView part(BytesView bytes, std::uint64_t offset, std::uint64_t size)
{
    if (offset > bytes.size() || size > bytes.size() - offset)
        return {};
    return bytes.subspan(static_cast<std::size_t>(offset), static_cast<std::size_t>(size));
}

/// The text at \a offset of a string table, up to its NUL.
std::string_view nameAt(BytesView strings, std::uint64_t offset)
{
    if (offset >= strings.size())
        return {};
    const std::string_view rest = asText(strings).substr(static_cast<std::size_t>(offset));
    const std::string_view start = rest.substr(0, mostNameBytes);
    return start.substr(0, start.find('\0'));
}

class ElfReader
{
public:
    explicit ElfReader(BytesView bytes)
        : m_bytes(bytes)
    {
    }

    Result<ElfParts> run()
    {
        constexpr std::size_t head32 = 52;
        constexpr std::size_t head64 = 64;
        m_file.is64 = m_bytes.size() > 5 && m_bytes[4] == std::byte{2};
        m_file.isBigEndian = m_bytes.size() > 5 && m_bytes[5] == std::byte{2};
        if (!isElf(m_bytes) || m_bytes.size() < (m_file.is64 ? head64 : head32))
            return fail(ErrorCode::Corrupt, "no ELF header");
        m_file.type = static_cast<std::uint16_t>(number(m_bytes, 16, 2));
        m_file.machine = static_cast<std::uint16_t>(number(m_bytes, 18, 2));
        readSections();
        for (const ElfSection& section : m_file.sections) {
            if (section.type == symbolTable)
                readSymbols(section, m_file.staticSymbols);
            else if (section.type == dynamicSymbolTable)
                readSymbols(section, m_file.dynamicSymbols);
            else if (section.type == dynamicSection)
                readNeeded(section);
        }
        return std::move(m_file);
    }

private:
    std::uint64_t number(BytesView bytes, std::size_t at, std::size_t count) const
    {
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t from = at + (m_file.isBigEndian ? i : count - 1 - i);
            value = value << 8U | std::to_integer<std::uint64_t>(bytes[from]);
        }
        return value;
    }
    /// An address, offset or size, as wide as the file's class.
    std::uint64_t word(BytesView bytes, std::size_t at32, std::size_t at64) const
    {
        return m_file.is64 ? number(bytes, at64, 8) : number(bytes, at32, 4);
    }

    ElfSection sectionAt(BytesView header) const
    {
        ElfSection section;
        section.type = static_cast<std::uint32_t>(number(header, 4, 4));
        section.link = static_cast<std::uint32_t>(number(header, m_file.is64 ? 40 : 24, 4));
        section.size = word(header, 20, 32);
        if (section.type != noBits)
            section.content = part(m_bytes, word(header, 16, 24), section.size);
        return section;
    }

    void readSections()
    {
        const std::uint64_t offset = word(m_bytes, 32, 40);
        const std::size_t step = number(m_bytes, m_file.is64 ? 58 : 46, 2);
        std::uint64_t count = number(m_bytes, m_file.is64 ? 60 : 48, 2);
        std::uint64_t namesIndex = number(m_bytes, m_file.is64 ? 62 : 50, 2);
        const std::size_t least = m_file.is64 ? 64 : 40;
        if (offset == 0)
            return; // Stripped of its section headers, which is allowed.
        const BytesView first = part(m_bytes, offset, least);
        if (step < least || first.empty()) {
            m_file.isComplete = false;
            return;
        }
        // More than fit into the header are told by the first, else unused, section.
        if (count == 0)
            count = sectionAt(first).size;
        if (namesIndex == 0xFFFFU)
            namesIndex = sectionAt(first).link;
        m_file.isComplete = count <= mostSections;
        std::vector<std::uint64_t> names;
        for (std::uint64_t i = 0; i < std::min(count, mostSections); ++i) {
            const BytesView header = part(m_bytes, offset + i * step, least);
            if (header.empty()) {
                m_file.isComplete = false;
                break;
            }
            m_file.sections.push_back(sectionAt(header));
            names.push_back(number(header, 0, 4));
        }
        if (namesIndex >= m_file.sections.size())
            return;
        const BytesView strings = m_file.sections[namesIndex].content;
        for (std::size_t i = 0; i < names.size(); ++i)
            m_file.sections[i].name = nameAt(strings, names[i]).substr(0, mostSectionNameBytes);
    }

    BytesView stringsOf(const ElfSection& section) const
    {
        return section.link < m_file.sections.size() ? m_file.sections[section.link].content
                                                     : BytesView();
    }

    void readSymbols(const ElfSection& section, std::vector<ElfSymbol>& symbols)
    {
        const std::size_t step = m_file.is64 ? 24 : 16;
        const BytesView strings = stringsOf(section);
        for (std::size_t at = 0; at + step <= section.content.size(); at += step) {
            if (m_file.staticSymbols.size() + m_file.dynamicSymbols.size() == mostSymbols
                || m_nameBytes > mostSymbolNameBytes) {
                m_file.isComplete = false;
                return;
            }
            const BytesView entry = section.content.subspan(at, step);
            ElfSymbol symbol;
            symbol.name = nameAt(strings, number(entry, 0, 4));
            m_nameBytes += symbol.name.size();
            symbol.size = word(entry, 8, 16);
            symbol.isDefined = number(entry, m_file.is64 ? 6 : 14, 2) != 0;
            if (!symbol.name.empty())
                symbols.push_back(symbol);
        }
    }

    void readNeeded(const ElfSection& section)
    {
        constexpr std::uint64_t needed = 1;
        const std::size_t step = m_file.is64 ? 16 : 8;
        const BytesView strings = stringsOf(section);
        for (std::size_t at = 0; at + step <= section.content.size(); at += step) {
            const BytesView entry = section.content.subspan(at, step);
            const std::uint64_t tag = word(entry, 0, 0);
            if (tag == 0 || m_file.needed.size() == mostNeeded)
                return;
            if (tag == needed)
                m_file.needed.push_back(nameAt(strings, word(entry, 4, 8)));
        }
    }

    BytesView m_bytes;
    ElfParts m_file;
    std::size_t m_nameBytes = 0; ///< Names may overlap, so that a small file has many long ones.
};

} // namespace

bool isElf(BytesView bytes)
{
    return asText(bytes).starts_with("\177ELF");
}

Result<ElfParts> readElf(BytesView bytes)
{
    return ElfReader(bytes).run();
}

} // namespace core
