// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <cstdint>

namespace core {

enum class TextEncoding : std::uint8_t { Utf8, Utf8Bom, Utf16Le, Utf16Be, Latin1 };
/// As in JSON: utf-8, utf-8-bom, utf-16le, utf-16be, latin-1.
std::string_view textEncodingName(TextEncoding encoding);

enum class LineEnds : std::uint8_t { None, Lf, CrLf, Cr, Mixed };
/// As in JSON: none, lf, crlf, cr, mixed.
std::string_view lineEndsName(LineEnds ends);

/// A text as lines that can be compared whatever they were stored as.
struct DecodedText
{
    TextEncoding encoding = TextEncoding::Utf8;
    LineEnds lineEnds = LineEnds::None;
    bool endsWithLine = true; ///< The last line has an end; true for no bytes at all.
    std::string lines;        ///< UTF-8, every line ended by one '\n'.
    std::uint32_t lineCount = 0;
};

/// \a bytes as text; none if they are no text: a NUL, or control characters where they are not
/// UTF-8. UTF-16 only with its byte order mark, Latin-1 where nothing else fits. Takes at most
/// three times the memory of \a bytes.
std::optional<DecodedText> decodeText(BytesView bytes);

} // namespace core
