// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/completion.h"

#include "app/strato/command.h"
#include "app/strato/terminal.h"
#include "app/strato/text.h"

#include <algorithm>
#include <vector>

namespace strato {

namespace {

using Words = std::vector<std::string>;

/// The alternatives of \a text, "a|b|c" of small letters and dashes; none if it says anything else.
Words alternatives(std::string_view text)
{
    if (text.find('|') == std::string_view::npos
        || text.find_first_not_of("abcdefghijklmnopqrstuvwxyz-|") != std::string_view::npos)
        return {};
    Words words;
    for (;;) {
        const std::size_t end = text.find('|');
        words.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return words;
        text.remove_prefix(end + 1);
    }
}

Words valuesOf(const Option& option)
{
    switch (option.id) {
    case OptionId::Sort:
        return {"size", "name", "path", "time", "layer"};
    case OptionId::Schedule:
        return {"daily", "weekly", "monthly"};
    default:
        return option.value == nullptr ? Words() : alternatives(option.value);
    }
}

bool isFile(const Option& option)
{
    return option.id == OptionId::Target || option.id == OptionId::IgnoreFile
           || option.id == OptionId::PasswordFile || option.id == OptionId::Root;
}

Words namesOfCommands()
{
    Words names;
    for (const Command& command : allCommands())
        names.emplace_back(command.name);
    return names;
}

/// The words that may come first behind \a command.
Words operandsOf(const Command& command)
{
    const std::string_view operands = command.operands;
    if (operands == "[COMMAND]")
        return namesOfCommands();
    const std::size_t end = operands.find_first_of("] ");
    return alternatives(operands.starts_with('[') ? operands.substr(1, end - 1)
                                                  : operands.substr(0, end));
}

bool takesFiles(const Command& command)
{
    const std::string_view operands = command.operands;
    return operands.find("IMAGE") != std::string_view::npos
           || operands.find("FILE") != std::string_view::npos
           || operands.find("SRC") != std::string_view::npos
           || operands.find("LEFT") != std::string_view::npos;
}

/// The commands that take \a option; none said means all.
Words commandsWith(const Option& option)
{
    Words names;
    for (const Command& command : allCommands())
        if (takesOption(command, option.id))
            names.emplace_back(command.name);
    if (names.size() == allCommands().size())
        names.clear();
    return names;
}

std::string replaced(std::string_view text, std::string_view what, std::string_view by)
{
    std::string out(text);
    for (std::size_t at = out.find(what); at != std::string::npos;
         at = out.find(what, at + by.size()))
        out.replace(at, what.size(), by);
    return out;
}

std::string longName(const Option& option)
{
    return std::string("--") + option.name;
}

// ---- bash -------------------------------------------------------------------------------------

/// The patterns of "command:word before" in which the value of \a option is written.
std::string bashPattern(const Option& option)
{
    const bool isAlone =
        std::ranges::count_if(
            allOptions(),
            [&](const Option& other) { return std::string_view(other.name) == option.name; })
        == 1;
    Words commands = isAlone ? Words{"*"} : commandsWith(option);
    Words patterns;
    for (const std::string& command : commands) {
        patterns.push_back(command + ":" + longName(option));
        if (option.letter != '\0')
            patterns.push_back(command + ":-" + option.letter);
    }
    return joined(patterns, " | ");
}

std::string bashWords(const Words& words)
{
    return "mapfile -t COMPREPLY < <(compgen -W \"" + joined(words, " ") + R"(" -- "$current"))";
}

constexpr std::string_view bashFiles = "mapfile -t COMPREPLY < <(compgen -f -- \"$current\")";

std::string bash()
{
    std::string text =
        "# bash completion for strato\n_strato()\n{\n"
        "    local current=${COMP_WORDS[COMP_CWORD]} command=\"\" word options=\"\"\n"
        "    local previous=${COMP_WORDS[COMP_CWORD-1]}\n"
        "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
        "        case $word in\n            -*) ;;\n"
        "            *) command=$word; break ;;\n        esac\n    done\n"
        "    case $command:$previous in\n";
    for (const Option& option : allOptions()) {
        if (const Words values = valuesOf(option); !values.empty())
            text += "        " + bashPattern(option) + ") " + bashWords(values) + "; return ;;\n";
        else if (isFile(option))
            text +=
                "        " + bashPattern(option) + ") " + std::string(bashFiles) + "; return ;;\n";
    }
    text +=
        "    esac\n    if [[ -z $command ]]; then\n        " + bashWords([] {
            Words words = namesOfCommands();
            words.insert(words.end(), {"--help", "--version"});
            return words;
        }())
        + "\n        return\n    fi\n    if [[ $current == -* ]]; then\n        case $command in\n";
    for (const Command& command : allCommands()) {
        Words names;
        for (const Option& option : allOptions())
            if (takesOption(command, option.id))
                names.push_back(longName(option));
        text += std::string("            ") + command.name + ") options=\"" + joined(names, " ")
                + "\" ;;\n";
    }
    text +=
        "        esac\n        mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$current\")\n"
        "        return\n    fi\n    case $command:$previous in\n";
    for (const Command& command : allCommands())
        if (const Words words = operandsOf(command); !words.empty())
            text += std::string("        ") + command.name + ":" + command.name + ") "
                    + bashWords(words) + " ;;\n";
    text += "        *) " + std::string(bashFiles)
            + " ;;\n    esac\n}\ncomplete -o filenames -F _strato strato\n";
    return text;
}

