// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <array>
#include <memory>
#include <optional>

namespace core {

/// Tells whether two contents are the same at the speed of memory: Poly1305 (RFC 8439, section 2.5)
/// under a key that nobody else knows. Two different contents of n bytes have the same value with a
/// probability below n × 2^-106, whoever made them, as long as neither key nor values leave this
/// process.
class KeyedHash
{
public:
    using Key = std::array<std::byte, 32>;
    using Value = std::array<std::byte, 16>;

    /// A new key; none where the cryptographic library has no such hash or no randomness.
    static std::optional<Key> drawKey();

    explicit KeyedHash(const Key& key);
    ~KeyedHash();
    KeyedHash(const KeyedHash&) = delete;
    KeyedHash& operator=(const KeyedHash&) = delete;

    void update(BytesView bytes);
    /// Of all bytes so far; starts anew afterwards.
    Value finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace core
