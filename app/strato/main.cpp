// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/command.h"
#include "app/strato/interrupt.h"
#include "app/strato/terminal.h"
#include "app/strato/text.h"
#include "core/base/heap.h"
#include "core/base/nearestword.h"
#include "core/registry/registryaccess.h"

#include <QtGlobal>

#include <algorithm>
#include <exception>
#include <new>

namespace strato {

namespace {

/// True if the words ask for JSON, even if they make no sense otherwise.
bool wantsJson(const std::vector<std::string>& words)
{
    const auto end = std::find(words.begin(), words.end(), "--");
    for (auto word = words.begin(); word != end; ++word)
        if (*word == "--json" || *word == "--format=json"
            || (*word == "json" && word != words.begin() && word[-1] == "--format"))
            return true;
    return false;
}

void reportJson(Output& output, const Problem& problem)
{
    JsonWriter json(output);
    json.beginObject().key("error").beginObject();
    json.field("code", core::errorCodeName(problem.error.code));
    json.field("message", sentenceOf(problem.error.code));
    json.field("detail", problem.error.message);
    json.textField("hint", problem.hint);
    if (!problem.candidates.empty())
        json.listField("candidates", problem.candidates);
    json.endObject().endObject();
}

void reportPlain(const Problem& problem)
{
    const bool colour = wantsColour(2);
    const std::string sentence = tr(sentenceOf(problem.error.code));
    std::fprintf(stderr, "%s\n", styled("strato: " + sentence, Style::Error, colour).c_str());
    if (!problem.error.message.empty() && problem.error.code != core::ErrorCode::Cancelled)
        std::fprintf(stderr, "  %s\n", harmless(problem.error.message).c_str());
    for (const std::string& candidate : problem.candidates)
        std::fprintf(stderr, "    %s\n", harmless(candidate).c_str());
    if (!problem.hint.empty())
        std::fprintf(stderr, "  %s\n", tr(problem.hint.c_str()).c_str());
}

Outcome unknownCommand(const std::string& name)
{
    std::vector<std::string> names;
    for (const Command& command : allCommands())
        names.emplace_back(command.name);
    const std::string near = core::nearestWord(name, names);
    return tl::unexpected(Problem(
        wrongUse(near.empty()
                     ? QT_TRANSLATE_NOOP("strato", "there is no command \"%1\"")
                     : QT_TRANSLATE_NOOP("strato", "there is no command \"%1\"; did you mean %2?"),
                 {name, near})
            .value(),
        QT_TRANSLATE_NOOP("strato", "“strato help” lists the commands.")));
}

Outcome checkUse(const Command& command, const Arguments& arguments)
{
    for (const OptionId id : arguments.given)
        if (!takesOption(command, id))
            return wrongUse(QT_TRANSLATE_NOOP("strato", "%1 does not take --%2"),
                            {command.name, optionOf(id).name});
    const std::size_t count = arguments.operands.size();
    if (count < command.minOperands || count > command.maxOperands)
        return wrongUse(
            count < command.minOperands
                ? QT_TRANSLATE_NOOP("strato", "something is missing; it is: strato %1")
                : QT_TRANSLATE_NOOP("strato", "there are too many names; it is: strato %1"),
            {std::string(command.name) + " " + command.operands});
    return Exit::Done;
}

Outcome dispatch(Arguments arguments, Output& output, const core::Task& task)
{
    if (arguments.has(OptionId::Version)) {
        output.write("strato " STRATOSCOPE_VERSION "\n");
        return Exit::Done;
    }
    const Command* command = findCommand(arguments.command);
    if (arguments.has(OptionId::Help) && (command != nullptr || arguments.command.empty())) {
        printHelp(output, command);
        return Exit::Done;
    }
    if (arguments.command.empty())
        return tl::unexpected(
            Problem(wrongUse(QT_TRANSLATE_NOOP("strato", "a command is missing")).value(),
                    QT_TRANSLATE_NOOP("strato", "“strato help” lists the commands.")));
    if (command == nullptr)
        return unknownCommand(arguments.command);
    if (const Outcome use = checkUse(*command, arguments); !use)
        return use;
    if (!arguments.insecure.empty()) {
        core::RegistryOptions options;
        options.insecureHosts = arguments.insecure;
        core::RegistryAccess::setUpProcess(options);
    }
    Session session(std::move(arguments), output, task);
    Outcome outcome = command->run(session);
    output.flush();
    session.showWarnings();
    return outcome;
}

int finish(Outcome outcome, Output& output, bool json)
{
    if (!outcome) {
        output.flush();
        if (json)
            reportJson(output, outcome.error());
        else if (!output.isClosed())
            reportPlain(outcome.error());
    }
    output.flush();
    if (output.isClosed())
        endForClosedPipe();
    if (output.hasFailed()) {
        reportPlain(core::systemError(output.errorNumber(), "standard output"));
        return static_cast<int>(Exit::Unreadable);
    }
    return static_cast<int>(outcome ? *outcome : exitOf(outcome.error().error.code));
}

} // namespace

static int run(const std::vector<std::string>& words)
{
    const bool json = wantsJson(words);
    Output output(stdout);
    chooseLanguage();
    if (json)
        keepReasonsEnglish();
    std::stop_source stop;
    stopOnInterrupt(stop);
    core::Task task;
    task.stop = stop.get_token();
    auto arguments = parseArguments(words);
    if (!arguments)
        return finish(core::fail(std::move(arguments).error()), output, json);
    return finish(dispatch(std::move(*arguments), output, task), output, json);
}

} // namespace strato

int main(int argc, char** argv)
{
    core::returnFreedMemory();
    try {
        return strato::run(std::vector<std::string>(argv + std::min(argc, 1), argv + argc));
    } catch (const std::bad_alloc&) {
        std::fputs("strato: out of memory\n", stderr);
    } catch (const std::exception& exception) {
        std::fprintf(stderr, "strato: %s\n", exception.what());
    }
    return static_cast<int>(strato::Exit::Unreadable);
}
