// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/lazylayer.h"

#include "core/lazy/estargz.h"
#include "core/lazy/zstdchunked.h"
#include "tests/support/imagebuilder.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace test {

namespace {

using core::Bytes;
using core::BytesView;
using core::TableForm;
using core::TarKind;

void append(Bytes& to, BytesView bytes)
{
    to.insert(to.end(), bytes.begin(), bytes.end());
}

std::string quoted(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '"';
}

std::string typeName(TarKind kind)
{
    switch (kind) {
    case TarKind::Directory:
        return "dir";
    case TarKind::Symlink:
        return "symlink";
    case TarKind::HardLink:
        return "hardlink";
    case TarKind::CharDevice:
        return "char";
    case TarKind::BlockDevice:
        return "block";
    case TarKind::Fifo:
        return "fifo";
    default:
        return "reg";
    }
}

std::string littleEndian(std::uint64_t value, std::size_t bytes = 8)
{
    std::string out;
    for (std::size_t i = 0; i < bytes; ++i)
        out += static_cast<char>(value >> (8 * i));
    return out;
}

std::string skippable(std::string_view content)
{
    return std::string("\x50\x2a\x4d\x18", 4) + littleEndian(content.size(), 4)
           + std::string(content);
}

/// Packs a tar as it grows, beginning anew where it is told to.
class Packer
{
public:
    explicit Packer(TableForm form)
        : m_compression(form == TableForm::EStargz ? core::Compression::Gzip
                                                   : core::Compression::Zstd)
    {
    }
    void take(BytesView bytes)
    {
        append(m_open, bytes);
        append(m_layer.tar, bytes);
    }
    /// Where what comes next begins in the blob.
    std::uint64_t beginAnew()
    {
        if (!m_open.empty())
            append(m_layer.blob, packed(m_open, m_compression));
        m_open.clear();
        return m_layer.blob.size();
    }
    LazyLayer& layer() { return m_layer; }

private:
    core::Compression m_compression;
    Bytes m_open;
    LazyLayer m_layer;
};

std::string attributes(const core::TarEntry& entry)
{
    std::string json = R"({"type":")" + typeName(entry.kind) + R"(","name":)" + quoted(entry.name)
                       + R"(,"mode":)" + std::to_string(entry.mode) + R"(,"uid":)"
                       + std::to_string(entry.uid) + R"(,"gid":)" + std::to_string(entry.gid)
                       + R"(,"modtime":")" + core::formatTimestamp(entry.mtime) + R"(")";
    if (!entry.linkName.empty())
        json += R"(,"linkName":)" + quoted(entry.linkName);
    if (entry.devMajor != 0 || entry.devMinor != 0)
        json += R"(,"devMajor":)" + std::to_string(entry.devMajor) + R"(,"devMinor":)"
                + std::to_string(entry.devMinor);
    if (!entry.xattrs.empty()) {
        json += R"(,"xattrs":{)";
        for (const auto& [name, value] : entry.xattrs)
            json += (json.back() == '{' ? "" : ",") + quoted(name) + ":"
                    + quoted(core::toBase64(core::asBytes(value)));
        json += "}";
    }
    return json;
}

/// Packs the content of a file; its entries in the table.
std::string packContent(Packer& packer, const core::TarEntry& entry, const std::string& content,
                        std::size_t chunkBytes, TableForm form)
{
    std::string first = attributes(entry) + R"(,"size":)" + std::to_string(content.size())
                        + R"(,"digest":")" + core::sha256Of(core::asBytes(content)).text() + R"(")";
    std::string json;
    for (std::size_t at = 0; at < content.size(); at += chunkBytes) {
        const std::string_view chunk = std::string_view(content).substr(at, chunkBytes);
        const std::uint64_t offset = packer.beginAnew();
        packer.take(core::asBytes(chunk));
        std::string place = R"(,"offset":)" + std::to_string(offset) + R"(,"chunkDigest":")"
                            + core::sha256Of(core::asBytes(chunk)).text() + R"(")";
        if (content.size() > chunkBytes)
            place += R"(,"chunkOffset":)" + std::to_string(at) + R"(,"chunkSize":)"
                     + std::to_string(chunk.size());
        if (at == 0)
            first += place;
        else
            json += R"(},{"type":"chunk","name":)" + quoted(entry.name) + place;
    }
    if (form == TableForm::ZstdChunked && !content.empty())
        first += R"(,"endOffset":)" + std::to_string(packer.beginAnew());
    return first + json + "}";
}

void endEStargz(Packer& packer, const std::string& json)
{
    const std::uint64_t table = packer.beginAnew();
    packer.take(TarBuilder().file("stargz.index.json", json).bytes());
    const std::uint64_t end = packer.beginAnew();
    std::array<char, 17> offset{};
    std::snprintf(offset.data(), offset.size(), "%016llx", static_cast<unsigned long long>(table));
    const std::string footer = std::string("\x1f\x8b\x08\x04\0\0\0\0\0\xff\x1a\0SG\x16\0", 16)
                               + offset.data() + "STARGZ" + std::string("\x01\0\0\xff\xff", 5)
                               + std::string(8, '\0');
    LazyLayer& layer = packer.layer();
    append(layer.blob, core::asBytes(footer));
    layer.annotations[core::estargzDigestAnnotation] = core::sha256Of(core::asBytes(json)).text();
    layer.tableBytes = end - table + footer.size();
}

