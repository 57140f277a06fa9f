// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/verifyingreader.h"

namespace core {

VerifyingReader::VerifyingReader(std::unique_ptr<Reader> source, Digest expected)
    : m_source(std::move(source))
    , m_expected(std::move(expected))
    , m_hasher(Hasher::forDigest(m_expected))
{
}

Result<std::size_t> VerifyingReader::read(std::span<std::byte> buffer)
{
    auto got = m_source->read(buffer);
    if (!got)
        return got;
    if (*got != 0) {
        const auto from = std::chrono::steady_clock::now();
        m_hasher.update(buffer.first(*got));
        m_spent += std::chrono::steady_clock::now() - from;
        return got;
    }
    if (m_isChecked)
        return got;
    if (const Digest found = m_hasher.finish(); found != m_expected)
        return fail(ErrorCode::DigestMismatch,
                    "the bytes have the digest " + found.text() + ", not " + m_expected.text());
    m_isChecked = true;
    return got;
}

} // namespace core
