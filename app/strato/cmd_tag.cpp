// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/command.h"
#include "app/strato/places.h"
#include "app/strato/terminal.h"
#include "app/strato/text.h"

#include <QtGlobal>

namespace strato {

Outcome runTag(Session& session)
{
    const auto target = actedOn(session, session.operand(0));
    if (!target)
        return tl::unexpected(target.error());
    const auto acts = target->acts(session);
    if (!acts)
        return core::fail(acts.error());
    const std::string& name = session.operand(1);
    if (auto done = (*acts)->tag(target->image, name, session.task()); !done)
        return core::fail(done.error());
    if (session.isJson()) {
        JsonWriter json(session.output());
        json.beginObject();
        json.field("image", session.operand(0)).field("name", name);
        json.field("place", (*acts)->name()).endObject();
    } else if (!session.has(OptionId::Quiet)) {
        session.output().write(fill(strato::tr("%1 is also called %2 now.\n"),
                                    {harmless(session.operand(0)), harmless(name)}));
    }
    return session.exit();
}

Outcome runUntag(Session& session)
{
    const auto target = actedOn(session, session.operand(0));
    if (!target)
        return tl::unexpected(target.error());
    const auto acts = target->acts(session);
    if (!acts)
        return core::fail(acts.error());
    const auto done = (*acts)->untag(target->image, session.task());
    if (!done && done.error().code == core::ErrorCode::Unsupported)
        return tl::unexpected(
            Problem(done.error(), QT_TRANSLATE_NOOP("strato", "“strato rm” removes the image.")));
    if (!done)
        return core::fail(done.error());
    if (session.isJson()) {
        JsonWriter json(session.output());
        json.beginObject();
        json.field("name", target->image).field("id", done->id);
        json.listField("remaining", done->remaining);
        json.field("place", (*acts)->name()).endObject();
        return session.exit();
    }
    if (session.has(OptionId::Quiet))
        return session.exit();
    std::string names;
    for (const std::string& name : done->remaining)
        names += (names.empty() ? "" : ", ") + harmless(name);
    session.output().write(
        names.empty()
            ? fill(strato::tr("The image stays without a name, as %1.\n"), {harmless(done->id)})
            : fill(strato::tr("The image stays; it is still called %1.\n"), {names}));
    return session.exit();
}

} // namespace strato
