// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/regex.h"

#include "core/base/bytes.h"

#include <re2/re2.h>

namespace core {

namespace {

re2::RE2::Options optionsFor(std::string_view pattern, Regex::Over over)
{
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_never_capture(true);
    options.set_never_nl(over == Regex::Over::Lines);
    options.set_dot_nl(over != Regex::Over::Lines);
    if (over == Regex::Over::Binary || !isUtf8(pattern))
        options.set_encoding(re2::RE2::Options::EncodingLatin1);
    return options;
}

re2::StringPiece piece(std::string_view text)
{
    return {text.data(), text.size()};
}

} // namespace

struct Regex::Program
{
    Program(const std::string& pattern, const re2::RE2::Options& options)
        : re(pattern, options)
    {
    }

    re2::RE2 re;
};

Regex::Regex(std::shared_ptr<const Program> program)
    : m_program(std::move(program))
{
}

Result<Regex> Regex::compile(std::string_view pattern, Over over)
{
    std::string text(over == Over::Lines ? "(?m)" : "");
    text += pattern;
    auto program = std::make_shared<const Program>(text, optionsFor(pattern, over));
    if (!program->re.ok())
        return fail(ErrorCode::Usage, toUtf8Lossy(program->re.error()));
    return Regex(std::move(program));
}

std::optional<Regex::Span> Regex::find(std::string_view text, std::size_t begin,
                                       std::size_t end) const
{
    re2::StringPiece found;
    if (!m_program->re.Match(piece(text), begin, end, re2::RE2::UNANCHORED, &found, 1))
        return std::nullopt;
    const auto at = static_cast<std::size_t>(found.data() - text.data());
    return Span{at, at + found.size()};
}

} // namespace core
