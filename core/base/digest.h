// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <array>
#include <compare>
#include <memory>
#include <string>
#include <string_view>

namespace core {

/// A content address, `algorithm:encoded` (image-spec descriptor.md, "Digests").
/// A Digest that was parsed satisfies the grammar, so it is safe as part of a path.
class Digest
{
public:
    Digest() = default;

    /// Corrupt if \a text does not satisfy the grammar or the length that its algorithm demands.
    static Result<Digest> parse(std::string_view text);

    /// The sha256 digest with the value \a hash (32 bytes).
    static Digest sha256(const std::array<std::byte, 32>& hash);

    const std::string& text() const { return m_text; }
    std::string_view algorithm() const;
    std::string_view encoded() const;
    bool isEmpty() const { return m_text.empty(); }
    /// True if this program can compute digests of this algorithm (sha256, sha384, sha512).
    bool isVerifiable() const;

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the 0 of a comparison for one
    auto operator<=>(const Digest&) const = default;

private:
    std::string m_text;
};

/// Computes a digest of bytes that come in pieces.
class Hasher
{
public:
    /// Unsupported if \a algorithm is not sha256, sha384 or sha512.
    static Result<Hasher> create(std::string_view algorithm);
    /// One that computes what \a expected may be compared with; sha256 where that is nothing.
    static Hasher forDigest(const std::optional<Digest>& expected);
    Hasher(); ///< sha256
    ~Hasher();
    Hasher(Hasher&&) noexcept;
    Hasher& operator=(Hasher&&) noexcept;

    void update(BytesView bytes);
    /// Takes \a bytes, and lets as much of \a others, which \a other has to take, go along as costs
    /// little more time; \a others are those that are left then.
    void update(BytesView bytes, Hasher& other, BytesView& others);
    /// The digest of all bytes so far; starts anew afterwards.
    Digest finish();
    /// As finish(), for sha256 only: the 32 bytes themselves.
    std::array<std::byte, 32> finishSha256();

    class State; ///< How it is computed.

private:
    std::unique_ptr<State> m_state;
};

/// The sha256 digest of \a bytes.
Digest sha256Of(BytesView bytes);

} // namespace core
