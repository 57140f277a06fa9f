// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/doctortext.h"

#include "app/strato/terminal.h"
#include "app/strato/text.h"

#include <QtGlobal>

namespace strato {

namespace {

const char* sentenceOf(core::DoctorStep step)
{
    switch (step) {
    case core::DoctorStep::AddressIsUnderstood:
        return QT_TRANSLATE_NOOP("strato", "The address makes sense.");
    case core::DoctorStep::SocketExists:
        return QT_TRANSLATE_NOOP("strato", "The socket is there.");
    case core::DoctorStep::IsASocket:
        return QT_TRANSLATE_NOOP("strato", "It is a socket.");
    case core::DoctorStep::MayBeUsed:
        return QT_TRANSLATE_NOOP("strato", "You may use it.");
    case core::DoctorStep::Connects:
        return QT_TRANSLATE_NOOP("strato", "Something listens.");
    case core::DoctorStep::CertificatesAgree:
        return QT_TRANSLATE_NOOP("strato", "Both ends believe each other's certificates.");
    case core::DoctorStep::AnswersHttp:
        return QT_TRANSLATE_NOOP("strato", "It answers.");
    case core::DoctorStep::IsAnEngine:
        return QT_TRANSLATE_NOOP("strato", "It is an engine.");
    case core::DoctorStep::SpeaksOurApi:
        return QT_TRANSLATE_NOOP("strato", "It is not too old.");
    case core::DoctorStep::ListsImages:
        return QT_TRANSLATE_NOOP("strato", "It lists its images.");
    case core::DoctorStep::IsAllowed:
        return QT_TRANSLATE_NOOP("strato", "The configuration allows it.");
    case core::DoctorStep::ReachesProxy:
        return QT_TRANSLATE_NOOP("strato", "The proxy lets us through.");
    case core::DoctorStep::NameIsKnown:
        return QT_TRANSLATE_NOOP("strato", "The name of the host is known.");
    case core::DoctorStep::ChainIsTrusted:
        return QT_TRANSLATE_NOOP("strato", "Its certificate is to be trusted.");
    case core::DoctorStep::NameIsCertified:
        return QT_TRANSLATE_NOOP("strato", "The certificate is for this host.");
    case core::DoctorStep::ClockAgrees:
        return QT_TRANSLATE_NOOP("strato", "Both clocks agree.");
    case core::DoctorStep::IsARegistry:
        return QT_TRANSLATE_NOOP("strato", "It is a registry.");
    case core::DoctorStep::CredentialsAreFound:
        return QT_TRANSLATE_NOOP("strato", "Credentials were looked for.");
    case core::DoctorStep::CredentialsAreTaken:
        return QT_TRANSLATE_NOOP("strato", "The registry takes them.");
    case core::DoctorStep::RepositoryIsOurs:
        return QT_TRANSLATE_NOOP("strato", "The image may be pulled.");
    case core::DoctorStep::LimitIsNotReached:
        return QT_TRANSLATE_NOOP("strato", "No limit is reached.");
    case core::DoctorStep::GivesRanges:
        return QT_TRANSLATE_NOOP("strato", "It gives parts of blobs.");
    case core::DoctorStep::FolderExists:
        return QT_TRANSLATE_NOOP("strato", "The folder is there or can be made.");
    case core::DoctorStep::IsAFolder:
        return QT_TRANSLATE_NOOP("strato", "It is a folder.");
    case core::DoctorStep::FolderMayBeRead:
        return QT_TRANSLATE_NOOP("strato", "You may read it.");
    case core::DoctorStep::IsAStore:
        return QT_TRANSLATE_NOOP("strato", "It is a store.");
    case core::DoctorStep::DatabaseIsRead:
        return QT_TRANSLATE_NOOP("strato", "Its list of images can be read.");
    case core::DoctorStep::FolderMayBeWritten:
        return QT_TRANSLATE_NOOP("strato", "You may change it.");
    case core::DoctorStep::LockIsFree:
        return QT_TRANSLATE_NOOP("strato", "No other process keeps it locked.");
    case core::DoctorStep::ProgramIsFound:
        return QT_TRANSLATE_NOOP("strato", "The program that talks to it is installed.");
    case core::DoctorStep::ServesThisFolder:
        return QT_TRANSLATE_NOOP("strato", "It keeps its images in this folder.");
    }
    return "";
}

const char* sentenceOf(core::DoctorHelp help)
{
    switch (help) {
    case core::DoctorHelp::None:
        break;
    case core::DoctorHelp::StartEngine:
        return QT_TRANSLATE_NOOP("strato", "Start the engine or its socket, as by systemctl.");
    case core::DoctorHelp::RestartEngine:
        return QT_TRANSLATE_NOOP("strato", "Restart the engine.");
    case core::DoctorHelp::JoinGroup:
        return QT_TRANSLATE_NOOP("strato", "Have yourself added to the group %1.");
    case core::DoctorHelp::LogInAgain:
        return QT_TRANSLATE_NOOP("strato", "Log in again, so that being in the group %1 counts.");
    case core::DoctorHelp::AskAdministrator:
        return QT_TRANSLATE_NOOP("strato", "Only an administrator may use it.");
    case core::DoctorHelp::CheckAddress:
        return QT_TRANSLATE_NOOP("strato", "Check the address, variable or context.");
    case core::DoctorHelp::CheckNetwork:
        return QT_TRANSLATE_NOOP("strato", "Check the name of the host and the network.");
    case core::DoctorHelp::CheckCertificates:
        return QT_TRANSLATE_NOOP("strato", "Check the certificates of both ends.");
    case core::DoctorHelp::CheckSsh:
        return QT_TRANSLATE_NOOP("strato", "Check that ssh gets there without asking.");
    case core::DoctorHelp::UpdateEngine:
        return QT_TRANSLATE_NOOP("strato", "Update the engine.");
    case core::DoctorHelp::ReadEngineLog:
        return QT_TRANSLATE_NOOP("strato", "Read what the engine's own log says.");
    case core::DoctorHelp::EditRegistriesConf:
        return QT_TRANSLATE_NOOP("strato", "Change registries.conf, or name another registry.");
    case core::DoctorHelp::CheckProxy:
        return QT_TRANSLATE_NOOP("strato",
                                 "Check the proxy %1 that HTTPS_PROXY or HTTP_PROXY names, "
                                 "or list the host in NO_PROXY.");
    case core::DoctorHelp::CheckHostName:
        return QT_TRANSLATE_NOOP("strato", "Check how the host is spelt, and the name server.");
    case core::DoctorHelp::CheckPort:
        return QT_TRANSLATE_NOOP("strato", "Check the port; nothing listens there.");
    case core::DoctorHelp::TrustAuthority:
        return QT_TRANSLATE_NOOP("strato",
                                 "If you trust its authority, put the certificate of that "
                                 "as ca.crt into %1.");
    case core::DoctorHelp::AllowPlainHttp:
        return QT_TRANSLATE_NOOP("strato", "It speaks plain HTTP: set insecure for it in "
                                           "registries.conf if the network between is safe.");
    case core::DoctorHelp::UseCertifiedName:
        return QT_TRANSLATE_NOOP("strato", "Use a name that its certificate is for: %1");
    case core::DoctorHelp::SetClock:
        return QT_TRANSLATE_NOOP("strato", "Set the clock of this machine.");
    case core::DoctorHelp::CheckRegistry:
        return QT_TRANSLATE_NOOP("strato", "Check the address: no registry answers there.");
    case core::DoctorHelp::AskOperator:
        return QT_TRANSLATE_NOOP("strato", "Try again later, or tell who runs the registry.");
    case core::DoctorHelp::RepairHelper:
        return QT_TRANSLATE_NOOP("strato", "Repair %1, or sign in anew with “strato login”.");
    case core::DoctorHelp::SignIn:
        return QT_TRANSLATE_NOOP("strato", "Sign in with “strato login”.");
    case core::DoctorHelp::CheckImageName:
        return QT_TRANSLATE_NOOP("strato", "Check the name of the image, and that this account may "
                                           "pull it.");
    case core::DoctorHelp::WaitForLimit:
        return QT_TRANSLATE_NOOP("strato",
                                 "Wait until the limit is lifted, or sign in with an account "
                                 "that is allowed more.");
    case core::DoctorHelp::PullWhole:
        return QT_TRANSLATE_NOOP("strato",
                                 "Pulling works, but is not resumed, and previews read whole "
                                 "layers.");
    case core::DoctorHelp::CheckFolder:
        return QT_TRANSLATE_NOOP(
            "strato", "Check what names the folder %1: a variable, a setting or a path.");
    case core::DoctorHelp::AllowAccess:
        return QT_TRANSLATE_NOOP("strato", "Give this account the right to use %1.");
    case core::DoctorHelp::RestoreDatabase:
        return QT_TRANSLATE_NOOP("strato",
                                 "The list of the images is damaged: restore it from a copy.");
    case core::DoctorHelp::VerifyStore:
        return QT_TRANSLATE_NOOP(
            "strato", "See what “strato verify --store” names, and pull or load that again.");
    case core::DoctorHelp::WaitForOther:
        return QT_TRANSLATE_NOOP("strato", "Wait until %1 has ended, or end it if it hangs.");
    case core::DoctorHelp::InstallProgram:
        return QT_TRANSLATE_NOOP("strato", "Install %1, which comes with containerd.");
    case core::DoctorHelp::NameSocket:
        return QT_TRANSLATE_NOOP(
            "strato",
            "Set CONTAINERD_ADDRESS to the socket of the containerd that has this folder.");
    }
    return "";
}

std::string_view stateName(core::DoctorState state)
{
    switch (state) {
    case core::DoctorState::Ok:
        return "ok";
    case core::DoctorState::Failed:
        return "failed";
    case core::DoctorState::Skipped:
        break;
    }
    return "skipped";
}

} // namespace

void printSteps(Session& session, const std::vector<core::DoctorFinding>& findings)
{
    Output& output = session.output();
    for (const core::DoctorFinding& finding : findings) {
        const bool isSkipped = finding.state == core::DoctorState::Skipped;
        if (isSkipped && finding.why.empty())
            continue;
        const bool isOk = finding.state == core::DoctorState::Ok;
        output.write((isSkipped ? strato::tr("  -    ")
                      : isOk    ? strato::tr("  yes  ")
                                : strato::tr("  no   "))
                     + strato::tr(sentenceOf(finding.step))
                     + (finding.why.empty() ? "" : " " + harmless(finding.why)) + '\n');
        if (finding.state == core::DoctorState::Failed && finding.help != core::DoctorHelp::None)
            output.write("       "
                         + fill(strato::tr(sentenceOf(finding.help)), {harmless(finding.about)})
                         + '\n');
    }
}

void writeSteps(JsonWriter& json, const std::vector<core::DoctorFinding>& findings)
{
    const core::DoctorFinding* failed = core::failedStep(findings);
    json.field("ok", failed == nullptr);
    json.textField("failed", failed == nullptr ? "" : core::doctorStepName(failed->step));
    json.textField("help", failed == nullptr ? "" : core::doctorHelpName(failed->help));
    json.textField("about", failed == nullptr ? "" : failed->about);
    json.key("steps").beginArray();
    for (const core::DoctorFinding& finding : findings)
        json.beginObject()
            .field("step", core::doctorStepName(finding.step))
            .field("state", stateName(finding.state))
            .textField("why", finding.why)
            .endObject();
    json.endArray();
}

} // namespace strato
