// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/textsink.h"

#include <concepts>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace core {

/// Writes one JSON document piece by piece, so that it may be larger than memory. Always valid
/// UTF-8: bytes that are none become U+FFFD. The outer levels get a line each.
class JsonWriter
{
public:
    explicit JsonWriter(TextSink& output)
        : m_output(output)
    {
    }

    JsonWriter& beginObject() { return open('{'); }
    JsonWriter& endObject() { return close('}'); }
    JsonWriter& beginArray() { return open('['); }
    JsonWriter& endArray() { return close(']'); }
    JsonWriter& key(std::string_view name);

    JsonWriter& value(std::string_view text);
    JsonWriter& value(const char* text) { return value(std::string_view(text)); }
    JsonWriter& value(bool truth) { return raw(truth ? "true" : "false"); }
    template<std::integral T>
    JsonWriter& value(T number)
    {
        return raw(std::to_string(number));
    }
    JsonWriter& value(double number);
    JsonWriter& null() { return raw("null"); }
    template<class T>
    JsonWriter& value(const std::optional<T>& maybe)
    {
        return maybe ? value(*maybe) : null();
    }

    template<class T>
    JsonWriter& field(std::string_view name, const T& content)
    {
        return key(name).value(content);
    }
    JsonWriter& nullField(std::string_view name) { return key(name).null(); }
    /// Null where \a text is empty.
    JsonWriter& textField(std::string_view name, std::string_view text)
    {
        return text.empty() ? nullField(name) : field(name, text);
    }
    /// Bytes that should be text: the text and, if it is not UTF-8, `NAMEBase64` with the bytes.
    JsonWriter& bytesField(std::string_view name, std::string_view bytes);
    JsonWriter& listField(std::string_view name, const std::vector<std::string>& texts);
    /// The elements 0 … \a count - 1 of the array that was begun: \a write writes the one whose
    /// number it is given, several threads different ones at once.
    JsonWriter& elements(std::size_t count,
                         const std::function<void(JsonWriter&, std::size_t)>& write);

    /// A string in pieces; \a text must need no escapes.
    void beginText();
    void textPiece(std::string_view text) { m_output.write(text); }
    void endText() { m_output.write("\""); }

private:
    JsonWriter& open(char bracket);
    JsonWriter& close(char bracket);
    JsonWriter& raw(std::string_view text);
    void separate();
    void breakLine();

    TextSink& m_output;
    std::vector<bool> m_filled; ///< Per open level: it has a member already.
    bool m_afterKey = false;
};

} // namespace core
