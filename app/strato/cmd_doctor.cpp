// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/command.h"
#include "app/strato/doctorregistries.h"
#include "app/strato/doctortext.h"
#include "app/strato/terminal.h"
#include "app/strato/text.h"
#include "core/acts/placedoctor.h"
#include "core/engine/doctor.h"
#include "core/openimage.h"

#include <QtGlobal>

#include <algorithm>

namespace strato {

namespace {

/// What was found of one place: an engine, or a store on disk.
template<class Place>
struct Examined
{
    Place place;
    std::vector<core::DoctorFinding> findings;
    bool isWell() const { return core::failedStep(findings) == nullptr; }
};
using Engines = std::vector<Examined<core::EnginePlace>>;
using Folders = std::vector<Examined<core::MachinePlace>>;

/// The folders that a person may mean: all, or the one named.
std::vector<core::MachinePlace> folders(Session& session, std::vector<core::MachinePlace> places)
{
    const bool isAll = session.arguments().operands.empty();
    std::erase_if(places, [&](const core::MachinePlace& place) {
        const bool isMeant =
            isAll || place.name == session.operand(0) || place.path == session.operand(0);
        return !isMeant || !core::isExaminedAsFolder(place.kind);
    });
    return places;
}

/// The engines that a person may mean: all, or the one named. Who keeps images in
/// a folder of \a places is meant by that as well.
std::vector<core::EnginePlace> engines(Session& session,
                                       const std::vector<core::MachinePlace>& places)
{
    std::vector<core::EnginePlace> all = core::findEnginePlaces(core::currentEngineEnvironment());
    if (session.arguments().operands.empty())
        return all;
    const std::string& wanted = session.operand(0);
    std::string address = wanted;
    bool isDocker = false;
    bool isPodman = false;
    for (const core::MachinePlace& place : places) {
        if (place.name != wanted && place.path != wanted)
            continue;
        if (place.kind == core::StoreKind::EngineApi)
            address = place.path;
        isDocker = isDocker || place.kind == core::StoreKind::DockerRoot;
        isPodman = isPodman || place.kind == core::StoreKind::ContainersStorage;
    }
    std::erase_if(all, [&](const core::EnginePlace& place) {
        const bool isKeeper =
            (isDocker && place.isChosen) || (isPodman && place.kind == core::EngineKind::Podman);
        return !isKeeper && place.name != wanted
               && (!place.address || place.address->text() != address);
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

void write(Session& session, const Folders& stores, const Engines& examined, bool ok)
{
    JsonWriter json(session.output());
    json.beginObject().field("ok", ok).key("stores").beginArray();
    for (const auto& one : stores) {
        json.beginObject().field("name", one.place.name);
        json.field("kind", core::storeKindName(one.place.kind)).textField("path", one.place.path);
        writeSteps(json, one.findings);
        json.endObject();
    }
    json.endArray().key("engines").beginArray();
    for (const auto& one : examined) {
        json.beginObject().field("name", one.place.name).field("source", one.place.source);
        json.textField("address", one.place.address ? one.place.address->text() : std::string());
        writeSteps(json, one.findings);
        json.endObject();
    }
    json.endArray().key("registries").beginArray().endArray().endObject();
}

void printHeading(Session& session, const std::string& name, const std::string& about)
{
    session.output().write(styled(harmless(name), Style::Heading, session.isColoured()) + " ("
                           + harmless(about) + ")\n");
}

void print(Session& session, const Folders& stores, const Engines& examined)
{
    for (const auto& one : stores) {
        printHeading(session, one.place.path, std::string(core::storeKindName(one.place.kind)));
        printSteps(session, one.findings);
    }
    if (examined.empty() && session.arguments().operands.empty())
        session.output().write(strato::tr("No engine was found.\n"));
    for (const auto& one : examined) {
        printHeading(session, one.place.address ? one.place.address->text() : one.place.name,
                     one.place.source);
        printSteps(session, one.findings);
    }
}

template<class Place>
bool areWell(const std::vector<Examined<Place>>& examined)
{
    return std::ranges::all_of(examined, &Examined<Place>::isWell);
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
    const core::MachineEnvironment machine = core::MachineEnvironment::current();
    const auto places = core::findPlaces(machine);
    Folders stores;
    for (core::MachinePlace& place : folders(session, places)) {
        auto findings = core::examineFolder(place, machine, session.task());
        stores.push_back({std::move(place), std::move(findings)});
    }
    Engines examined;
    // What is named is one or the other.
    if (stores.empty() || session.arguments().operands.empty())
        for (core::EnginePlace& place : engines(session, places)) {
            auto findings = core::examineEngine(place, session.task());
            examined.push_back({std::move(place), std::move(findings)});
        }
    if (session.task().isCancelled())
        return core::fail(core::ErrorCode::Cancelled, "stopped");
    const bool ok = areWell(stores) && areWell(examined);
    if (session.isJson())
        write(session, stores, examined, ok);
    else
        print(session, stores, examined);
    return ok ? Exit::Done : Exit::No;
}

} // namespace strato
