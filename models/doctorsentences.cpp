// SPDX-License-Identifier: GPL-3.0-or-later
// Of both programs: nothing of Qt but the marks for lupdate.
#include "models/doctorsentences.h"

#include <QtGlobal>

const char* doctorsentences::step(core::DoctorStep step)
{
    switch (step) {
    case core::DoctorStep::AddressIsUnderstood:
        return QT_TRANSLATE_NOOP("doctorwords", "The address makes sense.");
    case core::DoctorStep::SocketExists:
        return QT_TRANSLATE_NOOP("doctorwords", "The socket is there.");
    case core::DoctorStep::IsASocket:
        return QT_TRANSLATE_NOOP("doctorwords", "It is a socket.");
    case core::DoctorStep::MayBeUsed:
        return QT_TRANSLATE_NOOP("doctorwords", "You may use it.");
    case core::DoctorStep::Connects:
        return QT_TRANSLATE_NOOP("doctorwords", "Something listens.");
    case core::DoctorStep::CertificatesAgree:
        return QT_TRANSLATE_NOOP("doctorwords", "Both ends believe each other's certificates.");
    case core::DoctorStep::AnswersHttp:
        return QT_TRANSLATE_NOOP("doctorwords", "It answers.");
    case core::DoctorStep::IsAnEngine:
        return QT_TRANSLATE_NOOP("doctorwords", "It is an engine.");
    case core::DoctorStep::SpeaksOurApi:
        return QT_TRANSLATE_NOOP("doctorwords", "It is not too old.");
    case core::DoctorStep::ListsImages:
        return QT_TRANSLATE_NOOP("doctorwords", "It lists its images.");
    case core::DoctorStep::IsAllowed:
        return QT_TRANSLATE_NOOP("doctorwords", "The configuration allows it.");
    case core::DoctorStep::ReachesProxy:
        return QT_TRANSLATE_NOOP("doctorwords", "The proxy lets us through.");
    case core::DoctorStep::NameIsKnown:
        return QT_TRANSLATE_NOOP("doctorwords", "The name of the host is known.");
    case core::DoctorStep::ChainIsTrusted:
        return QT_TRANSLATE_NOOP("doctorwords", "Its certificate is to be trusted.");
    case core::DoctorStep::NameIsCertified:
        return QT_TRANSLATE_NOOP("doctorwords", "The certificate is for this host.");
    case core::DoctorStep::ClockAgrees:
        return QT_TRANSLATE_NOOP("doctorwords", "Both clocks agree.");
    case core::DoctorStep::IsARegistry:
        return QT_TRANSLATE_NOOP("doctorwords", "It is a registry.");
    case core::DoctorStep::CredentialsAreFound:
        return QT_TRANSLATE_NOOP("doctorwords", "Credentials were looked for.");
    case core::DoctorStep::CredentialsAreTaken:
        return QT_TRANSLATE_NOOP("doctorwords", "The registry takes them.");
    case core::DoctorStep::RepositoryIsOurs:
        return QT_TRANSLATE_NOOP("doctorwords", "The image may be pulled.");
    case core::DoctorStep::LimitIsNotReached:
        return QT_TRANSLATE_NOOP("doctorwords", "No limit is reached.");
    case core::DoctorStep::GivesRanges:
        return QT_TRANSLATE_NOOP("doctorwords", "It gives parts of blobs.");
    case core::DoctorStep::FolderExists:
        return QT_TRANSLATE_NOOP("doctorwords", "The folder is there or can be made.");
    case core::DoctorStep::IsAFolder:
        return QT_TRANSLATE_NOOP("doctorwords", "It is a folder.");
    case core::DoctorStep::FolderMayBeRead:
        return QT_TRANSLATE_NOOP("doctorwords", "You may read it.");
    case core::DoctorStep::IsAStore:
        return QT_TRANSLATE_NOOP("doctorwords", "It is a store.");
    case core::DoctorStep::DatabaseIsRead:
        return QT_TRANSLATE_NOOP("doctorwords", "Its list of images can be read.");
    case core::DoctorStep::FolderMayBeWritten:
        return QT_TRANSLATE_NOOP("doctorwords", "You may change it.");
    case core::DoctorStep::LockIsFree:
        return QT_TRANSLATE_NOOP("doctorwords", "No other process keeps it locked.");
    case core::DoctorStep::ProgramIsFound:
        return QT_TRANSLATE_NOOP("doctorwords", "The program that talks to it is installed.");
    case core::DoctorStep::ServesThisFolder:
        return QT_TRANSLATE_NOOP("doctorwords", "It keeps its images in this folder.");
    }
    return "";
}

