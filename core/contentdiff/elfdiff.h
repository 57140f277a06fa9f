// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contentdiff/elfparts.h"
#include "core/contentdiff/partchange.h"

namespace core {

struct ElfSectionDifference
{
    PartChange change = PartChange::Changed;
    std::string name; ///< Raw bytes; the second of a name is "NAME#2".
    std::uint64_t leftSize = 0;
    std::uint64_t rightSize = 0; ///< Also equal, where the bytes differ.
};

struct ElfSymbolDifference
{
    PartChange change = PartChange::Changed; ///< Changed: its size, or whether it is defined here.
    std::string name;
    bool isDynamic = false;     ///< Of the dynamic table.
    bool isDefined = false;     ///< On the right, else on the left.
    std::uint64_t leftSize = 0; ///< Of all symbols of this name in the table.
    std::uint64_t rightSize = 0;
};

struct ElfDiff
{
    bool isOtherTarget = false; ///< Class, byte order, machine or type differ.
    bool isComplete = true;     ///< Both could be read as a whole.
    std::uint64_t sections = 0; ///< Of the right one.
    std::vector<ElfSectionDifference> differingSections;
    std::vector<ElfSymbolDifference> symbols; ///< Dynamic ones first, each sorted by name.
    std::uint64_t symbolsLeftOut = 0;
    std::vector<std::string> neededAdded; ///< Libraries (DT_NEEDED).
    std::vector<std::string> neededRemoved;
};

/// Compares sections by name and bytes, symbols by name and size, libraries by name.
ElfDiff diffElf(const ElfParts& left, const ElfParts& right, std::size_t mostSymbols);

} // namespace core
