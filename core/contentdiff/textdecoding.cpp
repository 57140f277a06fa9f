// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contentdiff/textdecoding.h"

#include <algorithm>

namespace core {

namespace {

void appendUtf8(std::string& out, std::uint32_t code)
{
    const auto tail = [code](unsigned shift) {
        return static_cast<char>(0x80U | (code >> shift & 0x3FU));
    };
    if (code < 0x80U) {
        out += static_cast<char>(code);
    } else if (code < 0x800U) {
        out += static_cast<char>(0xC0U | code >> 6U);
        out += tail(0);
    } else if (code < 0x10000U) {
        out += static_cast<char>(0xE0U | code >> 12U);
        out += tail(6);
        out += tail(0);
    } else {
        out += static_cast<char>(0xF0U | code >> 18U);
        out += tail(12);
        out += tail(6);
        out += tail(0);
    }
}

/// Halves of surrogate pairs become U+FFFD. None if the number of bytes is odd.
std::optional<std::string> fromUtf16(BytesView bytes, bool bigEndian)
{
    if (bytes.size() % 2 != 0)
        return std::nullopt;
    const auto unitAt = [&](std::size_t i) {
        const auto first = std::to_integer<std::uint32_t>(bytes[i]);
        const auto second = std::to_integer<std::uint32_t>(bytes[i + 1]);
        return bigEndian ? first << 8U | second : second << 8U | first;
    };
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t i = 0; i < bytes.size(); i += 2) {
        const std::uint32_t unit = unitAt(i);
        const bool isHigh = unit >= 0xD800U && unit < 0xDC00U;
        const std::uint32_t next = isHigh && i + 2 < bytes.size() ? unitAt(i + 2) : 0;
        if (isHigh && next >= 0xDC00U && next < 0xE000U) {
            appendUtf8(text, 0x10000U + ((unit - 0xD800U) << 10U) + (next - 0xDC00U));
            i += 2;
        } else {
            appendUtf8(text, unit >= 0xD800U && unit < 0xE000U ? 0xFFFDU : unit);
        }
    }
    return text;
}

/// Control characters that texts do hold: backspace to carriage return, and escape.
bool isOfTexts(char c)
{
    const auto code = static_cast<unsigned char>(c);
    return code >= 0x20U ? code != 0x7FU : (code >= 8U && code <= 13U) || code == 27U;
}

bool begins(BytesView bytes, std::string_view mark)
{
    return asText(bytes).starts_with(mark);
}

std::optional<std::string> decode(BytesView bytes, TextEncoding& encoding)
{
    if (begins(bytes, "\xFF\xFE") || begins(bytes, "\xFE\xFF")) {
        encoding = begins(bytes, "\xFE\xFF") ? TextEncoding::Utf16Be : TextEncoding::Utf16Le;
        return fromUtf16(bytes.subspan(2), encoding == TextEncoding::Utf16Be);
    }
    const bool hasMark = begins(bytes, "\xEF\xBB\xBF");
    const std::string_view text = asText(hasMark ? bytes.subspan(3) : bytes);
    if (isUtf8(text)) {
        encoding = hasMark ? TextEncoding::Utf8Bom : TextEncoding::Utf8;
        return std::string(text);
    }
    if (!std::ranges::all_of(text, isOfTexts))
        return std::nullopt;
    encoding = TextEncoding::Latin1;
    std::string latin;
    latin.reserve(text.size() * 2);
    for (const char c : text)
        appendUtf8(latin, static_cast<unsigned char>(c));
    return latin;
}

/// Makes all line ends of \a raw one '\n'. A lone '\r' ends a line only in a text that has no '\n'.
void splitLines(const std::string& raw, DecodedText& text)
{
    const bool hasLf = raw.find('\n') != std::string::npos;
    std::size_t lf = 0;
    std::size_t crLf = 0;
    std::size_t cr = 0;
    text.lines.reserve(raw.size() + 1);
    for (std::size_t i = 0; i < raw.size(); ++i) {
        const bool isPair = raw[i] == '\r' && i + 1 < raw.size() && raw[i + 1] == '\n';
        if (isPair) {
            ++crLf;
            ++i;
        } else if (raw[i] == '\n') {
            ++lf;
        } else if (raw[i] == '\r' && !hasLf) {
            ++cr;
        } else {
            text.lines += raw[i];
            continue;
        }
        text.lines += '\n';
    }
    text.endsWithLine = text.lines.empty() || text.lines.back() == '\n';
    if (!text.endsWithLine)
        text.lines += '\n';
    text.lineCount = static_cast<std::uint32_t>(lf + crLf + cr + (text.endsWithLine ? 0 : 1));
    const int kinds = (lf != 0 ? 1 : 0) + (crLf != 0 ? 1 : 0) + (cr != 0 ? 1 : 0);
    text.lineEnds = kinds > 1   ? LineEnds::Mixed
                    : lf != 0   ? LineEnds::Lf
                    : crLf != 0 ? LineEnds::CrLf
                    : cr != 0   ? LineEnds::Cr
                                : LineEnds::None;
}

} // namespace

std::string_view textEncodingName(TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Utf8:
        return "utf-8";
    case TextEncoding::Utf8Bom:
        return "utf-8-bom";
    case TextEncoding::Utf16Le:
        return "utf-16le";
    case TextEncoding::Utf16Be:
        return "utf-16be";
    case TextEncoding::Latin1:
        break;
    }
    return "latin-1";
}

std::string_view lineEndsName(LineEnds ends)
{
    switch (ends) {
    case LineEnds::None:
        return "none";
    case LineEnds::Lf:
        return "lf";
    case LineEnds::CrLf:
        return "crlf";
    case LineEnds::Cr:
        return "cr";
    case LineEnds::Mixed:
        break;
    }
    return "mixed";
}

std::optional<DecodedText> decodeText(BytesView bytes)
{
    DecodedText text;
    const auto raw = decode(bytes, text.encoding);
    if (!raw || raw->find('\0') != std::string::npos)
        return std::nullopt;
    splitLines(*raw, text);
    return text;
}

} // namespace core
