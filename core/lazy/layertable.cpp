// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lazy/layertable.h"

#include "core/base/json.h"
#include "core/base/limits.h"
#include "core/lazy/tablechunks.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <unordered_set>

namespace core {

namespace {

constexpr std::uint64_t mostBytes = 1ULL << 62U; ///< Of all contents: sums never overflow.

/// The components of \a name joined by '/', without those that mean nothing; none if one leads
/// upwards.
std::optional<std::string> plainName(std::string_view name)
{
    std::string plain;
    while (!name.empty()) {
        const std::size_t slash = std::min(name.find('/'), name.size());
        const std::string_view component = name.substr(0, slash);
        name.remove_prefix(std::min(slash + 1, name.size()));
        if (component == "..")
            return std::nullopt;
        if (!component.empty() && component != ".")
            plain.append(plain.empty() ? "" : "/").append(component);
    }
    return plain;
}

/// True if it may have been other bytes before a JSON writer replaced those that are no UTF-8.
bool isMangled(std::string_view text)
{
    return text.find("\xEF\xBF\xBD") != std::string_view::npos;
}

std::optional<TarKind> kindOf(std::string_view type)
{
    constexpr std::array<std::pair<std::string_view, TarKind>, 7> kinds{{
        {"reg", TarKind::File},
        {"dir", TarKind::Directory},
        {"symlink", TarKind::Symlink},
        {"hardlink", TarKind::HardLink},
        {"char", TarKind::CharDevice},
        {"block", TarKind::BlockDevice},
        {"fifo", TarKind::Fifo},
    }};
    const auto* const found =
        std::ranges::find(kinds, type, &std::pair<std::string_view, TarKind>::first);
    return found != kinds.end() ? std::optional(found->second) : std::nullopt;
}

bool belongsToTable(std::string_view plain)
{
    return plain == "stargz.index.json" || plain == ".prefetch.landmark"
           || plain == ".no.prefetch.landmark";
}

class TableParser
{
public:
    TableParser(TableForm form, std::uint64_t dataEnd)
        : m_form(form)
        , m_dataEnd(dataEnd)
    {
        m_table.compression = form == TableForm::EStargz ? Compression::Gzip : Compression::Zstd;
    }

    Result<LayerTable> run(BytesView text);

private:
    Result<void> add(const json::Members& entry);
    Result<void> addFile(const json::Members& entry, TableEntry file);
    Result<void> addChunk(const json::Members& entry, std::uint64_t begin);
    Result<void> endFile();
    Result<void> checkLink(const TableEntry& link);
    Result<void> setEnds();
    Result<std::uint64_t> number(const json::Members& entry, const char* key,
                                 std::uint64_t most = mostBytes) const;
    Result<void> readAttributes(const json::Members& entry, TarEntry& member);
    Result<void> readXattrs(const json::Members& entry, TarEntry& member);
    static tl::unexpected<Error> wrong(const json::Members& entry, const char* key,
                                       std::string_view what)
    {
        return fail(ErrorCode::Corrupt, entry.place(key) + " " + std::string(what));
    }

