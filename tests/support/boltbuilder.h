// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace test {

/// Writes bolt databases: each bucket in pages of its own or, as writers of such files do with
/// small ones, within a value.
class BoltBuilder
{
public:
    using Path = std::vector<std::string>;

    BoltBuilder& put(const Path& bucket, const std::string& key, const std::string& value);
    BoltBuilder& bucket(const Path& path);
    BoltBuilder& pageSize(std::uint32_t bytes);
    BoltBuilder& txid(std::uint64_t number);        ///< Of the newer meta; the other has one less.
    BoltBuilder& bigEndian();                       ///< As a machine of that kind writes it.
    BoltBuilder& withoutInline();                   ///< Every bucket gets pages.
    BoltBuilder& entriesPerLeaf(std::size_t count); ///< More make a branch.

    core::Bytes bytes() const;

private:
    struct Bucket
    {
        std::map<std::string, std::string> values;
        std::map<std::string, std::shared_ptr<Bucket>> buckets;
    };
    struct Element
    {
        std::uint32_t flags = 0;
        std::string key;
        std::string value;
        std::uint64_t child = 0;
    };

    Bucket& at(const Path& path);
    template<class Number>
    void append(std::string& out, Number number) const;
    std::string page(std::uint64_t id, std::uint16_t flags, const std::vector<Element>& elements,
                     bool isInline) const;
    /// Appends the pages of \a bucket to \a out; the number of its first one.
    std::uint64_t write(const Bucket& bucket, std::string& out) const;
    std::uint64_t writePage(std::uint16_t flags, const std::vector<Element>& elements,
                            std::string& out) const;
    std::string valueOf(const Bucket& bucket, std::string& out) const;
    std::string meta(std::uint64_t id, std::uint64_t root, std::uint64_t pages,
                     std::uint64_t txid) const;

    std::shared_ptr<Bucket> m_root = std::make_shared<Bucket>();
    std::uint32_t m_pageSize = 4096;
    std::uint64_t m_txid = 2;
    std::size_t m_entriesPerLeaf = 1000;
    bool m_isBigEndian = false;
    bool m_hasInline = true;
};

/// Writes the number \a value over \a bytes at \a offset, little-endian.
void overwrite(core::Bytes& bytes, std::size_t offset, std::uint64_t value, std::size_t size);

/// Makes the checksums of both metas right again, for little-endian files.
void reseal(core::Bytes& bytes, std::size_t pageSize = 4096);

} // namespace test
