// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/command.h"
#include "app/strato/terminal.h"
#include "app/strato/text.h"
#include "core/engine/doctor.h"

#include <QtGlobal>

#include <algorithm>

namespace strato {

namespace {

struct Examined
{
    core::EnginePlace place;
    std::vector<core::DoctorFinding> findings;
    const core::DoctorFinding* failed() const { return core::failedStep(findings); }
};

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

/// Those that a person may mean: all, or the one named.
tl::expected<std::vector<core::EnginePlace>, Problem> engines(Session& session)
{
    std::vector<core::EnginePlace> all = core::findEnginePlaces(core::currentEngineEnvironment());
    if (session.arguments().operands.empty())
        return all;
    const std::string& wanted = session.operand(0);
    std::string address = wanted;
    for (const core::MachinePlace& place : core::findPlaces(core::MachineEnvironment::current()))
        if (place.name == wanted && place.kind == core::StoreKind::EngineApi)
            address = place.path;
    std::erase_if(all, [&](const core::EnginePlace& place) {
        return place.name != wanted && (!place.address || place.address->text() != address);
    });
    if (!all.empty())
        return all;
    core::EnginePlace named;
    named.name = wanted;
    named.source = "command line";
    auto parsed = core::parseEngineAddress(address);
    if (parsed)
        named.address = std::move(*parsed);
    else
        named.problem = parsed.error().message;
    return std::vector<core::EnginePlace>{std::move(named)};
}

void write(Session& session, const std::vector<Examined>& examined, bool ok)
{
    JsonWriter json(session.output());
    json.beginObject().field("ok", ok).key("engines").beginArray();
    for (const Examined& one : examined) {
        const core::DoctorFinding* failed = one.failed();
        json.beginObject().field("name", one.place.name).field("source", one.place.source);
        json.textField("address", one.place.address ? one.place.address->text() : std::string());
        json.field("ok", failed == nullptr);
        json.textField("failed", failed == nullptr ? "" : core::doctorStepName(failed->step));
        json.textField("help", failed == nullptr ? "" : core::doctorHelpName(failed->help));
        json.key("steps").beginArray();
        for (const core::DoctorFinding& finding : one.findings)
            json.beginObject()
                .field("step", core::doctorStepName(finding.step))
                .field("state", stateName(finding.state))
                .textField("why", finding.why)
                .endObject();
        json.endArray().endObject();
    }
    json.endArray().endObject();
}

void print(Session& session, const std::vector<Examined>& examined)
{
    Output& output = session.output();
    if (examined.empty())
        output.write(strato::tr("No engine was found.\n"));
    for (const Examined& one : examined) {
        const std::string address = one.place.address ? one.place.address->text() : one.place.name;
        output.write(styled(harmless(address), Style::Heading, session.isColoured()) + " ("
                     + harmless(one.place.source) + ")\n");
        for (const core::DoctorFinding& finding : one.findings) {
            if (finding.state == core::DoctorState::Skipped)
                continue;
            const bool isOk = finding.state == core::DoctorState::Ok;
            output.write((isOk ? strato::tr("  yes  ") : strato::tr("  no   "))
                         + strato::tr(sentenceOf(finding.step))
                         + (finding.why.empty() ? "" : " " + harmless(finding.why)) + '\n');
        }
        if (const core::DoctorFinding* failed = one.failed();
            failed != nullptr && failed->help != core::DoctorHelp::None)
            output.write("       "
                         + fill(strato::tr(sentenceOf(failed->help)), {harmless(failed->group)})
                         + '\n');
    }
}

} // namespace

Outcome runDoctor(Session& session)
{
    const auto places = engines(session);
    if (!places)
        return tl::unexpected(places.error());
    std::vector<Examined> examined;
    for (const core::EnginePlace& place : *places)
        examined.push_back({place, core::examineEngine(place, session.task())});
    if (session.task().isCancelled())
        return core::fail(core::ErrorCode::Cancelled, "stopped");
    const bool ok =
        std::ranges::all_of(examined, [](const Examined& one) { return one.failed() == nullptr; });
    if (session.isJson())
        write(session, examined, ok);
    else
        print(session, examined);
    return ok ? Exit::Done : Exit::No;
}

} // namespace strato