const char* doctorsentences::help(core::DoctorHelp help)
{
    switch (help) {
    case core::DoctorHelp::None:
        break;
    case core::DoctorHelp::StartEngine:
        return QT_TRANSLATE_NOOP("doctorwords", "Start the engine or its socket, as by systemctl.");
    case core::DoctorHelp::RestartEngine:
        return QT_TRANSLATE_NOOP("doctorwords", "Restart the engine.");
    case core::DoctorHelp::JoinGroup:
        return QT_TRANSLATE_NOOP("doctorwords", "Have yourself added to the group %1.");
    case core::DoctorHelp::LogInAgain:
        return QT_TRANSLATE_NOOP("doctorwords",
                                 "Log in again, so that being in the group %1 counts.");
    case core::DoctorHelp::AskAdministrator:
        return QT_TRANSLATE_NOOP("doctorwords", "Only an administrator may use it.");
    case core::DoctorHelp::CheckAddress:
        return QT_TRANSLATE_NOOP("doctorwords", "Check the address, variable or context.");
    case core::DoctorHelp::CheckNetwork:
        return QT_TRANSLATE_NOOP("doctorwords", "Check the name of the host and the network.");
    case core::DoctorHelp::CheckCertificates:
        return QT_TRANSLATE_NOOP("doctorwords", "Check the certificates of both ends.");
    case core::DoctorHelp::CheckSsh:
        return QT_TRANSLATE_NOOP("doctorwords", "Check that ssh gets there without asking.");
    case core::DoctorHelp::UpdateEngine:
        return QT_TRANSLATE_NOOP("doctorwords", "Update the engine.");
    case core::DoctorHelp::ReadEngineLog:
        return QT_TRANSLATE_NOOP("doctorwords", "Read what the engine's own log says.");
    case core::DoctorHelp::EditRegistriesConf:
        return QT_TRANSLATE_NOOP("doctorwords",
                                 "Change registries.conf, or name another registry.");
    case core::DoctorHelp::CheckProxy:
        return QT_TRANSLATE_NOOP("doctorwords", "Check the proxy %1 that HTTPS_PROXY or HTTP_PROXY "
                                                "names, or list the host in NO_PROXY.");
    case core::DoctorHelp::CheckHostName:
        return QT_TRANSLATE_NOOP("doctorwords",
                                 "Check how the host is spelt, and the name server.");
    case core::DoctorHelp::CheckPort:
        return QT_TRANSLATE_NOOP("doctorwords", "Check the port; nothing listens there.");
    case core::DoctorHelp::TrustAuthority:
        return QT_TRANSLATE_NOOP(
            "doctorwords",
            "If you trust its authority, put the certificate of that as ca.crt into %1.");
    case core::DoctorHelp::AllowPlainHttp:
        return QT_TRANSLATE_NOOP("doctorwords", "It speaks plain HTTP: set insecure for it in "
                                                "registries.conf if the network between is safe.");
    case core::DoctorHelp::UseCertifiedName:
        return QT_TRANSLATE_NOOP("doctorwords", "Use a name that its certificate is for: %1");
    case core::DoctorHelp::SetClock:
        return QT_TRANSLATE_NOOP("doctorwords", "Set the clock of this machine.");
    case core::DoctorHelp::CheckRegistry:
        return QT_TRANSLATE_NOOP("doctorwords", "Check the address: no registry answers there.");
    case core::DoctorHelp::AskOperator:
        return QT_TRANSLATE_NOOP("doctorwords", "Try again later, or tell who runs the registry.");
    case core::DoctorHelp::RepairHelper:
        return QT_TRANSLATE_NOOP("doctorwords", "Repair %1, or sign in anew with “strato login”.");
    case core::DoctorHelp::SignIn:
        return QT_TRANSLATE_NOOP("doctorwords",
                                 "Sign in: with “strato login”, docker login or podman login.");
    case core::DoctorHelp::CheckImageName:
        return QT_TRANSLATE_NOOP("doctorwords",
                                 "Check the name of the image, and that this account may pull it.");
    case core::DoctorHelp::WaitForLimit:
        return QT_TRANSLATE_NOOP(
            "doctorwords",
            "Wait until the limit is lifted, or sign in with an account that is allowed more.");
    case core::DoctorHelp::PullWhole:
        return QT_TRANSLATE_NOOP(
            "doctorwords", "Pulling works, but is not resumed, and previews read whole layers.");
    case core::DoctorHelp::CheckFolder:
        return QT_TRANSLATE_NOOP(
            "doctorwords", "Check what names the folder %1: a variable, a setting or a path.");
    case core::DoctorHelp::AllowAccess:
        return QT_TRANSLATE_NOOP("doctorwords", "Give this account the right to use %1.");
    case core::DoctorHelp::RestoreDatabase:
        return QT_TRANSLATE_NOOP("doctorwords",
                                 "The list of the images is damaged: restore it from a copy.");
    case core::DoctorHelp::VerifyStore:
        return QT_TRANSLATE_NOOP(
            "doctorwords", "See what “strato verify --store” names, and pull or load that again.");
    case core::DoctorHelp::WaitForOther:
        return QT_TRANSLATE_NOOP("doctorwords", "Wait until %1 has ended, or end it if it hangs.");
    case core::DoctorHelp::InstallProgram:
        return QT_TRANSLATE_NOOP("doctorwords", "Install %1, which comes with containerd.");
    case core::DoctorHelp::NameSocket:
        return QT_TRANSLATE_NOOP(
            "doctorwords",
            "Set CONTAINERD_ADDRESS to the socket of the containerd that has this folder.");
    }
    return "";
}
