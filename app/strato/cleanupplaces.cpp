// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/cleanupplaces.h"

#include "app/strato/terminal.h"
#include "app/strato/text.h"

#include <QtGlobal>

#include <algorithm>
#include <cstdio>

namespace strato {

namespace {

/// The places that are asked for, by name.
tl::expected<std::vector<core::MachinePlace>, Problem> chosenPlaces(const Arguments& arguments,
                                                                    const core::Task& task)
{
    if (!arguments.root.empty()) {
        const auto store = core::openStore(arguments.root, task);
        if (!store)
            return core::fail(store.error());
        return std::vector{
            core::MachinePlace{arguments.root, (*store)->kind(), arguments.root, {}}};
    }
    const auto all = core::findPlaces(core::MachineEnvironment::current());
    if (arguments.places.empty())
        return all;
    std::vector<core::MachinePlace> chosen;
    std::string known;
    for (const core::MachinePlace& place : all)
        known += (known.empty() ? "" : ", ") + place.name;
    for (const std::string& wanted : arguments.places) {
        const auto found = std::ranges::find(all, wanted, &core::MachinePlace::name);
        if (found == all.end())
            return core::fail(core::ErrorCode::NotFound,
                              reason(QT_TRANSLATE_NOOP("strato", "there is no place \"%1\" on this "
                                                                 "machine; there are: %2"),
                                     {wanted, known}));
        chosen.push_back(*found);
    }
    return chosen;
}

} // namespace

tl::expected<ReadPlaces, Problem> readPlaces(Session& session, bool asksEngine)
{
    const Arguments& arguments = session.arguments();
    const auto chosen = chosenPlaces(arguments, session.task());
    if (!chosen)
        return tl::unexpected(chosen.error());
    const bool isAsked = !arguments.places.empty() || !arguments.root.empty();
    ReadPlaces read;
    for (const core::MachinePlace& place : *chosen) {
        auto one = core::readCleanupPlace(place, asksEngine, session.task());
        if (!one && (isAsked || one.error().code == core::ErrorCode::Cancelled))
            return core::fail(std::move(one).error());
        if (!one) {
            read.unread.push_back({place.name, std::move(one).error()});
            continue;
        }
        session.addWarnings((*one)->warnings);
        read.places.push_back(std::move(*one));
    }
    read.places = core::withoutRepeated(std::move(read.places));
    session.clearProgress();
    return read;
}

tl::expected<core::Pins, Problem> readPins()
{
    auto pins = core::Pins::read(core::pinsPath(core::MachineEnvironment::current()));
    if (!pins)
        return core::fail(std::move(pins).error());
    return std::move(*pins);
}

void writeUnread(JsonWriter& json, const std::vector<UnreadPlace>& unread)
{
    json.key("unread").beginArray();
    for (const UnreadPlace& one : unread)
        json.beginObject()
            .field("place", one.place)
            .field("code", core::errorCodeName(one.error.code))
            .field("message", one.error.message)
            .endObject();
    json.endArray();
}

void printUnread(const std::vector<UnreadPlace>& unread)
{
    for (const UnreadPlace& one : unread)
        std::fprintf(stderr, "%s\n",
                     harmless(fill(strato::tr("strato: %1 cannot be listed: %2"),
                                   {one.place, one.error.message}))
                         .c_str());
}

} // namespace strato
