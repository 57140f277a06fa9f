// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/doctorvalues.h"

#include <algorithm>

namespace core {

const DoctorFinding* failedStep(const std::vector<DoctorFinding>& findings)
{
    const auto found = std::ranges::find(findings, DoctorState::Failed, &DoctorFinding::state);
    return found == findings.end() ? nullptr : &*found;
}

std::string_view doctorStepName(DoctorStep step)
{
    switch (step) {
    case DoctorStep::AddressIsUnderstood:
        return "addressIsUnderstood";
    case DoctorStep::SocketExists:
        return "socketExists";
    case DoctorStep::IsASocket:
        return "isASocket";
    case DoctorStep::MayBeUsed:
        return "mayBeUsed";
    case DoctorStep::Connects:
        return "connects";
    case DoctorStep::CertificatesAgree:
        return "certificatesAgree";
    case DoctorStep::AnswersHttp:
        return "answersHttp";
    case DoctorStep::IsAnEngine:
        return "isAnEngine";
    case DoctorStep::SpeaksOurApi:
        return "speaksOurApi";
    case DoctorStep::ListsImages:
        return "listsImages";
    case DoctorStep::IsAllowed:
        return "isAllowed";
    case DoctorStep::ReachesProxy:
        return "reachesProxy";
    case DoctorStep::NameIsKnown:
        return "nameIsKnown";
    case DoctorStep::ChainIsTrusted:
        return "chainIsTrusted";
    case DoctorStep::NameIsCertified:
        return "nameIsCertified";
    case DoctorStep::ClockAgrees:
        return "clockAgrees";
    case DoctorStep::IsARegistry:
        return "isARegistry";
    case DoctorStep::CredentialsAreFound:
        return "credentialsAreFound";
    case DoctorStep::CredentialsAreTaken:
        return "credentialsAreTaken";
    case DoctorStep::RepositoryIsOurs:
        return "repositoryIsOurs";
    case DoctorStep::LimitIsNotReached:
        return "limitIsNotReached";
    case DoctorStep::GivesRanges:
        return "givesRanges";
    case DoctorStep::FolderExists:
        return "folderExists";
    case DoctorStep::IsAFolder:
        return "isAFolder";
    case DoctorStep::FolderMayBeRead:
        return "folderMayBeRead";
    case DoctorStep::IsAStore:
        return "isAStore";
    case DoctorStep::DatabaseIsRead:
        return "databaseIsRead";
    case DoctorStep::FolderMayBeWritten:
        return "folderMayBeWritten";
    case DoctorStep::LockIsFree:
        return "lockIsFree";
    case DoctorStep::ProgramIsFound:
        return "programIsFound";
    case DoctorStep::ServesThisFolder:
        break;
    }
    return "servesThisFolder";
}

std::string_view doctorHelpName(DoctorHelp help)
{
    switch (help) {
    case DoctorHelp::None:
        break;
    case DoctorHelp::StartEngine:
        return "startEngine";
    case DoctorHelp::RestartEngine:
        return "restartEngine";
    case DoctorHelp::JoinGroup:
        return "joinGroup";
    case DoctorHelp::LogInAgain:
        return "logInAgain";
    case DoctorHelp::AskAdministrator:
        return "askAdministrator";
    case DoctorHelp::CheckAddress:
        return "checkAddress";
    case DoctorHelp::CheckNetwork:
        return "checkNetwork";
    case DoctorHelp::CheckCertificates:
        return "checkCertificates";
    case DoctorHelp::CheckSsh:
        return "checkSsh";
    case DoctorHelp::UpdateEngine:
        return "updateEngine";
    case DoctorHelp::ReadEngineLog:
        return "readEngineLog";
    case DoctorHelp::EditRegistriesConf:
        return "editRegistriesConf";
    case DoctorHelp::CheckProxy:
        return "checkProxy";
    case DoctorHelp::CheckHostName:
        return "checkHostName";
    case DoctorHelp::CheckPort:
        return "checkPort";
    case DoctorHelp::TrustAuthority:
        return "trustAuthority";
    case DoctorHelp::AllowPlainHttp:
        return "allowPlainHttp";
    case DoctorHelp::UseCertifiedName:
        return "useCertifiedName";
    case DoctorHelp::SetClock:
        return "setClock";
    case DoctorHelp::CheckRegistry:
        return "checkRegistry";
    case DoctorHelp::AskOperator:
        return "askOperator";
    case DoctorHelp::RepairHelper:
        return "repairHelper";
    case DoctorHelp::SignIn:
        return "signIn";
    case DoctorHelp::CheckImageName:
        return "checkImageName";
    case DoctorHelp::WaitForLimit:
        return "waitForLimit";
    case DoctorHelp::PullWhole:
        return "pullWhole";
    case DoctorHelp::CheckFolder:
        return "checkFolder";
    case DoctorHelp::AllowAccess:
        return "allowAccess";
    case DoctorHelp::RestoreDatabase:
        return "restoreDatabase";
    case DoctorHelp::VerifyStore:
        return "verifyStore";
    case DoctorHelp::WaitForOther:
        return "waitForOther";
    case DoctorHelp::InstallProgram:
        return "installProgram";
    case DoctorHelp::NameSocket:
        return "nameSocket";
    }
    return "none";
}

} // namespace core
