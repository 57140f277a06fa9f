// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/command.h"
#include "app/strato/jsonparts.h"
#include "app/strato/terminal.h"
#include "app/strato/text.h"
#include "core/engine/engineclient.h"
#include "core/engine/engineplaces.h"

#include <QtGlobal>

#include <algorithm>

namespace strato {

namespace {

/// The engine that --place names, else the one that the docker command would use, else the first.
tl::expected<core::EngineAddress, Problem> engineOf(const Session& session)
{
    const std::string& wanted = session.arguments().place;
    if (!wanted.empty()) {
        for (const core::MachinePlace& place :
             core::findPlaces(core::MachineEnvironment::current()))
            if (place.name == wanted && place.kind == core::StoreKind::EngineApi) {
                auto address = core::engineAddressOf(place.path);
                if (!address)
                    return core::fail(std::move(address).error());
                return std::move(*address);
            }
        auto address = core::parseEngineAddress(wanted);
        if (!address)
            return core::fail(
                core::ErrorCode::NotFound,
                reason(QT_TRANSLATE_NOOP("strato", "there is no engine %1"), {wanted}));
        return std::move(*address);
    }
    const auto places = core::findEnginePlaces(core::currentEngineEnvironment());
    const auto isUsable = [](const core::EnginePlace& place) {
        return place.address && place.isThere;
    };
    auto found = std::ranges::find_if(
        places, [&](const core::EnginePlace& place) { return isUsable(place) && place.isChosen; });
    if (found == places.end())
        found = std::ranges::find_if(places, isUsable);
    if (found == places.end())
        return tl::unexpected(
            Problem({core::ErrorCode::NotFound,
                     reason(QT_TRANSLATE_NOOP("strato", "no engine was found on this machine"))},
                    QT_TRANSLATE_NOOP("strato", "“strato doctor” says where it was looked for.")));
    return *found->address;
}

void writeEvent(JsonWriter& json, const core::EngineEvent& event)
{
    json.beginObject().field("time", core::formatTimestamp(event.time));
    json.field("type", event.type).field("action", event.action).field("id", event.id);
    json.textField("name", event.name());
    json.key("attributes").beginObject();
    for (const auto& [key, value] : event.attributes)
        json.field(key, value);
    json.endObject().endObject();
}

void printEvent(Session& session, const core::EngineEvent& event)
{
    const std::string name = event.name();
    const std::string id = event.id.substr(event.id.find(':') + 1, 12);
    session.output().write(harmless(core::formatTimestamp(event.time) + "  " + event.type + " "
                                    + event.action + "  "
                                    + (name.empty() ? id : name + " (" + id + ")"))
                           + '\n');
    session.output().flush();
}

} // namespace

Outcome runEvents(Session& session)
{
    const auto address = engineOf(session);
    if (!address)
        return tl::unexpected(address.error());
    const auto client = core::EngineClient::connect(*address, session.task());
    if (!client)
        return core::fail(client.error());
    const Arguments& arguments = session.arguments();
    std::optional<std::int64_t> until = arguments.until;
    // One document has an end; without a time for it, that is now.
    if (session.isJson() && !until)
        until = core::currentTime().seconds;
    std::optional<std::int64_t> since = arguments.since;
    if (until && !since)
        since = 0;
    auto events = (*client)->events({}, since, until, session.task());
    if (!events)
        return core::fail(std::move(events).error());
    JsonWriter json(session.output());
    if (session.isJson())
        json.beginObject().field("place", (*client)->name()).key("events").beginArray();
    for (;;) {
        const auto event = events->next();
        if (!event && event.error().code == core::ErrorCode::Cancelled)
            break; // A person ended it: what happened so far was shown.
        if (!event)
            return core::fail(event.error());
        if (!*event)
            break;
        if (session.isJson())
            writeEvent(json, **event);
        else
            printEvent(session, **event);
        if (session.output().isClosed())
            break;
    }
    if (session.isJson())
        json.endArray().endObject();
    return session.exit();
}

} // namespace strato
