// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tar/tarreader.h"

#include "core/base/limits.h"
#include "core/tar/tarfields.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

namespace core {

using namespace tar; // NOLINT(google-build-using-namespace): our own small pieces

namespace {

// After a jump over contents little more than the next header is wanted; where headers follow
// each other closely, ever larger pieces are.
constexpr std::size_t smallWindow = std::size_t{8} << 10U;
constexpr std::size_t largeWindow = std::size_t{256} << 10U;

bool isFileFlag(char type)
{
    return type == '0' || type == '\0' || type == '7' || type == 'S';
}

TarKind kindOf(char type)
{
    switch (type) {
    case '1':
        return TarKind::HardLink;
    case '2':
        return TarKind::Symlink;
    case '3':
        return TarKind::CharDevice;
    case '4':
        return TarKind::BlockDevice;
    case '5':
        return TarKind::Directory;
    case '6':
        return TarKind::Fifo;
    default:
        return isFileFlag(type) ? TarKind::File : TarKind::Unknown;
    }
}

std::uint32_t clampedId(std::int64_t value)
{
    return static_cast<std::uint32_t>(
        std::clamp<std::int64_t>(value, 0, std::numeric_limits<std::uint32_t>::max()));
}

/// The name of ustar, star and older headers; GNU's use the prefix for other things.
std::string headerName(BytesView block)
{
    std::string name(fieldString(block, nameField));
    if (fieldText(block, magicField).substr(0, 6) != std::string_view("ustar\0", 6))
        return name;
    Field field = prefixField;
    if (fieldText(block, starMagicField) == std::string_view("tar\0", 4))
        field.length = 131;
    const std::string_view prefix = fieldString(block, field);
    return prefix.empty() ? name : std::string(prefix) + "/" + name;
}

} // namespace

/// Extension headers gathered for the next member.
struct TarReader::Chain
{
    std::optional<std::uint64_t> position;
    std::optional<std::string> longName;
    std::optional<std::string> longLink;
    PaxRecords pax;
    std::vector<Warning> notes;

