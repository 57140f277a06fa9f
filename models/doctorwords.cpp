// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/doctorwords.h"

#include "models/format.h"

#include <QCoreApplication>

namespace {

constexpr qsizetype whyLimit = 600;

QString tr(const char* text)
{
    return QCoreApplication::translate("doctorwords", text);
}

QString helpPattern(core::DoctorHelp help)
{
    switch (help) {
    case core::DoctorHelp::None:
        break;
    case core::DoctorHelp::StartEngine:
        return tr("Start the engine or its socket, as by systemctl.");
    case core::DoctorHelp::RestartEngine:
        return tr("Restart the engine.");
    case core::DoctorHelp::JoinGroup:
        return tr("Have yourself added to the group %1.");
    case core::DoctorHelp::LogInAgain:
        return tr("Log in again, so that being in the group %1 counts.");
    case core::DoctorHelp::AskAdministrator:
        return tr("Only an administrator may use it.");
    case core::DoctorHelp::CheckAddress:
        return tr("Check the address, variable or context.");
    case core::DoctorHelp::CheckNetwork:
        return tr("Check the name of the host and the network.");
    case core::DoctorHelp::CheckCertificates:
        return tr("Check the certificates of both ends.");
    case core::DoctorHelp::CheckSsh:
        return tr("Check that ssh gets there without asking.");
    case core::DoctorHelp::UpdateEngine:
        return tr("Update the engine.");
    case core::DoctorHelp::ReadEngineLog:
        return tr("Read what the engine's own log says.");
    case core::DoctorHelp::EditRegistriesConf:
        return tr("Change registries.conf, or name another registry.");
    case core::DoctorHelp::CheckProxy:
        return tr("Check the proxy %1 that HTTPS_PROXY or HTTP_PROXY names, or list the host in "
                  "NO_PROXY.");
    case core::DoctorHelp::CheckHostName:
        return tr("Check how the host is spelt, and the name server.");
    case core::DoctorHelp::CheckPort:
        return tr("Check the port; nothing listens there.");
    case core::DoctorHelp::TrustAuthority:
        return tr("If you trust its authority, put the certificate of that as ca.crt into %1.");
    case core::DoctorHelp::AllowPlainHttp:
        return tr("It speaks plain HTTP: set insecure for it in registries.conf if the network "
                  "between is safe.");
    case core::DoctorHelp::UseCertifiedName:
        return tr("Use a name that its certificate is for: %1");
    case core::DoctorHelp::SetClock:
        return tr("Set the clock of this machine.");
    case core::DoctorHelp::CheckRegistry:
        return tr("Check the address: no registry answers there.");
    case core::DoctorHelp::AskOperator:
        return tr("Try again later, or tell who runs the registry.");
    case core::DoctorHelp::RepairHelper:
        return tr("Repair %1, or sign in anew with “strato login”.");
    case core::DoctorHelp::SignIn:
        return tr("Sign in: with “strato login”, docker login or podman login.");
    case core::DoctorHelp::CheckImageName:
        return tr("Check the name of the image, and that this account may pull it.");
    case core::DoctorHelp::WaitForLimit:
        return tr(
            "Wait until the limit is lifted, or sign in with an account that is allowed more.");
    case core::DoctorHelp::PullWhole:
        return tr("Pulling works, but is not resumed, and previews read whole layers.");
    }
    return {};
}

} // namespace

QString doctorwords::step(core::DoctorStep step)
{
    switch (step) {
    case core::DoctorStep::AddressIsUnderstood:
        return tr("The address makes sense.");
    case core::DoctorStep::SocketExists:
        return tr("The socket is there.");
    case core::DoctorStep::IsASocket:
        return tr("It is a socket.");
    case core::DoctorStep::MayBeUsed:
        return tr("You may use it.");
    case core::DoctorStep::Connects:
        return tr("Something listens.");
    case core::DoctorStep::CertificatesAgree:
        return tr("Both ends believe each other's certificates.");
    case core::DoctorStep::AnswersHttp:
        return tr("It answers.");
    case core::DoctorStep::IsAnEngine:
        return tr("It is an engine.");
    case core::DoctorStep::SpeaksOurApi:
        return tr("It is not too old.");
    case core::DoctorStep::ListsImages:
        return tr("It lists its images.");
    case core::DoctorStep::IsAllowed:
        return tr("The configuration allows it.");
    case core::DoctorStep::ReachesProxy:
        return tr("The proxy lets us through.");
    case core::DoctorStep::NameIsKnown:
        return tr("The name of the host is known.");
    case core::DoctorStep::ChainIsTrusted:
        return tr("Its certificate is to be trusted.");
    case core::DoctorStep::NameIsCertified:
        return tr("The certificate is for this host.");
    case core::DoctorStep::ClockAgrees:
        return tr("Both clocks agree.");
    case core::DoctorStep::IsARegistry:
        return tr("It is a registry.");
    case core::DoctorStep::CredentialsAreFound:
        return tr("Credentials were looked for.");
    case core::DoctorStep::CredentialsAreTaken:
        return tr("The registry takes them.");
    case core::DoctorStep::RepositoryIsOurs:
        return tr("The image may be pulled.");
    case core::DoctorStep::LimitIsNotReached:
        return tr("No limit is reached.");
    case core::DoctorStep::GivesRanges:
        return tr("It gives parts of blobs.");
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
        return tr("yes");
    case core::DoctorState::Failed:
        return tr("no");
    case core::DoctorState::Skipped:
        break;
    }
    return tr("not tried");
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
