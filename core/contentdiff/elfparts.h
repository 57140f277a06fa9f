// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <cstdint>

namespace core {

/// A section of an ELF file (System V ABI, "Sections"). Refers to the bytes of the file.
struct ElfSection
{
    std::string_view name; ///< At most 256 bytes of it.
    std::uint32_t type = 0;
    std::uint32_t link = 0; ///< Of symbol tables and dynamic sections the section of strings.
    std::uint64_t size = 0;
    BytesView content; ///< Empty where it has none in the file, or lies outside of it.
};

struct ElfSymbol
{
    std::string_view name; ///< At most 4096 bytes of it.
    std::uint64_t size = 0;
    bool isDefined = false; ///< Else it is asked of another file.
};

/// What is compared of an ELF file. Refers to its bytes.
struct ElfParts
{
    bool is64 = false;
    bool isBigEndian = false;
    std::uint16_t type = 0;    ///< ET_EXEC, ET_DYN, …
    std::uint16_t machine = 0; ///< EM_X86_64, …
    std::vector<ElfSection> sections;
    std::vector<ElfSymbol> dynamicSymbols; ///< Of SHT_DYNSYM, those that have names.
    std::vector<ElfSymbol> staticSymbols;  ///< Of SHT_SYMTAB, likewise.
    std::vector<std::string_view> needed;  ///< Libraries, DT_NEEDED.
    bool isComplete = true; ///< False where tables are broken or hold more than is read.
};

/// True for the magic of ELF alone.
bool isElf(BytesView bytes);

/// Corrupt if there is no header. Reads at most 65,536 sections and 1,000,000 symbols.
Result<ElfParts> readElf(BytesView bytes);

} // namespace core
