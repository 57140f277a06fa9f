// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <memory>
#include <optional>
#include <string_view>

namespace core {

/// A regular expression in the syntax of RE2, without back references: searching takes time linear
/// in the text and bounded memory, whoever wrote text and pattern. Immutable; may be used from any
/// thread.
class Regex
{
public:
    enum class Over : std::uint8_t {
        Name,   ///< One piece of text: `^` and `$` are its ends.
        Lines,  ///< Text of many lines: `^` and `$` are the ends of each, no match spans two.
        Binary, ///< Bytes: `\xHH` is one, `.` is any, `^` and `$` are the ends of the whole.
    };
    struct Span
    {
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    /// Usage if \a pattern is no regular expression or too large. Capitals make a difference unless
    /// it begins with `(?i)`. Text is UTF-8 if \a pattern is, else Latin-1.
    static Result<Regex> compile(std::string_view pattern, Over over);

    /// The first match within \a begin … \a end of \a text; what surrounds them decides on `^`, `$`
    /// and `\b`.
    std::optional<Span> find(std::string_view text, std::size_t begin, std::size_t end) const;
    bool isIn(std::string_view text) const { return find(text, 0, text.size()).has_value(); }

private:
    struct Program;
    explicit Regex(std::shared_ptr<const Program> program);

    std::shared_ptr<const Program> m_program;
};

} // namespace core