    const TableForm m_form;
    const std::uint64_t m_dataEnd;
    LayerTable m_table;
    Warnings m_odd;
    TableEntry m_file;           ///< The file whose chunks are being read.
    std::string m_fileName;      ///< As its chunks call it; empty: there is none.
    std::string m_fileDigest;    ///< Of all of it.
    std::uint64_t m_fileEnd = 0; ///< Of its packed bytes, where the table says so.
    bool m_isLeftOut = false;
    std::vector<std::uint64_t> m_begins; ///< Of all chunks, those left out too.
    std::unordered_set<std::string> m_names;
    std::vector<std::string> m_awaited; ///< Targets of links that no member before had.
    std::uint64_t m_bytes = 0;
    std::uint64_t m_xattrBytes = 0;
};

Result<std::uint64_t> TableParser::number(const json::Members& entry, const char* key,
                                          std::uint64_t most) const
{
    const std::int64_t value = entry.integer(key);
    if (value < 0)
        return wrong(entry, key, "is negative");
    if (static_cast<std::uint64_t>(value) > most)
        return wrong(entry, key, "is too large");
    return static_cast<std::uint64_t>(value);
}

Result<void> TableParser::readXattrs(const json::Members& entry, TarEntry& member)
{
    for (const auto& [name, text] : entry.stringMap("xattrs")) {
        const auto value = fromBase64(text);
        if (!value || name.empty() || isMangled(name))
            return wrong(entry, "xattrs", "has one that cannot be read");
        if (value->size() > limits::xattrBytes || name.size() > limits::nameBytes)
            return fail(ErrorCode::LimitExceeded, "an extended attribute is too large");
        m_xattrBytes += name.size() + value->size();
        member.xattrs.emplace_back(name, asText(*value));
    }
    if (m_xattrBytes > limits::xattrsPerLayer)
        return fail(ErrorCode::LimitExceeded, "the extended attributes are too large");
    return {};
}

Result<void> TableParser::readAttributes(const json::Members& entry, TarEntry& member)
{
    constexpr std::uint64_t mostId = 0xFFFFFFFFU;
    const auto mode = number(entry, "mode");
    const auto uid = number(entry, "uid", mostId);
    const auto gid = number(entry, "gid", mostId);
    const auto major = number(entry, "devMajor", mostId);
    const auto minor = number(entry, "devMinor", mostId);
    for (const auto* value : {&mode, &uid, &gid, &major, &minor})
        if (!*value)
            return fail(value->error());
    member.mode = static_cast<std::uint16_t>(*mode & 07777U);
    member.uid = static_cast<std::int64_t>(*uid);
    member.gid = static_cast<std::int64_t>(*gid);
    member.devMajor = static_cast<std::uint32_t>(*major);
    member.devMinor = static_cast<std::uint32_t>(*minor);
    if (const std::string text = entry.string("modtime"); !text.empty()) {
        const auto time = parseTimestamp(text);
        if (!time)
            return wrong(entry, "modtime", "is no time");
        member.mtime = *time;
    }
    member.linkName = entry.string("linkName");
    if (member.linkName.find('\0') != std::string::npos)
        return wrong(entry, "linkName", "has a NUL byte");
    if (isMangled(member.linkName))
        return fail(ErrorCode::Unsupported, entry.place("linkName") + " is no UTF-8");
    return readXattrs(entry, member);
}

Result<void> TableParser::addChunk(const json::Members& entry, std::uint64_t begin)
{
    const auto size = number(entry, "chunkSize");
    const auto offset = number(entry, "offset");
    const auto inner = number(entry, "innerOffset", limits::tableChunkBytes);
    for (const auto* value : {&size, &offset, &inner})
        if (!*value)
            return fail(value->error());
    TableChunk chunk;
    chunk.begin = begin;
    chunk.size = *size;
    chunk.packedBegin = *offset;
    chunk.inner = *inner;
    const std::string type = entry.string("chunkType");
    if (type == "zeros") {
        m_table.chunks.push_back(std::move(chunk));
        return {};
    }
    if (!type.empty())
        return fail(ErrorCode::Unsupported, entry.place("chunkType") + " is not known");
    if (const std::string text = entry.string("chunkDigest"); !text.empty()) {
        auto digest = Digest::parse(text);
        if (!digest)
            return fail(std::move(digest).error());
        chunk.digest = std::move(*digest);
    }
    m_begins.push_back(*offset);
    // Marked until the file is known as a whole: its only chunk may do without a digest.
    chunk.packedEnd = UINT64_MAX;
    m_table.chunks.push_back(std::move(chunk));
    return {};
}

/// All chunks of the file are there: it becomes an entry if they are all of it.
Result<void> TableParser::endFile()
{
    if (m_fileName.empty())
        return {};
    const std::string name = std::exchange(m_fileName, {});
    TableEntry file = std::move(m_file);
    const auto chunks = std::span(m_table.chunks).subspan(file.firstChunk);
    file.chunkCount = static_cast<std::uint32_t>(chunks.size());
    TableChunk& last = chunks.back();
    if (last.begin >= file.member.size)
        return fail(ErrorCode::Corrupt, name + ": has a chunk behind its end");
    if (last.size == 0)
        last.size = file.member.size - last.begin;
    if (last.size != file.member.size - last.begin)
        return fail(ErrorCode::Corrupt, name + ": its chunks are not all of it");
    if (m_isLeftOut) {
        m_table.chunks.resize(file.firstChunk);
        return {};
    }
    std::uint64_t next = m_fileEnd;
    for (auto at = chunks.rbegin(); at != chunks.rend(); ++at) {
        TableChunk& chunk = *at;
        if (chunk.packedEnd == 0)
            continue;
        if (chunks.size() == 1 && chunk.digest.isEmpty() && !m_fileDigest.empty()) {
            auto digest = Digest::parse(m_fileDigest);
            if (!digest)
                return fail(std::move(digest).error());
            chunk.digest = std::move(*digest);
        }
        if (!chunk.digest.isVerifiable())
            return fail(ErrorCode::Unsupported, name + ": there is no digest to verify it by");
        if (chunk.size > limits::tableChunkBytes)
            return fail(ErrorCode::LimitExceeded, name + ": has a chunk that is too large");
        if (m_form == TableForm::ZstdChunked)
            chunk.packedEnd = std::exchange(next, chunk.packedBegin);
    }
    m_table.entries.push_back(std::move(file));
    return {};
}

Result<void> TableParser::addFile(const json::Members& entry, TableEntry file)
{
    const auto size = number(entry, "size");
    const auto end = number(entry, "endOffset");
    const auto begin = number(entry, "chunkOffset");
    for (const auto* value : {&size, &end, &begin})
        if (!*value)
            return fail(value->error());
    if (*begin != 0)
        return wrong(entry, "chunkOffset", "is not the beginning of the file");
    m_bytes += *size;
    if (m_bytes > mostBytes)
        return fail(ErrorCode::LimitExceeded, "the files are too large");
    file.member.size = *size;
    if (*size == 0) {
        if (!m_isLeftOut)
            m_table.entries.push_back(std::move(file));
        return {};
    }
    file.firstChunk = static_cast<std::uint32_t>(m_table.chunks.size());
    m_fileName = file.member.name;
    m_fileDigest = entry.string("digest");
    m_fileEnd = *end;
    m_file = std::move(file);
    return addChunk(entry, 0);
}

/// A link leads to what stands before it, or out of the layer: so none can lead in circles.
Result<void> TableParser::checkLink(const TableEntry& link)
{
    const auto target = plainName(link.member.linkName);
    if (!target)
        return fail(ErrorCode::Corrupt, link.member.name + ": links upwards");
    if (!m_names.contains(*target))
        m_awaited.push_back(*target);
    return {};
}

Result<void> TableParser::add(const json::Members& entry)
{
    const std::string type = entry.string("type");
    std::string name = entry.string("name");
    if (type == "chunk") {
        if (m_fileName.empty() || name != m_fileName)
            return wrong(entry, "name", "is not that of the file before");
        const TableChunk& before = m_table.chunks.back();
        const auto begin = number(entry, "chunkOffset");
        if (!begin)
            return fail(begin.error());
        if (before.size == 0 || *begin != before.begin + before.size)
            return wrong(entry, "chunkOffset", "is not where the chunk before ends");
        return addChunk(entry, *begin);
    }
    if (auto ended = endFile(); !ended)
        return ended;
    const auto kind = kindOf(type);
    if (!kind)
        return wrong(entry, "type", "is not known");
    const auto plain = plainName(name);
    if (!plain || name.empty() || name.find('\0') != std::string::npos)
        return wrong(entry, "name", "is none that a member can have");
    if (isMangled(name))
        return fail(ErrorCode::Unsupported, entry.place("name") + " is no UTF-8");
    if (name.size() > limits::nameBytes)
        return fail(ErrorCode::LimitExceeded, entry.place("name") + " is too long");
    if (*kind != TarKind::Directory && (plain->empty() || name.back() == '/'))
        return wrong(entry, "name", "is that of a folder");
    TableEntry made;
    made.member.kind = *kind;
    made.member.name = std::move(name);
    if (auto read = readAttributes(entry, made.member); !read)
        return read;
    m_isLeftOut = m_form == TableForm::EStargz && belongsToTable(*plain);
    if (*kind == TarKind::HardLink)
        if (auto checked = checkLink(made); !checked)
            return checked;
    m_names.insert(*plain);
    if (*kind == TarKind::File)
        return addFile(entry, std::move(made));
    m_table.entries.push_back(std::move(made));
    return {};
}

/// A gzip member reaches as far as the next one that the table knows.
Result<void> TableParser::setEnds()
{
    if (m_form == TableForm::EStargz) {
        m_begins.push_back(m_dataEnd);
        std::ranges::sort(m_begins);
        for (TableChunk& chunk : m_table.chunks) {
            if (chunk.digest.isEmpty())
                continue;
            const auto end = std::ranges::upper_bound(m_begins, chunk.packedBegin);
            chunk.packedEnd = end != m_begins.end() ? *end : 0;
        }
    }
    return checkChunks(m_table.chunks, m_dataEnd);
}

Result<LayerTable> TableParser::run(BytesView text)
{
    const auto root = json::parseObject(text, &m_odd);
    if (!root)
        return fail(root.error());
    const json::Members members(*root, "", &m_odd);
    if (members.integer("version") != 1)
        return fail(ErrorCode::Unsupported, "its version is not known");
    const json::Value* entries = members.array("entries");
    if (entries == nullptr)
        return fail(ErrorCode::Corrupt, "it lists no entries");
    std::size_t number = 0;
    for (const json::Value& entry : *entries) {
        const std::string where = "entries[" + std::to_string(number++) + "]";
        if (!entry.is_object())
            return fail(ErrorCode::Corrupt, where + " is no object");
        if (auto added = add(json::Members(entry, where, &m_odd)); !added)
            return fail(std::move(added).error());
        // What a program wrote has no oddities: where there is one, it means something else.
        if (!m_odd.empty())
            return fail(ErrorCode::Corrupt, m_odd.list().front().message);
    }
    if (auto ended = endFile(); !ended)
        return fail(std::move(ended).error());
    if (!m_odd.empty())
        return fail(ErrorCode::Corrupt, m_odd.list().front().message);
    for (const std::string& target : m_awaited)
        if (m_names.contains(target))
            return fail(ErrorCode::Corrupt, target + ": is linked to before it is there");
    if (auto set = setEnds(); !set)
        return fail(std::move(set).error());
    return std::move(m_table);
}

} // namespace

Result<LayerTable> parseLayerTable(BytesView json, TableForm form, std::uint64_t dataEnd)
{
    return TableParser(form, dataEnd).run(json);
}

} // namespace core
