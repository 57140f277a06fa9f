// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/io/reader.h"

#include <memory>

namespace core {

/// Computes the digest of every byte that passes through, those that are skipped too.
class HashingReader final : public Reader
{
public:
    explicit HashingReader(std::unique_ptr<Reader> source, Hasher hasher = Hasher());

    Result<std::size_t> read(std::span<std::byte> buffer) override;
    /// Reads what is passed over, as it belongs to the digest. A count of UINT64_MAX drains.
    Result<std::uint64_t> skip(std::uint64_t count) override;

    std::uint64_t bytes() const { return m_bytes; } ///< How many passed.
    /// The digest of what passed so far; starts anew afterwards.
    Digest finish() { return m_hasher.finish(); }

private:
    std::unique_ptr<Reader> m_source;
    Hasher m_hasher;
    std::uint64_t m_bytes = 0;
    Bytes m_skipped;
};

} // namespace core
