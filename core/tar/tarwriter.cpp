// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tar/tarwriter.h"

#include "core/tar/tarfields.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace core {

namespace {

using Block = std::array<std::byte, tar::blockSize>;
constexpr Block zeroBlock{};

std::size_t paddingOf(std::uint64_t size)
{
    return static_cast<std::size_t>((tar::blockSize - size % tar::blockSize) % tar::blockSize);
}

void putText(Block& block, tar::Field field, std::string_view text)
{
    std::memcpy(block.data() + field.offset, text.data(), std::min(text.size(), field.length));
}

/// Octal digits with a NUL behind them; false if \a value does not fit.
bool putOctal(Block& block, tar::Field field, std::uint64_t value)
{
    const std::size_t digits = field.length - 1;
    if (value >> (3 * digits) != 0)
        return false;
    for (std::size_t i = 0; i < digits; ++i, value >>= 3U)
        block[field.offset + digits - 1 - i] = static_cast<std::byte>('0' + (value & 7U));
    return true;
}

/// GNU's base-256 form, for fields that have no pax record.
void putNumber(Block& block, tar::Field field, std::uint32_t value)
{
    if (putOctal(block, field, value))
        return;
    for (std::size_t i = 0; i < field.length; ++i)
        block[field.offset + field.length - 1 - i] =
            i < 4 ? static_cast<std::byte>(value >> (8 * i)) : std::byte{0};
    block[field.offset] = std::byte{0x80};
}

void putChecksum(Block& block)
{
    std::ranges::fill_n(block.begin() + tar::checksumField.offset, tar::checksumField.length,
                        std::byte{' '});
    std::uint64_t sum = 0;
    for (const std::byte b : block)
        sum += std::to_integer<std::uint64_t>(b);
    putOctal(block, {tar::checksumField.offset, tar::checksumField.length - 1}, sum);
}

void addRecord(std::string& records, std::string_view key, std::string_view value)
{
    // The length counts its own digits.
    const std::size_t rest = key.size() + value.size() + 3;
    std::size_t length = rest + 1;
    while (std::to_string(length).size() + rest != length)
        length = std::to_string(length).size() + rest;
    records.append(std::to_string(length)).append(" ").append(key).append("=");
    records.append(value).append("\n");
}

std::string paxTime(Timestamp time)
{
    std::int64_t seconds = time.seconds;
    std::uint32_t fraction = time.nanoseconds;
    const bool negative = seconds < 0;
    if (negative && fraction != 0) {
        // 0.75 after second -2 is written as -1.25.
        ++seconds;
        fraction = 1'000'000'000 - fraction;
    }
    std::string text = std::to_string(seconds);
    if (negative && seconds == 0)
        text = "-0";
    if (fraction != 0) {
        std::string digits = std::to_string(fraction);
        digits.insert(0, 9 - digits.size(), '0');
        digits.erase(digits.find_last_not_of('0') + 1);
        text += "." + digits;
    }
    return text;
}

char typeFlagOf(TarKind kind)
{
    switch (kind) {
    case TarKind::HardLink:
        return '1';
    case TarKind::Symlink:
        return '2';
    case TarKind::CharDevice:
        return '3';
    case TarKind::BlockDevice:
        return '4';
    case TarKind::Directory:
        return '5';
    case TarKind::Fifo:
        return '6';
    case TarKind::File:
    case TarKind::Unknown:
        break;
    }
    return '0';
}

std::string percentEncoded(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c > ' ' && c < 0x7F && c != '=' && c != '%') {
            out += c;
        } else {
            out += '%';
            out += digits[byte >> 4U];
            out += digits[byte & 0xFU];
        }
    }
    return out;
}

/// The header of one member and the pax records that say what it cannot.
class Header
{
public:
    explicit Header(const TarEntry& entry)
    {
        putName(entry.name);
        putLink(entry.linkName);
        putOctal(m_block, tar::modeField, entry.mode & 07777U);
        putId(tar::uidField, "uid", entry.uid);
        putId(tar::gidField, "gid", entry.gid);
        if (!putOctal(m_block, tar::sizeField, entry.size)) {
            putOctal(m_block, tar::sizeField, 0);
            addRecord(m_records, "size", std::to_string(entry.size));
        }
        putTime(entry.mtime);
        m_block[tar::typeOffset] = static_cast<std::byte>(typeFlagOf(entry.kind));
        putText(m_block, tar::magicField, std::string_view("ustar\00000", 8));
        putNumber(m_block, tar::devMajorField, entry.devMajor);
        putNumber(m_block, tar::devMinorField, entry.devMinor);
        putXattrs(entry.xattrs);
        putChecksum(m_block);
    }

