// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tarbuilder.h"

#include "core/tar/tarfields.h"

#include <algorithm>
#include <stdexcept>

namespace test {

namespace tar = core::tar;
using core::TarKind;

namespace {

std::string octal(std::uint64_t value, std::size_t digits)
{
    std::string text(digits, '0');
    for (std::size_t i = digits; i-- > 0; value >>= 3U)
        text[i] = static_cast<char>('0' + (value & 7U));
    if (value != 0)
        throw std::logic_error("the number does not fit its tar field");
    return text;
}

std::string padded(std::string_view content)
{
    std::string out(content);
    out.resize((out.size() + tar::blockSize - 1) / tar::blockSize * tar::blockSize, '\0');
    return out;
}

void setChecksum(std::string& block)
{
    block.replace(tar::checksumField.offset, tar::checksumField.length, 8, ' ');
    std::uint64_t sum = 0;
    for (const char c : block)
        sum += static_cast<unsigned char>(c);
    block.replace(tar::checksumField.offset, 7, octal(sum, 6) + '\0');
}

/// Header blocks of \a entry without content, as our own writer makes them.
std::string headerOf(const core::TarEntry& entry)
{
    core::BytesWriter out;
    core::TarWriter writer(out);
    if (!writer.begin(entry))
        throw std::logic_error("cannot write a header to memory");
    return std::string(core::asText(out.bytes()));
}

} // namespace

std::string paxRecord(std::string_view key, std::string_view value)
{
    const std::string rest = " " + std::string(key) + "=" + std::string(value) + "\n";
    std::size_t length = rest.size();
    while (std::to_string(length).size() + rest.size() != length)
        length = std::to_string(length).size() + rest.size();
    return std::to_string(length) + rest;
}

std::string rawMember(char type, std::string_view name, std::string_view content)
{
    core::TarEntry entry;
    entry.name = name.substr(0, tar::nameField.length);
    entry.size = content.size();
    std::string block = headerOf(entry);
    block[tar::typeOffset] = type;
    setChecksum(block);
    return block + padded(content);
}

TarBuilder& TarBuilder::add(TarKind kind, std::string name, std::uint16_t mode)
{
    flush();
    m_last = Member{};
    m_last->entry.kind = kind;
    m_last->entry.name = std::move(name);
    m_last->entry.mode = mode;
    return *this;
}

TarBuilder& TarBuilder::file(std::string name, std::string_view content)
{
    add(TarKind::File, std::move(name));
    m_last->content = content;
    return *this;
}

TarBuilder& TarBuilder::dir(std::string name)
{
    if (!name.ends_with('/'))
        name += '/';
    return add(TarKind::Directory, std::move(name), 0755);
}

TarBuilder& TarBuilder::symlink(std::string name, std::string target)
{
    add(TarKind::Symlink, std::move(name), 0777);
    m_last->entry.linkName = std::move(target);
    return *this;
}

TarBuilder& TarBuilder::hardlink(std::string name, std::string target)
{
    add(TarKind::HardLink, std::move(name));
    m_last->entry.linkName = std::move(target);
    return *this;
}

TarBuilder& TarBuilder::charDevice(std::string name, std::uint32_t major, std::uint32_t minor)
{
    add(TarKind::CharDevice, std::move(name));
    m_last->entry.devMajor = major;
    m_last->entry.devMinor = minor;
    return *this;
}

TarBuilder& TarBuilder::blockDevice(std::string name, std::uint32_t major, std::uint32_t minor)
{
    charDevice(std::move(name), major, minor);
    m_last->entry.kind = TarKind::BlockDevice;
    return *this;
}

TarBuilder& TarBuilder::fifo(std::string name)
{
    return add(TarKind::Fifo, std::move(name));
}

TarBuilder& TarBuilder::whiteout(std::string_view path)
{
    const std::size_t slash = path.rfind('/');
    const std::size_t name = slash == std::string_view::npos ? 0 : slash + 1;
    return file(std::string(path.substr(0, name)) + ".wh." + std::string(path.substr(name)));
}

TarBuilder& TarBuilder::opaque(std::string_view folder)
{
    return file((folder.empty() ? std::string() : std::string(folder) + "/") + ".wh..wh..opq");
}

TarBuilder& TarBuilder::entry(core::TarEntry entry, std::string_view content)
{
    add(entry.kind, {});
    m_last->entry = std::move(entry);
    m_last->content = content;
    return *this;
}

TarBuilder& TarBuilder::sparse(std::string name, std::uint64_t logicalSize,
                               std::vector<SparseRun> runs, SparseForm form)
{
    std::string stored;
    for (const SparseRun& run : runs)
        stored += run.bytes;
    if (form == SparseForm::OldGnu) {
        file(std::move(name), stored).type('S').patch(tar::magicField.offset, "ustar  ");
        std::string map;
        for (const SparseRun& run : runs)
            map += octal(run.offset, 11) + '\0' + octal(run.bytes.size(), 11) + '\0';
        constexpr std::size_t inHeader = tar::gnuSparseField.length;
        patch(tar::gnuSparseField.offset, std::string_view(map).substr(0, inHeader));
        patch(tar::gnuRealSizeField.offset, octal(logicalSize, 11));
        constexpr std::size_t inBlock = 21 * 24;
        for (std::size_t at = inHeader; at < map.size(); at += inBlock) {
            std::string block = map.substr(at, inBlock);
            block.resize(tar::blockSize, '\0');
            block[504] = at + inBlock < map.size() ? 1 : 0;
            m_last->sparseBlocks += block;
        }
        return map.size() > inHeader ? patch(tar::gnuExtendedOffset, "\x01") : *this;
    }
    const std::string count = std::to_string(runs.size());
    const std::string size = std::to_string(logicalSize);
    if (form == SparseForm::Pax10) {
        std::string map = count + "\n";
        for (const SparseRun& run : runs)
            map += std::to_string(run.offset) + "\n" + std::to_string(run.bytes.size()) + "\n";
        file("GNUSparseFile.0/x", padded(map) + stored);
        pax("GNU.sparse.major", "1").pax("GNU.sparse.minor", "0");
        return pax("GNU.sparse.name", std::move(name)).pax("GNU.sparse.realsize", size);
    }
    if (form == SparseForm::Pax00) {
        file(std::move(name), stored).pax("GNU.sparse.size", size);
        pax("GNU.sparse.numblocks", count);
        for (const SparseRun& run : runs) {
            pax("GNU.sparse.offset", std::to_string(run.offset));
            pax("GNU.sparse.numbytes", std::to_string(run.bytes.size()));
        }
        return *this;
    }
    std::string map;
    for (const SparseRun& run : runs)
        map += (map.empty() ? "" : ",") + std::to_string(run.offset) + ","
               + std::to_string(run.bytes.size());
    file("GNUSparseFile.0/x", stored).pax("GNU.sparse.size", size);
    pax("GNU.sparse.numblocks", count).pax("GNU.sparse.map", map);
    return pax("GNU.sparse.name", std::move(name));
}

TarBuilder& TarBuilder::mode(std::uint16_t bits)
{
    m_last->entry.mode = bits;
    return *this;
}

TarBuilder& TarBuilder::owner(std::int64_t uid, std::int64_t gid)
{
    m_last->entry.uid = uid;
    m_last->entry.gid = gid;
    return *this;
}

TarBuilder& TarBuilder::mtime(std::int64_t seconds, std::uint32_t nanoseconds)
{
    m_last->entry.mtime = {seconds, nanoseconds};
    return *this;
}

TarBuilder& TarBuilder::xattr(std::string name, std::string value)
{
    m_last->entry.xattrs.emplace_back(std::move(name), std::move(value));
    return *this;
}

TarBuilder& TarBuilder::type(char flag)
{
    return patch(tar::typeOffset, std::string_view(&flag, 1));
}

TarBuilder& TarBuilder::statedSize(std::uint64_t size)
{
    return patch(tar::sizeField.offset, octal(size, 11));
}

TarBuilder& TarBuilder::badChecksum()
{
    m_last->badChecksum = true;
    return *this;
}

TarBuilder& TarBuilder::gnuLongNames()
{
    m_last->gnuLongNames = true;
    return *this;
}

TarBuilder& TarBuilder::pax(std::string key, std::string value)
{
    m_last->pax.emplace_back(std::move(key), std::move(value));
    return *this;
}

TarBuilder& TarBuilder::patch(std::size_t offset, std::string_view bytes)
{
    m_last->patches.emplace_back(offset, bytes);
    return *this;
}

TarBuilder& TarBuilder::globalPax(std::string key, std::string value)
{
    return raw(rawMember('g', "PaxGlobal", paxRecord(key, value)));
}

TarBuilder& TarBuilder::raw(std::string_view bytes)
{
    flush();
    m_done += bytes;
    return *this;
}

TarBuilder& TarBuilder::zeroBlock()
{
    return raw(std::string(tar::blockSize, '\0'));
}

TarBuilder& TarBuilder::unended()
{
    m_ended = false;
    return *this;
}

std::string TarBuilder::rendered(const Member& member)
{
    core::TarEntry entry = member.entry;
    entry.size = member.content.size();
    std::string out;
    if (member.gnuLongNames) {
        // The fields then hold the beginnings, as GNU tar leaves them.
        const std::string nul(1, '\0');
        if (!entry.linkName.empty())
            out += rawMember('K', "././@LongLink", entry.linkName + nul);
        out += rawMember('L', "././@LongLink", entry.name + nul);
        entry.name.resize(std::min(entry.name.size(), tar::nameField.length));
        entry.linkName.resize(std::min(entry.linkName.size(), tar::linkField.length));
    }
    if (!member.pax.empty()) {
        std::string records;
        for (const auto& [key, value] : member.pax)
            records += paxRecord(key, value);
        out += rawMember('x', "PaxHeader", records);
    }
    const std::string headers = headerOf(entry);
    std::string block = headers.substr(headers.size() - tar::blockSize);
    out += headers.substr(0, headers.size() - tar::blockSize);
    for (const auto& [offset, bytes] : member.patches)
        block.replace(offset, bytes.size(), bytes);
    setChecksum(block);
    if (member.badChecksum)
        block[tar::checksumField.offset + 5] ^= 1;
    return out + block + member.sparseBlocks + padded(member.content);
}

void TarBuilder::flush()
{
    if (m_last)
        m_done += rendered(*m_last);
    m_last.reset();
}

core::Bytes TarBuilder::bytes(std::optional<std::size_t> limit) const
{
    std::string all = m_done;
    if (m_last)
        all += rendered(*m_last);
    if (m_ended)
        all.append(2 * tar::blockSize, '\0');
    const core::BytesView view = core::asBytes(all);
    const core::BytesView part = view.first(std::min(limit.value_or(all.size()), all.size()));
    return {part.begin(), part.end()};
}

} // namespace test