void endZstdChunked(Packer& packer, const std::string& json)
{
    packer.take(Bytes(1024));
    const std::uint64_t begin = packer.beginAnew();
    const Bytes table = packed(core::asBytes(json), core::Compression::Zstd);
    LazyLayer& layer = packer.layer();
    const std::uint64_t place = begin + 8;
    append(layer.blob, core::asBytes(skippable(core::asText(table))));
    std::string footer;
    for (const std::uint64_t number :
         {place, std::uint64_t{table.size()}, std::uint64_t{json.size()}, std::uint64_t{1},
          std::uint64_t{0}, std::uint64_t{0}, std::uint64_t{0}})
        footer += littleEndian(number);
    append(layer.blob, core::asBytes(skippable(footer + "GNUlInUx")));
    layer.annotations[core::zstdChunkedDigestAnnotation] = core::sha256Of(table).text();
    layer.annotations[core::zstdChunkedPositionAnnotation] = std::to_string(place) + ":"
                                                             + std::to_string(table.size()) + ":"
                                                             + std::to_string(json.size()) + ":1";
    layer.tableBytes = layer.blob.size() - begin;
}

} // namespace

core::Descriptor LazyLayer::descriptor() const
{
    core::Descriptor descriptor;
    const bool isGzip = core::detectCompression(blob) == core::Compression::Gzip;
    descriptor.mediaType =
        std::string("application/vnd.oci.image.layer.v1.tar+") + (isGzip ? "gzip" : "zstd");
    descriptor.digest = core::sha256Of(blob);
    descriptor.size = blob.size();
    descriptor.annotations = annotations;
    return descriptor;
}

core::Layer LazyLayer::layer(std::shared_ptr<const core::File> file) const
{
    core::Layer layer;
    layer.blob = descriptor();
    layer.diffId = core::sha256Of(tar);
    const std::uint64_t size = file->size();
    layer.data = core::FileSlice{std::move(file), 0, size};
    return layer;
}

LazyLayerBuilder& LazyLayerBuilder::add(core::TarEntry entry, std::string content)
{
    entry.size = content.size();
    m_members.emplace_back(std::move(entry), std::move(content));
    return *this;
}

LazyLayerBuilder& LazyLayerBuilder::file(std::string name, std::string content)
{
    core::TarEntry entry;
    entry.name = std::move(name);
    return add(std::move(entry), std::move(content));
}

LazyLayerBuilder& LazyLayerBuilder::dir(std::string name)
{
    core::TarEntry entry;
    entry.kind = TarKind::Directory;
    entry.name = std::move(name) + "/";
    entry.mode = 0755;
    return add(std::move(entry));
}

LazyLayerBuilder& LazyLayerBuilder::symlink(std::string name, std::string target)
{
    core::TarEntry entry;
    entry.kind = TarKind::Symlink;
    entry.name = std::move(name);
    entry.linkName = std::move(target);
    return add(std::move(entry));
}

LazyLayerBuilder& LazyLayerBuilder::hardlink(std::string name, std::string target)
{
    core::TarEntry entry;
    entry.kind = TarKind::HardLink;
    entry.name = std::move(name);
    entry.linkName = std::move(target);
    return add(std::move(entry));
}

LazyLayerBuilder& LazyLayerBuilder::table(std::function<std::string(std::string)> change)
{
    m_change = std::move(change);
    return *this;
}

LazyLayer LazyLayerBuilder::build() const
{
    Packer packer(m_form);
    std::string json = R"({"version":1,"entries":[)";
    for (const auto& [entry, content] : m_members) {
        core::BytesWriter header;
        if (!core::TarWriter(header).begin(entry))
            return {};
        packer.take(header.bytes());
        json += (json.back() == '[' ? "" : ",")
                + (entry.kind == TarKind::File
                       ? packContent(packer, entry, content, m_chunkBytes, m_form)
                       : attributes(entry) + "}");
        packer.take(Bytes((512 - content.size() % 512) % 512));
    }
    json += "]}";
    if (m_change)
        json = m_change(std::move(json));
    if (m_form == TableForm::EStargz)
        endEStargz(packer, json);
    else
        endZstdChunked(packer, json);
    return std::move(packer.layer());
}

AfarFile::AfarFile(Bytes bytes)
    : File("afar", {~0ULL, 0, bytes.size(), 1})
    , m_bytes(std::move(bytes))
    , m_digest(core::sha256Of(m_bytes))
{
}

core::Result<std::size_t> AfarFile::readAt(std::uint64_t offset, std::span<std::byte> buffer) const
{
    if (offset >= m_bytes.size())
        return 0;
    const BytesView rest = BytesView(m_bytes).subspan(static_cast<std::size_t>(offset));
    const std::size_t count = std::min(rest.size(), buffer.size());
    std::ranges::copy(rest.first(count), buffer.begin());
    m_given += count;
    return count;
}

std::string noiseText(std::size_t size, unsigned seed)
{
    std::string text(size, '\0');
    for (char& c : text) {
        seed = seed * 1664525U + 1013904223U;
        c = static_cast<char>(seed >> 24U);
    }
    return text;
}

} // namespace test
