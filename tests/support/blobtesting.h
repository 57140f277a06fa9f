// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/registry/registryvalues.h"

#include <QByteArray>

#include <algorithm>

namespace test {

/// \a size bytes that no other number makes.
inline core::Bytes someBytes(std::size_t size, unsigned seed = 1)
{
    core::Bytes bytes(size);
    for (std::byte& byte : bytes) {
        seed = seed * 1664525U + 1013904223U;
        byte = static_cast<std::byte>(seed >> 24U);
    }
    return bytes;
}

inline core::Descriptor describe(const core::Bytes& bytes,
                                 std::string type = "application/octet-stream")
{
    core::Descriptor descriptor;
    descriptor.mediaType = std::move(type);
    descriptor.digest = core::sha256Of(bytes);
    descriptor.size = bytes.size();
    return descriptor;
}

/// Bytes in memory, read from the middle.
class BytesReader final : public core::Reader
{
public:
    explicit BytesReader(core::Bytes bytes)
        : m_bytes(std::move(bytes))
    {
    }
    core::Result<std::size_t> read(std::span<std::byte> buffer) override
    {
        const std::size_t count = std::min(buffer.size(), m_bytes.size() - m_at);
        std::copy_n(m_bytes.begin() + static_cast<std::ptrdiff_t>(m_at), count, buffer.begin());
        m_at += count;
        return count;
    }

private:
    core::Bytes m_bytes;
    std::size_t m_at = 0;
};

/// Borrows \a bytes.
inline core::BlobOpener opener(const core::Bytes& bytes)
{
    return [&bytes](std::uint64_t offset) -> core::Result<std::unique_ptr<core::Reader>> {
        return std::make_unique<BytesReader>(
            core::Bytes(bytes.begin() + static_cast<std::ptrdiff_t>(offset), bytes.end()));
    };
}

template<class T>
QByteArray reasonOf(const core::Result<T>& result)
{
    return result ? QByteArray("no error") : QByteArray::fromStdString(result.error().message);
}

} // namespace test
