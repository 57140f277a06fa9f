// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/boltbuilder.h"

namespace test {

namespace {

constexpr std::uint16_t branchFlag = 1;
constexpr std::uint16_t leafFlag = 2;
constexpr std::uint16_t metaFlag = 4;
constexpr std::uint16_t freelistFlag = 16;
constexpr std::size_t headerBytes = 16;

std::uint64_t fnv(std::string_view bytes)
{
    std::uint64_t hash = 14'695'981'039'346'656'037U;
    for (const char c : bytes) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 1'099'511'628'211U;
    }
    return hash;
}

} // namespace

BoltBuilder& BoltBuilder::put(const Path& bucket, const std::string& key, const std::string& value)
{
    at(bucket).values[key] = value;
    return *this;
}

BoltBuilder& BoltBuilder::bucket(const Path& path)
{
    at(path);
    return *this;
}

BoltBuilder& BoltBuilder::pageSize(std::uint32_t bytes)
{
    m_pageSize = bytes;
    return *this;
}

BoltBuilder& BoltBuilder::txid(std::uint64_t number)
{
    m_txid = number;
    return *this;
}

BoltBuilder& BoltBuilder::bigEndian()
{
    m_isBigEndian = true;
    return *this;
}

BoltBuilder& BoltBuilder::withoutInline()
{
    m_hasInline = false;
    return *this;
}

BoltBuilder& BoltBuilder::entriesPerLeaf(std::size_t count)
{
    m_entriesPerLeaf = count;
    return *this;
}

BoltBuilder::Bucket& BoltBuilder::at(const Path& path)
{
    Bucket* bucket = m_root.get();
    for (const std::string& name : path) {
        auto& next = bucket->buckets[name];
        if (!next)
            next = std::make_shared<Bucket>();
        bucket = next.get();
    }
    return *bucket;
}

template<class Number>
void BoltBuilder::append(std::string& out, Number number) const
{
    for (std::size_t i = 0; i < sizeof(Number); ++i) {
        const std::size_t digit = m_isBigEndian ? sizeof(Number) - 1 - i : i;
        out += static_cast<char>(static_cast<std::uint64_t>(number) >> (8 * digit) & 0xFFU);
    }
}

std::string BoltBuilder::page(std::uint64_t id, std::uint16_t flags,
                              const std::vector<Element>& elements, bool isInline) const
{
    std::string table;
    std::string data;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        const auto pos =
            static_cast<std::uint32_t>((elements.size() - i) * headerBytes + data.size());
        const Element& element = elements[i];
        if (flags == leafFlag)
            append(table, element.flags);
        append(table, pos);
        append(table, static_cast<std::uint32_t>(element.key.size()));
        if (flags == leafFlag)
            append(table, static_cast<std::uint32_t>(element.value.size()));
        else
            append(table, element.child);
        data += element.key + element.value;
    }
    const std::size_t whole = headerBytes + table.size() + data.size();
    const std::size_t pages = isInline ? 1 : (whole + m_pageSize - 1) / m_pageSize;
    std::string out;
    append(out, id);
    append(out, flags);
    append(out, static_cast<std::uint16_t>(elements.size()));
    append(out, static_cast<std::uint32_t>(pages - 1));
    out += table + data;
    if (!isInline)
        out.resize(pages * m_pageSize);
    return out;
}

std::uint64_t BoltBuilder::writePage(std::uint16_t flags, const std::vector<Element>& elements,
                                     std::string& out) const
{
    const std::uint64_t id = out.size() / m_pageSize;
    out += page(id, flags, elements, false);
    return id;
}

std::string BoltBuilder::valueOf(const Bucket& bucket, std::string& out) const
{
    std::string value;
    std::vector<Element> elements;
    std::size_t size = 0;
    for (const auto& [key, content] : bucket.values) {
        elements.push_back({0, key, content, 0});
        size += headerBytes + key.size() + content.size();
    }
    const bool isInline = m_hasInline && bucket.buckets.empty() && size < m_pageSize / 4;
    append(value, isInline ? std::uint64_t{0} : write(bucket, out));
    append(value, std::uint64_t{0});
    if (isInline)
        value += page(0, leafFlag, elements, true);
    return value;
}

std::uint64_t BoltBuilder::write(const Bucket& bucket, std::string& out) const
{
    std::map<std::string, Element> sorted;
    for (const auto& [key, value] : bucket.values)
        sorted[key] = {0, key, value, 0};
    for (const auto& [key, inner] : bucket.buckets)
        sorted[key] = {1, key, valueOf(*inner, out), 0};
    std::vector<Element> leaf;
    std::vector<Element> branch;
    const auto flush = [&] {
        const std::string key = leaf.empty() ? std::string() : leaf.front().key;
        branch.push_back({0, key, {}, writePage(leafFlag, leaf, out)});
        leaf.clear();
    };
    for (const auto& [key, element] : sorted) {
        leaf.push_back(element);
        if (leaf.size() == m_entriesPerLeaf)
            flush();
    }
    if (!leaf.empty() || branch.empty())
        flush();
    return branch.size() == 1 ? branch.front().child : writePage(branchFlag, branch, out);
}

std::string BoltBuilder::meta(std::uint64_t id, std::uint64_t root, std::uint64_t pages,
                              std::uint64_t txid) const
{
    std::string body;
    append(body, std::uint32_t{0xED0CDAED});
    append(body, std::uint32_t{2});
    append(body, m_pageSize);
    append(body, std::uint32_t{0});
    append(body, root);
    append(body, std::uint64_t{0});
    append(body, std::uint64_t{2});
    append(body, pages);
    append(body, txid);
    append(body, fnv(body));
    std::string out = page(id, metaFlag, {}, false).substr(0, headerBytes) + body;
    out.resize(m_pageSize);
    return out;
}

core::Bytes BoltBuilder::bytes() const
{
    std::string out(std::size_t{2} * m_pageSize, '\0');
    out += page(2, freelistFlag, {}, false);
    const std::uint64_t root = write(*m_root, out);
    const std::uint64_t pages = out.size() / m_pageSize;
    // Transactions take turns: the even ones write the first meta.
    const std::uint64_t newest = m_txid % 2;
    out.replace(newest * m_pageSize, m_pageSize, meta(newest, root, pages, m_txid));
    out.replace((1 - newest) * m_pageSize, m_pageSize, meta(1 - newest, root, pages, m_txid - 1));
    const core::BytesView view = core::asBytes(out);
    return {view.begin(), view.end()};
}

void overwrite(core::Bytes& bytes, std::size_t offset, std::uint64_t value, std::size_t size)
{
    for (std::size_t i = 0; i < size; ++i)
        bytes.at(offset + i) = static_cast<std::byte>(value >> (8 * i) & 0xFFU);
}

void reseal(core::Bytes& bytes, std::size_t pageSize)
{
    for (const std::size_t meta : {headerBytes, pageSize + headerBytes})
        overwrite(bytes, meta + 56, fnv(core::asText(bytes).substr(meta, 56)), 8);
}

} // namespace test
