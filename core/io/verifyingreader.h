// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/io/reader.h"

#include <chrono>
#include <memory>

namespace core {

/// Believes no end that it has not checked: where all bytes went by and have another digest than
/// was promised, the end is a DigestMismatch. What comes before cannot be believed until then.
class VerifyingReader final : public Reader
{
public:
    /// \a expected is of an algorithm that this program computes.
    VerifyingReader(std::unique_ptr<Reader> source, Digest expected);

    Result<std::size_t> read(std::span<std::byte> buffer) override;
    /// What computing the digest took so far.
    std::chrono::steady_clock::duration spent() const { return m_spent; }

private:
    std::unique_ptr<Reader> m_source;
    Digest m_expected;
    Hasher m_hasher;
    std::chrono::steady_clock::duration m_spent{};
    bool m_isChecked = false;
};

} // namespace core
