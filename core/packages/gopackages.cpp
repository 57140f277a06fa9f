// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packages/programpackages.h"
#include "core/packages/stanza.h"

#include <algorithm>

namespace core {

namespace {

constexpr std::string_view magic = "\xff Go buildinf:";
constexpr std::size_t headerBytes = 32;
constexpr std::uint64_t mostInfoBytes = 16ULL << 20U;
constexpr std::uint64_t searchedBytes = 1ULL << 20U; ///< Of a segment, where there is no section.

std::vector<std::string_view> fieldsOf(std::string_view line)
{
    std::vector<std::string_view> fields;
    for (;;) {
        const std::size_t tab = line.find('\t');
        fields.push_back(line.substr(0, tab));
        if (tab == std::string_view::npos)
            return fields;
        line.remove_prefix(tab + 1);
    }
}

Package moduleOf(const std::vector<std::string_view>& fields, const std::string& path)
{
    Package package;
    package.ecosystem = Ecosystem::Go;
    package.name = fields[1];
    if (fields.size() > 2 && fields[2] != "(devel)")
        package.version = fields[2];
    package.foundIn = path;
    return package;
}

/// Where what Go wrote begins, and all that follows of the section or segment.
std::optional<BytesView> findInfo(BytesView bytes)
{
    for (std::size_t at = 0; at + headerBytes <= bytes.size(); at += 16)
        if (asText(bytes.subspan(at)).starts_with(magic))
            return bytes.subspan(at);
    return std::nullopt;
}

/// Takes a text with its length before it from \a bytes; none if it is not whole.
std::optional<std::string_view> takeText(BytesView& bytes)
{
    std::uint64_t length = 0;
    for (unsigned shift = 0;; shift += 7) {
        if (bytes.empty() || shift > 56)
            return std::nullopt;
        const auto byte = std::to_integer<std::uint64_t>(bytes.front());
        bytes = bytes.subspan(1);
        length |= (byte & 0x7FU) << shift;
        if (byte < 0x80)
            break;
    }
    if (length > bytes.size())
        return std::nullopt;
    const std::string_view text = asText(bytes).substr(0, length);
    bytes = bytes.subspan(length);
    return text;
}

/// The text that a header of pointer and length at \a address stands for, as programs of Go
/// before 1.18 have it.
Result<std::string> textAt(const ElfFile& file, std::uint64_t address, std::size_t pointerSize,
                           bool isBigEndian)
{
    const auto header = file.readAddress(address, pointerSize * 2);
    if (!header)
        return fail(header.error());
    const std::uint64_t length =
        numberIn(BytesView(*header).subspan(pointerSize), pointerSize, isBigEndian);
    if (length > mostInfoBytes)
        return fail(ErrorCode::Corrupt, "what Go says of the program makes no sense");
    const auto text = file.readAddress(numberIn(*header, pointerSize, isBigEndian), length);
    if (!text)
        return fail(text.error());
    return std::string(asText(*text));
}

/// Without the 16 bytes at both ends by which Go finds it; empty if they are not there.
std::string_view withoutMarks(std::string_view modules)
{
    if (modules.size() < 33 || modules[modules.size() - 17] != '\n')
        return {};
    return modules.substr(16, modules.size() - 32);
}

Result<void> readByPointers(const ElfFile& file, BytesView info, const std::string& path,
                            PackageSink& sink)
{
    const auto pointerSize = std::to_integer<std::size_t>(info[14]);
    const bool isBigEndian = (info[15] & std::byte{1}) != std::byte{0};
    if (pointerSize != 4 && pointerSize != 8)
        return fail(ErrorCode::Corrupt, "what Go says of the program makes no sense");
    const auto version = textAt(file, numberIn(info.subspan(16), pointerSize, isBigEndian),
                                pointerSize, isBigEndian);
    if (!version)
        return fail(version.error());
    const auto modules =
        textAt(file, numberIn(info.subspan(16 + pointerSize), pointerSize, isBigEndian),
               pointerSize, isBigEndian);
    parseGoModules(modules ? withoutMarks(*modules) : std::string_view(), *version, path, sink);
    return {};
}

} // namespace

void parseGoModules(std::string_view text, std::string_view goVersion, const std::string& path,
                    PackageSink& sink)
{
    std::vector<Package> packages;
    std::string architecture;
    while (!text.empty()) {
        const auto fields = fieldsOf(takeLine(text));
        if (fields.size() < 2)
            continue;
        if (fields[0] == "=>" && !packages.empty())
            packages.back() = moduleOf(fields, path); // Built from this one in the other's place.
        else if ((fields[0] == "mod" || fields[0] == "dep")
                 && packages.size() < limits::packageCount)
            packages.push_back(moduleOf(fields, path));
        else if (fields[0] == "build" && fields[1].starts_with("GOARCH="))
            architecture = fields[1].substr(7);
        if (fields[0] == "mod")
            sink.own(packages.back(), path);
    }
    if (goVersion.starts_with("go")) {
        const std::string_view number = goVersion.substr(2, goVersion.find(' ') - 2);
        packages.push_back(moduleOf({"dep", "stdlib", number}, path));
    }
    for (Package& package : packages) {
        package.architecture = architecture;
        sink.add(std::move(package));
    }
}

Result<void> readGoProgram(const ElfFile& file, const std::string& path, PackageSink& sink)
{
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    if (const ElfFile::Section* section = file.section(".go.buildinfo")) {
        offset = section->offset;
        size = std::min(section->size, mostInfoBytes);
    } else {
        const auto data = std::ranges::find_if(file.segments(), &ElfFile::Segment::isWritable);
        if (data == file.segments().end())
            return {};
        offset = data->offset;
        size = std::min(data->size, searchedBytes);
    }
    const auto bytes = file.read(offset, size);
    if (!bytes)
        return fail(bytes.error());
    const auto info = findInfo(*bytes);
    if (!info)
        return {};
    if (((*info)[15] & std::byte{2}) == std::byte{0})
        return readByPointers(file, *info, path, sink);
    BytesView texts = info->subspan(headerBytes);
    const auto version = takeText(texts);
    const auto modules = takeText(texts);
    if (!version)
        return fail(ErrorCode::Corrupt, "what Go says of the program is not whole");
    parseGoModules(modules ? withoutMarks(*modules) : std::string_view(), *version, path, sink);
    return {};
}

void ProgramMarks::take(BytesView piece)
{
    constexpr std::string_view crates = ".dep-v0";
    if (m_found)
        return;
    m_window.append(asText(piece));
    m_found =
        m_window.find(magic) != std::string::npos || m_window.find(crates) != std::string::npos;
    // A mark may lie over the end of a piece.
    m_window.erase(0, m_window.size() - std::min(m_window.size(), magic.size() - 1));
}

} // namespace core
