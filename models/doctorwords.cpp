// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/doctorwords.h"

#include "models/format.h"

#include <QCoreApplication>

namespace {

constexpr qsizetype whyLimit = 600;

QString translated(const char* text)
{
    return QCoreApplication::translate("doctorwords", text);
}

QString helpPattern(core::DoctorHelp help)
{
    switch (help) {
    case core::DoctorHelp::None:
        break;
    case core::DoctorHelp::StartEngine:
        return translated(
            QT_TRANSLATE_NOOP("doctorwords", "Start the engine or its socket, as by systemctl."));
    case core::DoctorHelp::RestartEngine:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "Restart the engine."));
    case core::DoctorHelp::JoinGroup:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "Have yourself added to the group %1."));
    case core::DoctorHelp::LogInAgain:
        return translated(QT_TRANSLATE_NOOP("doctorwords",
                                            "Log in again, so that being in the group %1 counts."));
    case core::DoctorHelp::AskAdministrator:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "Only an administrator may use it."));
    case core::DoctorHelp::CheckAddress:
        return translated(
            QT_TRANSLATE_NOOP("doctorwords", "Check the address, variable or context."));
    case core::DoctorHelp::CheckNetwork:
        return translated(
            QT_TRANSLATE_NOOP("doctorwords", "Check the name of the host and the network."));
    case core::DoctorHelp::CheckCertificates:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "Check the certificates of both ends."));
    case core::DoctorHelp::CheckSsh:
        return translated(
            QT_TRANSLATE_NOOP("doctorwords", "Check that ssh gets there without asking."));
    case core::DoctorHelp::UpdateEngine:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "Update the engine."));
    case core::DoctorHelp::ReadEngineLog:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "Read what the engine's own log says."));
    case core::DoctorHelp::EditRegistriesConf:
        return translated(
            QT_TRANSLATE_NOOP("doctorwords", "Change registries.conf, or name another registry."));
    case core::DoctorHelp::CheckProxy:
        return translated(QT_TRANSLATE_NOOP(
            "doctorwords",
            "Check the proxy %1 that HTTPS_PROXY or HTTP_PROXY names, or list the host in "
            "NO_PROXY."));
    case core::DoctorHelp::CheckHostName:
        return translated(
            QT_TRANSLATE_NOOP("doctorwords", "Check how the host is spelt, and the name server."));
    case core::DoctorHelp::CheckPort:
        return translated(
            QT_TRANSLATE_NOOP("doctorwords", "Check the port; nothing listens there."));
    case core::DoctorHelp::TrustAuthority:
        return translated(QT_TRANSLATE_NOOP(
            "doctorwords",
            "If you trust its authority, put the certificate of that as ca.crt into %1."));
    case core::DoctorHelp::AllowPlainHttp:
        return translated(QT_TRANSLATE_NOOP(
            "doctorwords",
            "It speaks plain HTTP: set insecure for it in registries.conf if the network "
            "between is safe."));
    case core::DoctorHelp::UseCertifiedName:
        return translated(
            QT_TRANSLATE_NOOP("doctorwords", "Use a name that its certificate is for: %1"));
    case core::DoctorHelp::SetClock:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "Set the clock of this machine."));
    case core::DoctorHelp::CheckRegistry:
        return translated(
            QT_TRANSLATE_NOOP("doctorwords", "Check the address: no registry answers there."));
    case core::DoctorHelp::AskOperator:
        return translated(
            QT_TRANSLATE_NOOP("doctorwords", "Try again later, or tell who runs the registry."));
    case core::DoctorHelp::RepairHelper:
        return translated(
            QT_TRANSLATE_NOOP("doctorwords", "Repair %1, or sign in anew with “strato login”."));
    case core::DoctorHelp::SignIn:
        return translated(QT_TRANSLATE_NOOP(
            "doctorwords", "Sign in: with “strato login”, docker login or podman login."));
    case core::DoctorHelp::CheckImageName:
        return translated(QT_TRANSLATE_NOOP(
            "doctorwords", "Check the name of the image, and that this account may pull it."));
    case core::DoctorHelp::WaitForLimit:
        return translated(QT_TRANSLATE_NOOP(
            "doctorwords",
            "Wait until the limit is lifted, or sign in with an account that is allowed more."));
    case core::DoctorHelp::PullWhole:
        return translated(QT_TRANSLATE_NOOP(
            "doctorwords", "Pulling works, but is not resumed, and previews read whole layers."));
    case core::DoctorHelp::CheckFolder:
        return translated(QT_TRANSLATE_NOOP(
            "doctorwords", "Check what names the folder %1: a variable, a setting or a path."));
    case core::DoctorHelp::AllowAccess:
        return translated(
            QT_TRANSLATE_NOOP("doctorwords", "Give this account the right to use %1."));
    case core::DoctorHelp::RestoreDatabase:
        return translated(QT_TRANSLATE_NOOP(
            "doctorwords", "The list of the images is damaged: restore it from a copy."));
    case core::DoctorHelp::VerifyStore:
        return translated(QT_TRANSLATE_NOOP(
            "doctorwords", "See what “strato verify --store” names, and pull or load that again."));
    case core::DoctorHelp::WaitForOther:
        return translated(
            QT_TRANSLATE_NOOP("doctorwords", "Wait until %1 has ended, or end it if it hangs."));
    case core::DoctorHelp::InstallProgram:
        return translated(
            QT_TRANSLATE_NOOP("doctorwords", "Install %1, which comes with containerd."));
    case core::DoctorHelp::NameSocket:
        return translated(QT_TRANSLATE_NOOP(
            "doctorwords",
            "Set CONTAINERD_ADDRESS to the socket of the containerd that has this folder."));
    }
    return {};
}

} // namespace

