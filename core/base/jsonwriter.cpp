// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsonwriter.h"

#include "core/base/bytes.h"
#include "core/base/pool.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace core {

namespace {

/// Levels whose members stand on lines of their own.
constexpr std::size_t brokenLevels = 2;

bool needsEscape(char c)
{
    return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20U;
}

/// True of ASCII text without escapes, which nearly all texts are.
bool isPlain(std::string_view text)
{
    constexpr std::uint64_t each = 0x0101010101010101U;
    constexpr std::uint64_t top = 0x80U * each;
    std::uint64_t found = 0;
    std::size_t i = 0;
    for (; i + sizeof found <= text.size(); i += sizeof found) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, text.data() + i, sizeof bytes);
        // A byte that becomes less than nothing sets its top bit; none below it is then missed.
        const std::uint64_t quotes = bytes ^ ('"' * each);
        const std::uint64_t slashes = bytes ^ ('\\' * each);
        found |= bytes | (bytes - 0x20U * each) | (quotes - each) | (slashes - each);
        if ((found & top) != 0)
            return false;
    }
    return std::ranges::none_of(text.substr(i), [](char c) {
        return static_cast<unsigned char>(c) >= 0x80U || needsEscape(c);
    });
}

void escapeInto(std::string& out, std::string_view text)
{
    static constexpr char digits[] = "0123456789abcdef";
    for (auto from = text.begin(); from != text.end();) {
        const auto to = std::find_if(from, text.end(), needsEscape);
        out.append(from, to);
        if (to == text.end())
            return;
        const auto code = static_cast<unsigned char>(*to);
        if (code < 0x20U) {
            out += "\\u00";
            out += digits[code >> 4U];
            out += digits[code & 15U];
        } else {
            out += '\\';
            out += *to;
        }
        from = to + 1;
    }
}

} // namespace

JsonWriter& JsonWriter::key(std::string_view name)
{
    value(name);
    m_output.write(": ");
    m_afterKey = true;
    return *this;
}

JsonWriter& JsonWriter::value(std::string_view text)
{
    if (isPlain(text)) {
        beginText();
        textPiece(text);
        endText();
        return *this;
    }
    std::string out = "\"";
    if (isUtf8(text))
        escapeInto(out, text);
    else
        escapeInto(out, toUtf8Lossy(text));
    return raw(out += '"');
}

JsonWriter& JsonWriter::value(double number)
{
    char digits[32];
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, number);
    return raw(error == std::errc()
                   ? std::string_view(digits, static_cast<std::size_t>(end - digits))
                   : std::string_view("null"));
}

JsonWriter& JsonWriter::bytesField(std::string_view name, std::string_view bytes)
{
    field(name, bytes);
    if (!isUtf8(bytes))
        field(std::string(name) + "Base64", toBase64(asBytes(bytes)));
    return *this;
}

JsonWriter& JsonWriter::listField(std::string_view name, const std::vector<std::string>& texts)
{
    key(name).beginArray();
    for (const std::string& text : texts)
        value(text);
    return endArray();
}

JsonWriter& JsonWriter::elements(std::size_t count,
                                 const std::function<void(JsonWriter&, std::size_t)>& write)
{
    constexpr std::size_t partSize = 4096; // Less is not worth another thread.
    const std::size_t parts = (count + partSize - 1) / partSize;
    std::vector<StringSink> texts(std::min(parts, 2 * coreCount())); // All that is held at a time.
    for (std::size_t done = 0; done < parts; done += texts.size()) {
        const std::size_t now = std::min(texts.size(), parts - done);
        parallelFor(now, [&](std::size_t i) {
            texts[i].clear();
            JsonWriter part(texts[i]);
            part.m_filled = m_filled;
            const std::size_t first = (done + i) * partSize;
            for (std::size_t k = first; k < std::min(count, first + partSize); ++k) {
                part.m_filled.back() = m_filled.back() || k != 0;
                write(part, k);
            }
        });
        for (std::size_t i = 0; i < now; ++i)
            m_output.write(texts[i].text());
    }
    m_filled.back() = m_filled.back() || count != 0;
    return *this;
}

void JsonWriter::beginText()
{
    separate();
    m_output.write("\"");
}

JsonWriter& JsonWriter::open(char bracket)
{
    separate();
    m_output.write({&bracket, 1});
    m_filled.push_back(false);
    return *this;
}

JsonWriter& JsonWriter::close(char bracket)
{
    const bool filled = m_filled.back();
    m_filled.pop_back();
    if (filled && m_filled.size() < brokenLevels)
        breakLine();
    m_output.write({&bracket, 1});
    if (m_filled.empty())
        m_output.write("\n");
    return *this;
}

JsonWriter& JsonWriter::raw(std::string_view text)
{
    separate();
    m_output.write(text);
    return *this;
}

void JsonWriter::separate()
{
    if (m_afterKey) {
        m_afterKey = false;
        return;
    }
    if (m_filled.empty())
        return;
    const bool isBroken = m_filled.size() <= brokenLevels;
    if (m_filled.back())
        m_output.write(isBroken ? "," : ", ");
    m_filled.back() = true;
    if (isBroken)
        breakLine();
}

void JsonWriter::breakLine()
{
    m_output.write("\n");
    for (std::size_t i = 0; i < m_filled.size(); ++i)
        m_output.write("  ");
}

} // namespace core
