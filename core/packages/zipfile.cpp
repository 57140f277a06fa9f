// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packages/zipfile.h"

#include "core/packages/elffile.h"

#include <algorithm>

namespace core {

namespace {

constexpr std::uint64_t mostDirectoryBytes = 64ULL << 20U;
constexpr std::size_t mostMembers = 500'000;
constexpr std::size_t endBytes = 22;
constexpr std::size_t locatorBytes = 20;
constexpr std::size_t wideEndBytes = 56;
constexpr std::size_t headerBytes = 46;
constexpr std::size_t localBytes = 30;
constexpr std::size_t mostComment = 65'535;
constexpr std::uint64_t isWide = 0xFFFFFFFF; ///< The number stands in the zip64 field.

std::uint64_t at(BytesView bytes, std::size_t offset, std::size_t size)
{
    return numberIn(bytes.subspan(offset, size), size, false);
}

bool isSignature(BytesView bytes, std::string_view signature)
{
    return asText(bytes).starts_with(signature);
}

/// Takes the numbers that were too large for the header from the zip64 field of \a extra.
void widen(ZipFile::Member& member, BytesView extra)
{
    while (extra.size() >= 4) {
        const std::uint64_t kind = at(extra, 0, 2);
        const std::uint64_t size = std::min<std::uint64_t>(at(extra, 2, 2), extra.size() - 4);
        BytesView field = extra.subspan(4, size);
        extra = extra.subspan(4 + size);
        if (kind != 1)
            continue;
        for (std::uint64_t* number : {&member.size, &member.packedSize, &member.offset})
            if (*number == isWide && field.size() >= 8) {
                *number = at(field, 0, 8);
                field = field.subspan(8);
            }
    }
}

} // namespace

Result<ZipFile> ZipFile::open(ByteSource& source)
{
    ZipFile file(source);
    const auto directory = file.findDirectory();
    if (!directory)
        return fail(directory.error());
    if (auto read = file.readDirectory(*directory); !read)
        return fail(std::move(read).error());
    return file;
}

Result<ZipFile::Directory> ZipFile::findDirectory() const
{
    const std::uint64_t size = m_source->size();
    const std::uint64_t looked =
        std::min<std::uint64_t>(size, endBytes + mostComment + locatorBytes + wideEndBytes);
    const auto tail = m_source->read(size - looked, looked);
    if (!tail)
        return fail(tail.error());
    const std::size_t end = asText(*tail).rfind("PK\5\6");
    if (end == std::string_view::npos || tail->size() - end < endBytes)
        return fail(ErrorCode::Corrupt, "it is no zip archive");
    const BytesView record = BytesView(*tail).subspan(end);
    Directory directory{at(record, 16, 4), at(record, 12, 4), size - looked + end};
    const std::size_t before = locatorBytes + wideEndBytes;
    if (end < before || !isSignature(BytesView(*tail).subspan(end - locatorBytes), "PK\6\7"))
        return directory;
    // Its own place is stated too, but not right where something stands before the archive.
    const BytesView wide = BytesView(*tail).subspan(end - before);
    if (isSignature(wide, "PK\6\6"))
        directory = {at(wide, 48, 8), at(wide, 40, 8), directory.end - before};
    return directory;
}

Result<void> ZipFile::readDirectory(const Directory& directory)
{
    if (directory.size > mostDirectoryBytes)
        return fail(ErrorCode::LimitExceeded, "the directory of the zip archive is too large");
    if (directory.size > directory.end || directory.offset > directory.end - directory.size)
        return fail(ErrorCode::Corrupt, "the directory of the zip archive is not there");
    const std::uint64_t begin = directory.end - directory.size;
    const std::uint64_t inFront = begin - directory.offset;
    const auto bytes = m_source->read(begin, directory.size);
    if (!bytes)
        return fail(bytes.error());
    BytesView left = *bytes;
    while (left.size() >= headerBytes && isSignature(left, "PK\1\2")) {
        const std::size_t name = at(left, 28, 2);
        const std::size_t extra = at(left, 30, 2);
        const std::size_t whole = headerBytes + name + extra + at(left, 32, 2);
        if (whole > left.size() || m_members.size() >= mostMembers)
            break;
        Member member{std::string(asText(left.subspan(headerBytes, name))),
                      static_cast<std::uint16_t>(at(left, 10, 2)), at(left, 20, 4), at(left, 24, 4),
                      at(left, 42, 4)};
        widen(member, left.subspan(headerBytes + name, extra));
        member.offset += inFront;
        m_members.push_back(std::move(member));
        left = left.subspan(whole);
    }
    return {};
}

Result<Bytes> ZipFile::read(const Member& member, std::uint64_t limit) const
{
    if (member.size > limit || member.packedSize > limit)
        return fail(ErrorCode::LimitExceeded, member.name + ": it is too large");
    const auto header = m_source->read(member.offset, localBytes);
    if (!header)
        return fail(header.error());
    if (!isSignature(*header, "PK\3\4"))
        return fail(ErrorCode::Corrupt, member.name + ": it is not where it should be");
    auto packed = m_source->read(
        member.offset + localBytes + at(*header, 26, 2) + at(*header, 28, 2), member.packedSize);
    if (!packed || member.method == 0)
        return packed;
    if (member.method != 8)
        return fail(ErrorCode::Unsupported, member.name + ": it is packed in an unknown way");
    auto content = inflateAll(*packed, Deflate::Raw, member.size); // It may have lied.
    return content ? std::move(content) : fail(withContext(content.error(), member.name));
}

} // namespace core
