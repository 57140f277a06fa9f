// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packages/stanza.h"

#include "core/base/bytes.h"
#include "core/packages/versionrules.h"

#include <algorithm>

namespace core {

std::string_view takeLine(std::string_view& text)
{
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

bool Stanza::take(std::string_view& text)
{
    m_fields.clear();
    m_oddLines = 0;
    while (!text.empty()) {
        const std::string_view line = core::takeLine(text);
        const bool isBlank = versions::trimmed(line).empty();
        if (isBlank && (!m_fields.empty() || m_oddLines != 0))
            return true;
        if (!isBlank)
            takeLine(line);
    }
    return !m_fields.empty() || m_oddLines != 0;
}

void Stanza::takeLine(std::string_view line)
{
    if (line.front() == ' ' || line.front() == '\t') {
        if (m_fields.empty()) {
            ++m_oddLines;
            return;
        }
        // The lines of a value lie behind each other in the text.
        std::string_view& value = m_fields.back().value;
        value = {value.data(), static_cast<std::size_t>(line.data() + line.size() - value.data())};
        return;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos)
        ++m_oddLines;
    else
        m_fields.push_back({line.substr(0, colon), line.substr(colon + 1)});
}

std::string_view Stanza::field(std::string_view name) const
{
    const std::string lower = lowered(name);
    for (const Field& field : m_fields)
        if (field.name.size() == name.size() && lowered(field.name) == lower)
            return versions::trimmed(field.value);
    return {};
}

} // namespace core