    void note(WarningCode code, std::string message)
    {
        // Any number of extension headers may stand before one member.
        if (notes.size() < 100)
            notes.push_back({code, 0, {}, std::move(message)});
    }
};

TarReader::TarReader(Reader& source, std::uint64_t position)
    : m_source(source)
    , m_buffer(largeWindow)
    , m_window(smallWindow)
    , m_position(position)
{
}

tl::unexpected<Error> TarReader::failWith(WarningCode fault, std::string message)
{
    m_fault = fault;
    return fail(ErrorCode::Corrupt, "tar: " + std::move(message));
}

tl::unexpected<Error> TarReader::failedSource(const Error& error)
{
    m_fault = error.code == ErrorCode::LimitExceeded ? WarningCode::LimitExceeded
                                                     : WarningCode::CorruptData;
    return fail(error);
}

Result<std::size_t> TarReader::fill(std::size_t want)
{
    if (m_end - m_begin >= want)
        return m_end - m_begin;
    std::memmove(m_buffer.data(), m_buffer.data() + m_begin, m_end - m_begin);
    m_end -= m_begin;
    m_begin = 0;
    while (m_end < want) {
        const std::size_t room = std::min(m_buffer.size() - m_end, std::max(m_window, want));
        const auto got = m_source.read(std::span(m_buffer).subspan(m_end, room));
        if (!got)
            return failedSource(got.error());
        if (*got == 0)
            break;
        m_end += *got;
        m_window = std::min(m_window * 2, largeWindow);
    }
    return m_end - m_begin;
}

Result<bool> TarReader::readBlock(std::byte* block)
{
    const auto have = fill(blockSize);
    if (!have)
        return fail(have.error());
    if (*have == 0)
        return false;
    if (*have < blockSize)
        return failWith(WarningCode::Truncated, "ends within a header");
    std::memcpy(block, m_buffer.data() + m_begin, blockSize);
    m_begin += blockSize;
    m_position += blockSize;
    return true;
}

Result<void> TarReader::skip(std::uint64_t count)
{
    const std::uint64_t buffered = std::min<std::uint64_t>(count, m_end - m_begin);
    m_begin += static_cast<std::size_t>(buffered);
    m_position += buffered;
    count -= buffered;
    if (count == 0)
        return {};
    const auto skipped = m_source.skip(count);
    if (!skipped)
        return failedSource(skipped.error());
    m_position += *skipped;
    m_window = smallWindow;
    if (*skipped < count)
        return failWith(WarningCode::Truncated,
                        "ends " + std::to_string(count - *skipped) + " bytes before a member does");
    return {};
}

Result<std::string> TarReader::readText(std::uint64_t size)
{
    if (size > limits::nameBytes)
        return failWith(WarningCode::LimitExceeded, "a name or pax header of "
                                                        + std::to_string(size)
                                                        + " bytes is larger than the limit");
    std::string text(static_cast<std::size_t>(size), '\0');
    for (std::size_t done = 0; done < text.size();) {
        const auto have = fill(1);
        if (!have)
            return fail(have.error());
        if (*have == 0)
            return failWith(WarningCode::Truncated, "ends within an extended header");
        const std::size_t part = std::min(*have, text.size() - done);
        std::memcpy(text.data() + done, m_buffer.data() + m_begin, part);
        m_begin += part;
        m_position += part;
        done += part;
    }
    if (auto padded = skip((blockSize - size % blockSize) % blockSize); !padded)
        return fail(padded.error());
    return text;
}

Result<void> TarReader::finishMember()
{
    const std::uint64_t left = m_dataLeft;
    m_dataLeft = 0;
    if (auto skipped = skip(left); !skipped)
        return skipped;
    // The stream may end without the last member's padding.
    const std::uint64_t padding = m_padding;
    m_padding = 0;
    const auto have = fill(static_cast<std::size_t>(padding));
    if (!have)
        return fail(have.error());
    return skip(std::min<std::uint64_t>(padding, *have));
}

Result<bool> TarReader::readExtension(Chain& chain, const std::byte* block, char type)
{
    if (type != 'x' && type != 'g' && type != 'L' && type != 'K')
        return false;
    const auto size = parseNumber(fieldText({block, blockSize}, sizeField));
    if (!size || *size < 0)
        return failWith(WarningCode::CorruptData, "an extended header states no valid size");
    auto text = readText(static_cast<std::uint64_t>(*size));
    if (!text)
        return fail(text.error());
    if (type == 'L') {
        chain.longName = text->substr(0, text->find('\0'));
    } else if (type == 'K') {
        chain.longLink = text->substr(0, text->find('\0'));
    } else {
        PaxRecords records;
        if (!parsePaxRecords(*text, records))
            chain.note(WarningCode::CorruptData, "A pax header is malformed and was read in part.");
        if (type == 'x') {
            chain.pax = std::move(records);
        } else {
            if (auto kept = keepGlobals(std::move(records)); !kept)
                return fail(kept.error());
        }
    }
    return true;
}

Result<bool> TarReader::next(TarMember& member)
{
    if (auto finished = finishMember(); !finished)
        return fail(finished.error());
    member = TarMember();
    Chain chain;
    std::array<std::byte, blockSize> block; // NOLINT(*-member-init): written before it is read
    for (;;) {
        const std::uint64_t position = m_position;
        const auto found = readBlock(block.data());
        if (!found)
            return fail(found.error());
        if (!*found || isZeroBlock(block)) {
            if (chain.position)
                return failWith(WarningCode::Truncated,
                                "ends between an extended header and its member");
            return false;
        }
        if (!checksumFits(block))
            return failWith(WarningCode::BadChecksum, "the header at byte "
                                                          + std::to_string(position)
                                                          + " has a wrong checksum");
        if (!chain.position)
            chain.position = position;
        const auto type = static_cast<char>(block[typeOffset]);
        const auto extension = readExtension(chain, block.data(), type);
        if (!extension)
            return fail(extension.error());
        if (*extension)
            continue;
        if (auto read = readMember(member, chain, block.data()); !read)
            return fail(read.error());
        return true;
    }
}

Result<void> TarReader::readMember(TarMember& member, Chain& chain, const std::byte* raw)
{
    const BytesView block(raw, blockSize);
    member.position = *chain.position;
    member.typeFlag = static_cast<char>(block[typeOffset]);
    member.kind = kindOf(member.typeFlag);
    member.name = chain.longName ? std::move(*chain.longName) : headerName(block);
    member.linkName =
        chain.longLink ? std::move(*chain.longLink) : std::string(fieldString(block, linkField));
    const auto number = [&](Field field, const char* what) -> std::int64_t {
        const auto value = parseNumber(fieldText(block, field));
        if (!value)
            chain.note(WarningCode::CorruptData,
                       std::string("The ") + what + " of a header is not a number.");
        return value.value_or(0);
    };
    const auto size = parseNumber(fieldText(block, sizeField));
    member.mode = static_cast<std::uint16_t>(number(modeField, "mode") & 07777);
    member.uid = clampedId(number(uidField, "owner"));
    member.gid = clampedId(number(gidField, "group"));
    member.mtime.seconds = number(mtimeField, "time");
    if (member.kind == TarKind::CharDevice || member.kind == TarKind::BlockDevice) {
        member.devMajor = clampedId(number(devMajorField, "device number"));
        member.devMinor = clampedId(number(devMinorField, "device number"));
    }
    member.storedSize = size && *size > 0 ? static_cast<std::uint64_t>(*size) : 0;
    bool sizeKnown = size && *size >= 0;
    member.notes = std::move(chain.notes);
    applyPax(member, chain.pax);
    sizeKnown = sizeKnown || std::ranges::any_of(chain.pax, [](const auto& record) {
                    return record.first == "size";
                });
    const bool hasContent = member.kind == TarKind::File || member.kind == TarKind::Unknown;
    if (!hasContent)
        member.storedSize = 0;
    else if (!sizeKnown)
        return failWith(WarningCode::CorruptData, "a member states no valid size");
    if (member.storedSize
        > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) - blockSize)
        return failWith(WarningCode::CorruptData, "a member states an impossible size");
    m_dataLeft = member.storedSize;
    m_padding = (blockSize - member.storedSize % blockSize) % blockSize;
    m_sparse = false;
    m_logicalPosition = 0;
    m_region = 0;
    if (member.kind == TarKind::File) {
        member.size = member.storedSize;
        if (auto sparse = applySparse(member, chain.pax, raw); !sparse)
            return sparse;
        if ((member.typeFlag == '0' || member.typeFlag == '\0') && member.name.ends_with('/')) {
            member.kind = TarKind::Directory;
            member.size = 0;
        }
    }
    m_logicalSize = member.size;
    m_regions = member.regions;
    m_sparse = member.isSparse;
    member.dataPosition = m_position;
    return {};
}

Result<void> TarReader::drain()
{
    m_dataLeft = 0;
    m_padding = 0;
    m_position += m_end - m_begin;
    m_begin = m_end;
    for (;;) {
        const auto got = m_source.read(m_buffer);
        if (!got)
            return failedSource(got.error());
        if (*got == 0)
            return {};
        m_position += *got;
    }
}

} // namespace core
