// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineplaces.h"

namespace core {

/// What has to be true one after the other for an engine to be used.
enum class DoctorStep {
    AddressIsUnderstood,
    SocketExists,      ///< Sockets on this machine only, as the next two.
    IsASocket,         ///< And not a file or a folder.
    MayBeUsed,         ///< Permissions let this process read and write it.
    Connects,          ///< Something listens.
    CertificatesAgree, ///< With TLS only: both ends believe each other.
    AnswersHttp,       ///< In time.
    IsAnEngine,        ///< And no other web server.
    SpeaksOurApi,      ///< Its API is not too old.
    ListsImages,
};

enum class DoctorState { Ok, Failed, Skipped };

/// What would help most likely.
enum class DoctorHelp {
    None,
    StartEngine,      ///< It is not running.
    RestartEngine,    ///< It is there but answers nothing.
    JoinGroup,        ///< DoctorFinding::group may use the socket; the person is not in it.
    LogInAgain,       ///< The person is in that group, but this session began before.
    AskAdministrator, ///< Nobody but root may use it.
    CheckAddress,     ///< Something else is there: a wrong address, variable or context.
    CheckNetwork,     ///< The host is unknown or does not answer.
    CheckCertificates,
    CheckSsh,
    UpdateEngine,
    ReadEngineLog, ///< The engine itself fails.
};

struct DoctorFinding
{
    DoctorStep step = DoctorStep::AddressIsUnderstood;
    DoctorState state = DoctorState::Skipped;
    std::string why; ///< Technical English: what was seen, or why it failed; may be empty.
    DoctorHelp help = DoctorHelp::None; ///< Of the failed one.
    std::string group;                  ///< With JoinGroup and LogInAgain.
};

/// Really takes every step towards the engine of \a place, until one fails; those behind it, and
/// those that mean nothing for such an address, are skipped. Always all steps, in their order. An
/// engine that says nothing for \a patience is one that does not answer. A step that the task
/// stopped is skipped.
std::vector<DoctorFinding>
examineEngine(const EnginePlace& place, const Task& task,
              std::chrono::milliseconds patience = std::chrono::seconds(10));

/// The one that failed; nullptr if all is well.
const DoctorFinding* failedStep(const std::vector<DoctorFinding>& findings);

/// The step as it appears in JSON: lowerCamelCase, stable. The same for what would help.
std::string_view doctorStepName(DoctorStep step);
std::string_view doctorHelpName(DoctorHelp help);

} // namespace core
