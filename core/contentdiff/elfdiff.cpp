// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contentdiff/elfdiff.h"

#include <algorithm>
#include <map>
#include <set>

namespace core {

namespace {

/// Sections by name, those that share one numbered in their order.
std::map<std::string, const ElfSection*> byName(const std::vector<ElfSection>& sections)
{
    constexpr std::uint32_t unused = 0; // SHT_NULL
    std::map<std::string_view, std::uint32_t> seen;
    std::map<std::string, const ElfSection*> all;
    for (const ElfSection& section : sections) {
        if (section.type == unused)
            continue;
        std::string name(section.name);
        if (const std::uint32_t count = ++seen[section.name]; count > 1)
            name += "#" + std::to_string(count);
        all.emplace(std::move(name), &section);
    }
    return all;
}

/// All symbols of one name in one table.
struct SymbolGroup
{
    std::uint64_t bytes = 0;
    std::uint32_t count = 0;
    bool isDefined = false;

    bool operator==(const SymbolGroup&) const = default;
};

std::map<std::string_view, SymbolGroup> grouped(const std::vector<ElfSymbol>& symbols)
{
    std::map<std::string_view, SymbolGroup> groups;
    for (const ElfSymbol& symbol : symbols) {
        SymbolGroup& group = groups[symbol.name];
        group.bytes += symbol.size;
        ++group.count;
        group.isDefined = group.isDefined || symbol.isDefined;
    }
    return groups;
}

/// Calls \a take(name, left, right) for each name of either map, in their order; null: not there.
template<class Map, class Take>
void walkBoth(const Map& left, const Map& right, Take take)
{
    auto l = left.begin();
    auto r = right.begin();
    while (l != left.end() || r != right.end()) {
        const bool takesLeft = l != left.end() && (r == right.end() || l->first <= r->first);
        const bool takesRight = r != right.end() && (l == left.end() || r->first <= l->first);
        const auto* a = takesLeft ? &*l++ : nullptr;
        const auto* b = takesRight ? &*r++ : nullptr;
        take(a != nullptr ? a->first : b->first, a != nullptr ? &a->second : nullptr,
             b != nullptr ? &b->second : nullptr);
    }
}

template<class T>
PartChange changeOf(const T* left, const T* right)
{
    return left == nullptr    ? PartChange::Added
           : right == nullptr ? PartChange::Removed
                              : PartChange::Changed;
}

bool isSameSection(const ElfSection& left, const ElfSection& right)
{
    return left.type == right.type && left.size == right.size
           && std::ranges::equal(left.content, right.content);
}

void diffSections(const ElfParts& left, const ElfParts& right, ElfDiff& diff)
{
    walkBoth(byName(left.sections), byName(right.sections),
             [&](const std::string& name, const ElfSection* const* l, const ElfSection* const* r) {
                 if (l != nullptr && r != nullptr && isSameSection(**l, **r))
                     return;
                 diff.differingSections.push_back({changeOf(l, r), name,
                                                   l != nullptr ? (*l)->size : 0,
                                                   r != nullptr ? (*r)->size : 0});
             });
}

void diffSymbols(const std::vector<ElfSymbol>& left, const std::vector<ElfSymbol>& right,
                 bool isDynamic, std::size_t most, ElfDiff& diff)
{
    walkBoth(grouped(left), grouped(right),
             [&](std::string_view name, const SymbolGroup* l, const SymbolGroup* r) {
                 if (l != nullptr && r != nullptr && *l == *r)
                     return;
                 if (diff.symbols.size() == most) {
                     ++diff.symbolsLeftOut;
                     return;
                 }
                 diff.symbols.push_back({changeOf(l, r), std::string(name), isDynamic,
                                         r != nullptr ? r->isDefined : l->isDefined,
                                         l != nullptr ? l->bytes : 0, r != nullptr ? r->bytes : 0});
             });
}

void diffNeeded(const ElfParts& left, const ElfParts& right, ElfDiff& diff)
{
    const std::set<std::string> l(left.needed.begin(), left.needed.end());
    const std::set<std::string> r(right.needed.begin(), right.needed.end());
    std::ranges::set_difference(r, l, std::back_inserter(diff.neededAdded));
    std::ranges::set_difference(l, r, std::back_inserter(diff.neededRemoved));
}

} // namespace

ElfDiff diffElf(const ElfParts& left, const ElfParts& right, std::size_t mostSymbols)
{
    ElfDiff diff;
    diff.isOtherTarget = left.is64 != right.is64 || left.isBigEndian != right.isBigEndian
                         || left.machine != right.machine || left.type != right.type;
    diff.isComplete = left.isComplete && right.isComplete;
    diff.sections = right.sections.size();
    diffSections(left, right, diff);
    diffSymbols(left.dynamicSymbols, right.dynamicSymbols, true, mostSymbols, diff);
    diffSymbols(left.staticSymbols, right.staticSymbols, false, mostSymbols, diff);
    diffNeeded(left, right, diff);
    return diff;
}

} // namespace core
