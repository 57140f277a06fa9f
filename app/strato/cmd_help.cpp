// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/command.h"
#include "app/strato/terminal.h"
#include "app/strato/text.h"

#include <QtGlobal>

#include <algorithm>

namespace strato {

namespace {

/// Two columns, the first as wide as it needs to be.
void printPairs(Output& output, const std::vector<std::pair<std::string, std::string>>& pairs)
{
    std::size_t width = 0;
    for (const auto& [left, right] : pairs)
        width = std::max(width, displayWidth(left));
    for (const auto& [left, right] : pairs)
        output.write("  " + left + std::string(width + 2 - displayWidth(left), ' ') + right + '\n');
}

std::string optionText(const Option& option)
{
    std::string text = option.letter != '\0' ? std::string("-") + option.letter + ", " : "    ";
    text += std::string("--") + option.name;
    if (option.value != nullptr)
        text += std::string(" ") + option.value;
    return text;
}

void printOptions(Output& output, const Command& command)
{
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const Option& option : allOptions())
        if (takesOption(command, option.id))
            pairs.emplace_back(optionText(option), tr(option.help));
    output.write("\n" + strato::tr("Options:") + "\n");
    printPairs(output, pairs);
}

void printOverview(Output& output)
{
    output.write(strato::tr("strato looks into container images: files, layers, history, waste.\n\n"
                            "Usage: strato COMMAND IMAGE [OPTIONS]\n\nCommands:\n"));
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const Command& command : allCommands())
        pairs.emplace_back(std::string(command.name) + ' ' + command.operands, tr(command.summary));
    printPairs(output, pairs);
    output.write(
        "\n"
        + strato::tr(
            "IMAGE is the path of an image archive, OCI layout or root file system, where needed\n"
            "with what to choose in it: app.tar, layout/:tag, app.tar:repo:tag, oci:DIR[:TAG],\n"
            "oci-archive:FILE[:TAG], docker-archive:FILE[:REF|:@N], dir:DIR,\n"
            "docker://HOST/REPO[:TAG|@DIGEST] of a registry.\n\n"
            "Exit codes: 0 done; 1 done, and the answer is no; 2 wrong usage; 3 cannot be read;\n"
            "4 partly read: what is shown is right but incomplete; 5 refused; 6 network; 130 "
            "interrupted.\n\n"
            "“strato help COMMAND” says more on one command.\n"));
}

void writeHelp(Session& session)
{
    JsonWriter json(session.output());
    json.beginObject().field("version", STRATOSCOPE_VERSION).key("commands").beginArray();
    for (const Command& command : allCommands()) {
        json.beginObject().field("name", command.name).field("operands", command.operands);
        json.field("summary", command.summary).key("options").beginArray();
        for (const Option& option : allOptions())
            if (takesOption(command, option.id))
                json.value(std::string("--") + option.name);
        json.endArray().endObject();
    }
    json.endArray().key("options").beginArray();
    for (const Option& option : allOptions()) {
        json.beginObject().field("name", std::string("--") + option.name);
        json.textField("letter",
                       option.letter == '\0' ? std::string() : std::string("-") + option.letter);
        json.textField("value", option.value == nullptr ? "" : option.value);
        json.field("help", option.help).endObject();
    }
    json.endArray().endObject();
}

} // namespace

void printHelp(Output& output, const Command* command)
{
    if (command == nullptr)
        return printOverview(output);
    output.write(
        fill(strato::tr("Usage: strato %1 %2 [OPTIONS]\n\n"), {command->name, command->operands}));
    output.write(tr(command->summary) + '\n');
    if (command->details != nullptr)
        output.write('\n' + tr(command->details) + '\n');
    printOptions(output, *command);
}

Outcome runHelp(Session& session)
{
    const Command* command = nullptr;
    if (!session.arguments().operands.empty()) {
        command = findCommand(session.operand(0));
        if (command == nullptr)
            return tl::unexpected(
                Problem(wrongUse(QT_TRANSLATE_NOOP("strato", "there is no command \"%1\""),
                                 {session.operand(0)})
                            .value(),
                        QT_TRANSLATE_NOOP("strato", "“strato help” lists the commands.")));
    }
    if (session.isJson()) {
        writeHelp(session);
        return Exit::Done;
    }
    printHelp(session.output(), command);
    return Exit::Done;
}

} // namespace strato
