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
        break;
    }
    return "givesRanges";
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
    }
    return "none";
}

} // namespace core