    const Block& block() const { return m_block; }
    const std::string& records() const { return m_records; }

private:
    void addBytes(std::string_view key, std::string_view value)
    {
        if (!m_binary && !isUtf8(value)) {
            addRecord(m_records, "hdrcharset", "BINARY");
            m_binary = true;
        }
        addRecord(m_records, key, value);
    }

    void putName(std::string_view name)
    {
        constexpr std::size_t most = tar::nameField.length;
        const bool hasNul = name.find('\0') != std::string_view::npos;
        if (!hasNul && name.size() <= most) {
            putText(m_block, tar::nameField, name);
            return;
        }
        if (!hasNul && name.size() <= most + 1 + tar::prefixField.length) {
            // The first '/' that leaves a short enough rest leaves the shortest prefix too.
            const std::size_t slash = name.find('/', name.size() - most - 1);
            if (slash != std::string_view::npos && slash != 0 && slash <= tar::prefixField.length
                && slash + 1 < name.size()) {
                putText(m_block, tar::prefixField, name.substr(0, slash));
                putText(m_block, tar::nameField, name.substr(slash + 1));
                return;
            }
        }
        addBytes("path", name);
        putText(m_block, tar::nameField, name.substr(0, most));
    }

    void putLink(std::string_view target)
    {
        if (target.size() > tar::linkField.length || target.find('\0') != std::string_view::npos)
            addBytes("linkpath", target);
        putText(m_block, tar::linkField, target);
    }

    void putId(tar::Field field, std::string_view key, std::int64_t id)
    {
        if (id >= 0 && putOctal(m_block, field, static_cast<std::uint64_t>(id)))
            return;
        putOctal(m_block, field, 0);
        addRecord(m_records, key, std::to_string(id));
    }

    void putTime(Timestamp time)
    {
        const bool fits =
            time.seconds >= 0
            && putOctal(m_block, tar::mtimeField, static_cast<std::uint64_t>(time.seconds));
        if (!fits)
            putOctal(m_block, tar::mtimeField, 0);
        if (!fits || time.nanoseconds != 0)
            addRecord(m_records, "mtime", paxTime(time));
    }

    void putXattrs(Xattrs xattrs)
    {
        std::ranges::sort(xattrs);
        for (const auto& [name, value] : xattrs) {
            // '=' would end the key of a SCHILY record.
            if (name.find('=') != std::string::npos)
                addRecord(m_records, "LIBARCHIVE.xattr." + percentEncoded(name),
                          toBase64(asBytes(value)));
            else
                addRecord(m_records, "SCHILY.xattr." + name, value);
        }
    }

    Block m_block{};
    std::string m_records;
    bool m_binary = false;
};

} // namespace

TarWriter::TarWriter(Writer& out)
    : m_out(out)
{
}

Result<void> TarWriter::put(BytesView bytes)
{
    m_position += bytes.size();
    return m_out.write(bytes);
}

Result<void> TarWriter::endMember()
{
    if (m_contentLeft != 0)
        return fail(ErrorCode::Usage,
                    "tar: the member lacks " + std::to_string(m_contentLeft) + " bytes");
    const std::size_t padding = std::exchange(m_padding, 0);
    return put(BytesView(zeroBlock).first(padding));
}

Result<void> TarWriter::begin(const TarEntry& entry)
{
    auto done = endMember();
    if (!done)
        return done;
    const Header header(entry);
    if (!header.records().empty()) {
        TarEntry extension;
        extension.name = "PaxHeader";
        extension.size = header.records().size();
        Block block = Header(extension).block();
        block[tar::typeOffset] = std::byte{'x'};
        putChecksum(block);
        for (const BytesView part : {BytesView(block), asBytes(header.records()),
                                     BytesView(zeroBlock).first(paddingOf(extension.size))}) {
            done = put(part);
            if (!done)
                return done;
        }
    }
    m_contentLeft = entry.size;
    m_padding = paddingOf(entry.size);
    return put(header.block());
}

Result<void> TarWriter::write(BytesView content)
{
    if (content.size() > m_contentLeft)
        return fail(ErrorCode::Usage, "tar: more content than the member's size");
    m_contentLeft -= content.size();
    return put(content);
}

Result<void> TarWriter::add(TarEntry entry, BytesView content)
{
    entry.size = content.size();
    auto done = begin(entry);
    if (done)
        done = write(content);
    return done;
}

Result<void> TarWriter::finish()
{
    auto done = endMember();
    for (int i = 0; done && i < 2; ++i)
        done = put(zeroBlock);
    return done;
}

Result<void> TarWriter::raw(BytesView bytes)
{
    auto done = endMember();
    if (done)
        done = put(bytes);
    return done;
}

} // namespace core
