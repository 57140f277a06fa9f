// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/cleanupplaces.h"
#include "app/strato/command.h"
#include "app/strato/terminal.h"
#include "app/strato/text.h"

#include <QtGlobal>

namespace strato {

namespace {

void writePins(Session& session, const std::vector<std::string>& pins,
               const std::vector<std::string>& added, const std::vector<std::string>& removed)
{
    JsonWriter json(session.output());
    json.beginObject().listField("pins", pins).listField("added", added);
    json.listField("removed", removed).endObject();
}

std::string path()
{
    return core::pinsPath(core::MachineEnvironment::current());
}

} // namespace

Outcome runPin(Session& session)
{
    std::vector<std::string> added;
    for (const std::string& pattern : session.arguments().operands) {
        const auto isNew = core::addPin(path(), pattern, session.task());
        if (!isNew)
            return core::fail(isNew.error());
        if (*isNew)
            added.push_back(pattern);
    }
    const auto pins = readPins();
    if (!pins)
        return tl::unexpected(pins.error());
    if (session.isJson()) {
        writePins(session, pins->patterns(), added, {});
        return session.exit();
    }
    for (const std::string& pattern : added)
        session.output().write(fill(strato::tr("Pinned: %1\n"), {harmless(pattern)}));
    if (session.arguments().operands.empty()) {
        for (const std::string& pattern : pins->patterns())
            session.output().write(harmless(pattern) + '\n');
        if (pins->patterns().empty())
            session.output().write(strato::tr("Nothing is pinned but what has the label.\n"));
    }
    return session.exit();
}

Outcome runUnpin(Session& session)
{
    for (const std::string& pattern : session.arguments().operands)
        if (auto removed = core::removePin(path(), pattern, session.task()); !removed)
            return core::fail(std::move(removed).error());
    const auto pins = readPins();
    if (!pins)
        return tl::unexpected(pins.error());
    if (session.isJson()) {
        writePins(session, pins->patterns(), {}, session.arguments().operands);
        return session.exit();
    }
    for (const std::string& pattern : session.arguments().operands)
        session.output().write(fill(strato::tr("Not pinned any more: %1\n"), {harmless(pattern)}));
    return session.exit();
}

} // namespace strato
