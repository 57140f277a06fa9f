// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/command.h"
#include "app/strato/doctorregistries.h"
#include "app/strato/doctortext.h"
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
        json.beginObject().field("name", one.place.name).field("source", one.place.source);
        json.textField("address", one.place.address ? one.place.address->text() : std::string());
        writeSteps(json, one.findings);
        json.endObject();
    }
    json.endArray().key("registries").beginArray().endArray().endObject();
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
        printSteps(session, one.findings);
    }
}

} // namespace

Outcome runDoctor(Session& session)
{
    const bool isRegistry =
        !session.arguments().operands.empty() && session.operand(0).starts_with("docker://");
    if (isRegistry)
        return examineRegistries(session, session.operand(0));
    if (session.has(OptionId::Credentials))
        return wrongUse(
            QT_TRANSLATE_NOOP("strato", "--credentials is about a registry, docker://HOST"));
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