// ---- zsh --------------------------------------------------------------------------------------

std::string zshQuoted(std::string_view text)
{
    return replaced(text, "'", "'\\''");
}

std::string zshHelp(std::string_view text)
{
    std::string escaped = replaced(text, "[", "\\[");
    return zshQuoted(replaced(replaced(escaped, "]", "\\]"), ":", "\\:"));
}

std::string zshOption(const Option& option)
{
    const std::string name = longName(option);
    std::string text = "'" + name;
    if (option.letter != '\0') {
        const std::string letter = std::string("-") + option.letter;
        text = "'(" + letter + " " + name + ")'{" + letter + "," + name + "}'";
    }
    text += "[" + zshHelp(tr(option.help)) + "]";
    if (option.value != nullptr) {
        const Words values = valuesOf(option);
        text += ":" + zshHelp(option.value) + ":";
        text += !values.empty() ? "(" + joined(values, " ") + ")" : isFile(option) ? "_files" : " ";
    }
    return text + "'";
}

std::string zsh()
{
    std::string text = "#compdef strato\n_strato() {\n    local -a commands=(\n";
    for (const Command& command : allCommands())
        text += std::string("        '") + command.name + ":"
                + zshQuoted(replaced(tr(command.summary), ":", "\\:")) + "'\n";
    text += "    )\n    if (( CURRENT == 2 )); then\n        _describe command commands\n"
            "        return\n    fi\n    case $words[2] in\n";
    for (const Command& command : allCommands()) {
        text += std::string("        ") + command.name + ") _arguments";
        for (const Option& option : allOptions())
            if (takesOption(command, option.id))
                text += " \\\n            " + zshOption(option);
        if (const Words words = operandsOf(command); !words.empty())
            text += " \\\n            '2:word:(" + joined(words, " ") + ")'";
        if (takesFiles(command))
            text += " \\\n            '*:file:_files'";
        text += " ;;\n";
    }
    return text + "    esac\n}\n_strato \"$@\"\n";
}

// ---- fish -------------------------------------------------------------------------------------

std::string fishQuoted(std::string_view text)
{
    return "'" + replaced(replaced(text, "\\", "\\\\"), "'", "\\'") + "'";
}

std::string fishOption(const Option& option)
{
    std::string text = "complete -c strato";
    if (const Words commands = commandsWith(option); !commands.empty())
        text += " -n '__fish_seen_subcommand_from " + joined(commands, " ") + "'";
    text += std::string(" -l ") + option.name;
    if (option.letter != '\0')
        text += std::string(" -s ") + option.letter;
    if (isFile(option))
        text += " -r";
    else if (option.value != nullptr)
        text += " -x";
    if (const Words values = valuesOf(option); !values.empty())
        text += " -a '" + joined(values, " ") + "'";
    return text + " -d " + fishQuoted(tr(option.help)) + "\n";
}

std::string fish()
{
    std::string text = "# fish completion for strato\n";
    for (const Command& command : allCommands())
        text += std::string("complete -c strato -n __fish_use_subcommand -f -a ") + command.name
                + " -d " + fishQuoted(tr(command.summary)) + "\n";
    for (const Option& option : allOptions())
        text += fishOption(option);
    for (const Command& command : allCommands()) {
        const std::string isThis =
            std::string("complete -c strato -n '__fish_seen_subcommand_from ") + command.name
            + "' -f";
        if (const Words words = operandsOf(command); !words.empty())
            text += isThis + " -a '" + joined(words, " ") + "'\n";
        else if (!takesFiles(command))
            text += isThis + "\n";
    }
    return text;
}

} // namespace

std::optional<std::string> completionFor(std::string_view shell)
{
    if (shell == "bash")
        return bash();
    if (shell == "zsh")
        return zsh();
    if (shell == "fish")
        return fish();
    return std::nullopt;
}

} // namespace strato