QString doctorwords::step(core::DoctorStep step)
{
    switch (step) {
    case core::DoctorStep::AddressIsUnderstood:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "The address makes sense."));
    case core::DoctorStep::SocketExists:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "The socket is there."));
    case core::DoctorStep::IsASocket:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "It is a socket."));
    case core::DoctorStep::MayBeUsed:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "You may use it."));
    case core::DoctorStep::Connects:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "Something listens."));
    case core::DoctorStep::CertificatesAgree:
        return translated(
            QT_TRANSLATE_NOOP("doctorwords", "Both ends believe each other's certificates."));
    case core::DoctorStep::AnswersHttp:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "It answers."));
    case core::DoctorStep::IsAnEngine:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "It is an engine."));
    case core::DoctorStep::SpeaksOurApi:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "It is not too old."));
    case core::DoctorStep::ListsImages:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "It lists its images."));
    case core::DoctorStep::IsAllowed:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "The configuration allows it."));
    case core::DoctorStep::ReachesProxy:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "The proxy lets us through."));
    case core::DoctorStep::NameIsKnown:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "The name of the host is known."));
    case core::DoctorStep::ChainIsTrusted:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "Its certificate is to be trusted."));
    case core::DoctorStep::NameIsCertified:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "The certificate is for this host."));
    case core::DoctorStep::ClockAgrees:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "Both clocks agree."));
    case core::DoctorStep::IsARegistry:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "It is a registry."));
    case core::DoctorStep::CredentialsAreFound:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "Credentials were looked for."));
    case core::DoctorStep::CredentialsAreTaken:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "The registry takes them."));
    case core::DoctorStep::RepositoryIsOurs:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "The image may be pulled."));
    case core::DoctorStep::LimitIsNotReached:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "No limit is reached."));
    case core::DoctorStep::GivesRanges:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "It gives parts of blobs."));
    case core::DoctorStep::FolderExists:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "The folder is there or can be made."));
    case core::DoctorStep::IsAFolder:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "It is a folder."));
    case core::DoctorStep::FolderMayBeRead:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "You may read it."));
    case core::DoctorStep::IsAStore:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "It is a store."));
    case core::DoctorStep::DatabaseIsRead:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "Its list of images can be read."));
    case core::DoctorStep::FolderMayBeWritten:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "You may change it."));
    case core::DoctorStep::LockIsFree:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "No other process keeps it locked."));
    case core::DoctorStep::ProgramIsFound:
        return translated(
            QT_TRANSLATE_NOOP("doctorwords", "The program that talks to it is installed."));
    case core::DoctorStep::ServesThisFolder:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "It keeps its images in this folder."));
    }
    return {};
}

QString doctorwords::help(const core::DoctorFinding& finding)
{
    const QString pattern = helpPattern(finding.help);
    return pattern.contains(QStringLiteral("%1"))
               ? pattern.arg(format::name(finding.about, whyLimit))
               : pattern;
}

QString doctorwords::state(core::DoctorState state)
{
    switch (state) {
    case core::DoctorState::Ok:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "yes"));
    case core::DoctorState::Failed:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "no"));
    case core::DoctorState::Skipped:
        break;
    }
    return translated(QT_TRANSLATE_NOOP("doctorwords", "not tried"));
}

QString doctorwords::glyph(core::DoctorState state)
{
    switch (state) {
    case core::DoctorState::Ok:
        return QStringLiteral("✓");
    case core::DoctorState::Failed:
        return QStringLiteral("✕");
    case core::DoctorState::Skipped:
        break;
    }
    return QStringLiteral("–");
}

QString doctorwords::sentence(const core::DoctorFinding& finding)
{
    QString text = step(finding.step);
    if (!finding.why.empty())
        text += u' ' + format::name(finding.why, whyLimit);
    return text;
}
