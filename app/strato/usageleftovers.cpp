// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/usageleftovers.h"

#include "app/strato/jsonparts.h"
#include "app/strato/table.h"
#include "app/strato/text.h"

#include <QtGlobal>

namespace strato {

namespace {

std::string causeText(core::LeftoverCause cause)
{
    switch (cause) {
    case core::LeftoverCause::UnlistedLayer:
        return strato::tr("a layer's folder that no list names");
    case core::LeftoverCause::UnusedLayer:
        return strato::tr("a layer that nothing uses");
    case core::LeftoverCause::UnlistedBlob:
        return strato::tr("a blob that nothing leads to");
    case core::LeftoverCause::UnlistedFile:
        return strato::tr("no list names it");
    case core::LeftoverCause::BrokenOff:
        break;
    }
    return strato::tr("broken off, or on its way now");
}

std::string remedyText(core::LeftoverRemedy remedy)
{
    switch (remedy) {
    case core::LeftoverRemedy::CleanUp:
    case core::LeftoverRemedy::Collection:
        return strato::tr("strato prune --leftovers");
    case core::LeftoverRemedy::Expiry:
        return strato::tr("containerd, after a day");
    case core::LeftoverRemedy::PodmanCheck:
        return strato::tr("podman system check --repair (podman 5.2)");
    case core::LeftoverRemedy::EngineStart:
        return strato::tr("the engine, at its next start");
    case core::LeftoverRemedy::Nobody:
        break;
    }
    return strato::tr("the engine has no way to");
}

} // namespace

void printLeftovers(Session& session, const std::vector<core::Leftover>& leftovers)
{
    Table table({{strato::tr("Left over"), Align::Left},
                 {strato::tr("Size"), Align::Right},
                 {strato::tr("Why"), Align::Left},
                 {strato::tr("Who removes it"), Align::Left}},
                session.isColoured());
    for (const core::Leftover& one : leftovers)
        table.add({{harmless(one.what)},
                   {session.bytes(one.sum.bytes)},
                   {causeText(one.cause)},
                   {remedyText(one.remedy)}});
    if (!table.empty())
        table.print(session.output());
}

void writeLeftovers(JsonWriter& json, const std::vector<core::Leftover>& leftovers)
{
    json.key("leftovers").beginArray();
    for (const core::Leftover& one : leftovers)
        json.beginObject()
            .bytesField("what", one.what)
            .field("bytes", one.sum.bytes)
            .field("cause", core::leftoverCauseName(one.cause))
            .field("remedy", core::leftoverRemedyName(one.remedy))
            .endObject();
    json.endArray();
}

} // namespace strato
