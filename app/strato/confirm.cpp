// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/confirm.h"

#include "app/strato/terminal.h"
#include "app/strato/text.h"

#include <array>
#include <cstdio>

namespace strato {

tl::expected<bool, Problem> confirm(Session& session, std::string_view word, const char* left,
                                    const char* cure)
{
    if (session.has(OptionId::Yes))
        return true;
    constexpr int standardInput = 0;
    constexpr int standardError = 2;
    if (session.isJson() || !isTerminal(standardInput) || !isTerminal(standardError))
        return tl::unexpected(Problem(wrongUse(left).value(), cure));
    session.output().flush();
    const std::string question = fill(strato::tr("Type “%1” to go on: "), {word});
    std::fputs(question.c_str(), stderr);
    std::array<char, 64> answer{};
    if (std::fgets(answer.data(), static_cast<int>(answer.size()), stdin) == nullptr)
        return false;
    return std::string(word) + '\n' == answer.data();
}

} // namespace strato
