// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/terminal.h"

#include "core/base/bytes.h"

#include <cstdint>
#include <cstdlib>

#ifdef _WIN32
#include <io.h>
#else
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace strato {

namespace {

struct Character
{
    std::size_t length = 0; ///< 0: no well-formed UTF-8 here.
    std::uint32_t code = 0;
};

Character characterAt(std::string_view text)
{
    const auto lead = static_cast<unsigned char>(text[0]);
    const std::size_t length = lead < 0x80U ? 1 : lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : 4;
    if (length > text.size() || !core::isUtf8(text.substr(0, length)))
        return {};
    std::uint32_t code = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i)
        code = (code << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
    return {length, code};
}

/// Control characters, invisible ones and those that turn the direction of the text.
bool isHarmful(std::uint32_t code)
{
    return code < 0x20U || (code >= 0x7FU && code <= 0x9FU) || code == 0xADU || code == 0x61CU
           || (code >= 0x200BU && code <= 0x200FU) || (code >= 0x2028U && code <= 0x202EU)
           || (code >= 0x2060U && code <= 0x206FU) || code == 0xFEFFU
           || (code >= 0xFFF9U && code <= 0xFFFBU) || (code >= 0xE0000U && code <= 0xE007FU);
}

std::string escaped(std::uint32_t code, std::size_t digits, char letter)
{
    static constexpr char hex[] = "0123456789abcdef";
    std::string out{'\\', letter};
    for (std::size_t i = digits; i-- > 0;)
        out += hex[(code >> (4U * i)) & 15U];
    return out;
}

bool isWide(std::uint32_t code)
{
    return (code >= 0x1100U && code <= 0x115FU) || (code >= 0x2E80U && code <= 0xA4CFU)
           || (code >= 0xAC00U && code <= 0xD7A3U) || (code >= 0xF900U && code <= 0xFAFFU)
           || (code >= 0xFE30U && code <= 0xFE6FU) || (code >= 0xFF00U && code <= 0xFF60U)
           || (code >= 0x1F300U && code <= 0x1FAFFU) || (code >= 0x20000U && code <= 0x3FFFDU);
}

bool isCombining(std::uint32_t code)
{
    return (code >= 0x300U && code <= 0x36FU) || (code >= 0x1AB0U && code <= 0x1AFFU)
           || (code >= 0x20D0U && code <= 0x20FFU) || (code >= 0xFE00U && code <= 0xFE0FU);
}

} // namespace

bool isTerminal(int descriptor)
{
#ifdef _WIN32
    return _isatty(descriptor) != 0;
#else
    return isatty(descriptor) != 0;
#endif
}

std::size_t terminalColumns()
{
    constexpr std::size_t usual = 120;
#ifndef _WIN32
    winsize size{};
    if (isTerminal(1) && ioctl(1, TIOCGWINSZ, &size) == 0 && size.ws_col != 0)
        return size.ws_col;
#endif
    const char* stated = std::getenv("COLUMNS");
    const unsigned long columns = stated != nullptr ? std::strtoul(stated, nullptr, 10) : 0;
    return columns == 0 || columns > 10'000 ? usual : columns;
}

std::string harmless(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const Character character = characterAt(text);
        const std::size_t length = character.length == 0 ? 1 : character.length;
        if (character.length == 0)
            out += escaped(static_cast<unsigned char>(text[0]), 2, 'x');
        else if (character.code == '\n')
            out += "\\n";
        else if (character.code == '\t')
            out += "\\t";
        else if (!isHarmful(character.code))
            out += text.substr(0, length);
        else if (character.code < 0x80U)
            out += escaped(character.code, 2, 'x');
        else
            out += escaped(character.code, character.code > 0xFFFFU ? 6 : 4, 'u');
        text.remove_prefix(length);
    }
    return out;
}

std::string joined(const std::vector<std::string>& texts, std::string_view between)
{
    std::string out;
    for (const std::string& text : texts)
        out.append(out.empty() ? "" : between).append(harmless(text));
    return out;
}

std::size_t displayWidth(std::string_view text)
{
    std::size_t width = 0;
    while (!text.empty()) {
        const Character character = characterAt(text);
        if (!isCombining(character.code))
            width += isWide(character.code) ? 2 : 1;
        text.remove_prefix(character.length == 0 ? 1 : character.length);
    }
    return width;
}

std::string styled(std::string_view text, Style style, bool colour)
{
    static constexpr std::string_view codes[] = {"",         "\x1b[1m",  "\x1b[34m", "\x1b[36m",
                                                 "\x1b[2m",  "\x1b[33m", "\x1b[31m", "\x1b[32m",
                                                 "\x1b[33m", "\x1b[7m"};
    if (!colour || style == Style::Plain || text.empty())
        return std::string(text);
    return std::string(codes[static_cast<std::size_t>(style)]) + std::string(text) + "\x1b[0m";
}

bool wantsColour(int descriptor)
{
    const char* no = std::getenv("NO_COLOR");
    const char* term = std::getenv("TERM");
    return isTerminal(descriptor) && (no == nullptr || *no == '\0')
           && (term == nullptr || std::string_view(term) != "dumb");
}

} // namespace strato
