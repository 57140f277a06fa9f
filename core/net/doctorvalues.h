// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// What an examination of an engine, of a store on disk or of a registry is made of: steps that
/// have to succeed one after the other.
namespace core {

enum class DoctorStep {
    // Engines, in this order.
    AddressIsUnderstood,
    SocketExists,      ///< Sockets on this machine only, as the next two.
    IsASocket,         ///< And not a file or a folder.
    MayBeUsed,         ///< Permissions let this process read and write it.
    Connects,          ///< Something listens. Of registries as well.
    CertificatesAgree, ///< With TLS only: both ends believe each other.
    AnswersHttp,       ///< In time. Of registries as well.
    IsAnEngine,        ///< And no other web server.
    SpeaksOurApi,      ///< Its API is not too old.
    ListsImages,       ///< Of stores on disk as well.

    // Registries; the order is that of examineRegistry().
    IsAllowed,           ///< By registries.conf.
    ReachesProxy,        ///< Where one stands between.
    NameIsKnown,         ///< DNS; a proxy looks names up itself.
    ChainIsTrusted,      ///< With TLS only, as the next: an authority that is trusted vouches.
    NameIsCertified,     ///< For this very host.
    ClockAgrees,         ///< Ours with the field Date of its answers.
    IsARegistry,         ///< `/v2/` answers as one.
    CredentialsAreFound, ///< Or nobody has any, which is fine.
    CredentialsAreTaken, ///< By the registry or its token service.
    RepositoryIsOurs,    ///< To pull from.
    LimitIsNotReached,   ///< As far as the registry states one.
    GivesRanges,         ///< Parts of blobs.

    // Stores on disk, in this order; ListsImages comes before FolderMayBeWritten, and the steps to
    // a socket before ServesThisFolder.
    FolderExists,       ///< Or can be made, where nothing needs to be there yet.
    IsAFolder,          ///< And not a file.
    FolderMayBeRead,    ///< Permissions let this process.
    IsAStore,           ///< And no other folder.
    DatabaseIsRead,     ///< What lists the images.
    FolderMayBeWritten, ///< Own store only, as the next.
    LockIsFree,         ///< No other process keeps it.
    ProgramIsFound,     ///< containerd only, as the next: its `ctr`.
    ServesThisFolder,   ///< And keeps its images elsewhere no longer.
};

enum class DoctorState { Ok, Failed, Skipped };

/// What would help most likely.
enum class DoctorHelp {
    None,
    StartEngine,      ///< It is not running.
    RestartEngine,    ///< It is there but answers nothing.
    JoinGroup,        ///< The group DoctorFinding::about may use the socket; the person is not in.
    LogInAgain,       ///< The person is in that group, but this session began before.
    AskAdministrator, ///< Nobody but root may use it.
    CheckAddress,     ///< Something else is there: a wrong address, variable or context.
    CheckNetwork,     ///< The host is unknown or does not answer.
    CheckCertificates,
    CheckSsh,
    UpdateEngine,
    ReadEngineLog, ///< The engine itself fails.

    EditRegistriesConf, ///< It blocks the registry, or cannot be read.
    CheckProxy,         ///< DoctorFinding::about, or what it wants to know of us.
    CheckHostName,      ///< Nobody knows it.
    CheckPort,          ///< Nothing listens there.
    TrustAuthority,     ///< Put its certificate into the folder DoctorFinding::about.
    AllowPlainHttp,     ///< It speaks no TLS.
    UseCertifiedName,   ///< Those of the certificate are DoctorFinding::about.
    SetClock,
    CheckRegistry, ///< That host has no registry, or elsewhere.
    AskOperator,   ///< The registry or what stands before it is out of order.
    RepairHelper,  ///< The credential helper fails.
    SignIn,        ///< It wants other credentials than these, or some at all.
    CheckImageName,
    WaitForLimit,
    PullWhole, ///< It works, but nothing can be resumed or read in part.

    CheckFolder, ///< Something else is at DoctorFinding::about, or nothing.
    AllowAccess, ///< Give this account the right to use DoctorFinding::about.
    RestoreDatabase,
    VerifyStore,    ///< And bring what is damaged in again.
    WaitForOther,   ///< For DoctorFinding::about, a process.
    InstallProgram, ///< DoctorFinding::about.
    NameSocket,     ///< In CONTAINERD_ADDRESS.
};

struct DoctorFinding
{
    DoctorStep step = DoctorStep::AddressIsUnderstood;
    DoctorState state = DoctorState::Skipped;
    std::string why; ///< Technical English: what was seen, or why it failed; may be empty.
    DoctorHelp help = DoctorHelp::None; ///< Of the failed one.
    std::string about;                  ///< What the help is about, where it says so.
};

/// Hears every step that was taken, as soon as it was, on the thread of the examination.
using DoctorListener = std::function<void(const DoctorFinding&)>;

/// The first that failed; nullptr if all is well.
const DoctorFinding* failedStep(const std::vector<DoctorFinding>& findings);

/// The step as it appears in JSON: lowerCamelCase, stable. The same for what would help.
std::string_view doctorStepName(DoctorStep step);
std::string_view doctorHelpName(DoctorHelp help);

} // namespace core
