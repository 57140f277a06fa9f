// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace core {

using Bytes = std::vector<std::byte>;
using BytesView = std::span<const std::byte>;

/// The same bytes seen as text; no decoding happens.
inline std::string_view asText(BytesView bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// The same bytes seen as bytes.
inline BytesView asBytes(std::string_view text)
{
    return std::as_bytes(std::span(text.data(), text.size()));
}

/// True if \a text is well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates).
bool isUtf8(std::string_view text);

/// \a text with U+FFFD for every byte that is not part of well-formed UTF-8.
std::string toUtf8Lossy(std::string_view text);

/// \a text with ASCII capitals made small.
std::string lowered(std::string_view text);

/// Standard base64 with padding (RFC 4648 §4).
std::string toBase64(BytesView bytes);

enum class Padding { Required, Optional };
/// The bytes that \a text stands for; none if it is not standard base64, with padding where that is
/// \a padding. Line ends count for nothing.
std::optional<Bytes> fromBase64(std::string_view text, Padding padding = Padding::Required);

/// Lower-case hexadecimal, two digits a byte.
std::string toHex(BytesView bytes);

} // namespace core
