// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/session.h"

namespace strato {

/// One row of the command table. Texts are source texts of tr().
struct Command
{
    const char* name;
    const char* operands;
    const char* summary;
    const char* details;
    std::size_t minOperands;
    std::size_t maxOperands;
    std::vector<OptionId> options; ///< Beside those that all commands take.
    Outcome (*run)(Session&);
};

const std::vector<Command>& allCommands();
/// Those of allCommands() that keep places and registries in order, and the program itself.
std::vector<Command> careCommands();
/// Null if there is no command \a name.
const Command* findCommand(std::string_view name);
/// True if \a command or every command takes \a id.
bool takesOption(const Command& command, OptionId id);

Outcome runImages(Session& session);
Outcome runInspect(Session& session);
Outcome runLayers(Session& session);
Outcome runHistory(Session& session);
Outcome runDockerfile(Session& session);
Outcome runLs(Session& session);
Outcome runTree(Session& session);
Outcome runFind(Session& session);
Outcome runCat(Session& session);
Outcome runExtract(Session& session);
Outcome runWaste(Session& session);
Outcome runPackages(Session& session);
Outcome runVerify(Session& session);
Outcome runExport(Session& session);
Outcome runDiff(Session& session);
Outcome runTag(Session& session);
Outcome runUntag(Session& session);
Outcome runRm(Session& session);
Outcome runSave(Session& session);
Outcome runLoad(Session& session);
Outcome runImport(Session& session);
Outcome runPull(Session& session);
Outcome runPush(Session& session);
Outcome runCopy(Session& session);
Outcome runEvents(Session& session);
Outcome runCache(Session& session);
Outcome runDf(Session& session);
Outcome runUsage(Session& session);
Outcome runPrune(Session& session);
Outcome runPin(Session& session);
Outcome runUnpin(Session& session);
Outcome runTrash(Session& session);
Outcome runDoctor(Session& session);
Outcome runLogin(Session& session);
Outcome runLogout(Session& session);
Outcome runRepos(Session& session);
Outcome runTags(Session& session);
Outcome runReferrers(Session& session);
Outcome runRmTag(Session& session);
Outcome runCompletion(Session& session);
Outcome runHelp(Session& session);

/// Help on \a command or, if null, on all.
void printHelp(Output& output, const Command* command);

} // namespace strato
