// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace core {

/// The fields of one paragraph of "Name: value" lines, as Debian's control files and the headers of
/// RFC 822 have them; a line that begins with a blank goes on with the value. Borrows the text.
class Stanza
{
public:
    /// Takes the next paragraph from the beginning of \a text; false if there is none any more.
    /// Lines without a colon count in oddLines().
    bool take(std::string_view& text);

    /// The value, without the blanks around it, of the first field \a name, whatever its case;
    /// empty if there is none.
    std::string_view field(std::string_view name) const;
    bool empty() const { return m_fields.empty(); }
    std::size_t oddLines() const { return m_oddLines; }

private:
    struct Field
    {
        std::string_view name;
        std::string_view value;
    };
    void takeLine(std::string_view line);

    std::vector<Field> m_fields;
    std::size_t m_oddLines = 0;
};

/// Takes the first line from \a text, without its end ("\n" or "\r\n").
std::string_view takeLine(std::string_view& text);

} // namespace core
