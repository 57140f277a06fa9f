// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/difforigin.h"

#include "app/strato/text.h"

#include <QtGlobal>

namespace strato {

using core::Origin;

std::optional<std::uint64_t> ComparedBase::size(std::size_t file) const
{
    const core::NodeId node = from.paths[file].base;
    return node == core::noNode ? std::nullopt : std::optional(from.base->fileSize(node));
}

Outcome checkBase(const Session& session)
{
    if (!session.has(OptionId::Base)) {
        if (session.has(OptionId::Origin))
            return wrongUse(QT_TRANSLATE_NOOP("strato", "--origin wants --base beside it"));
        return Exit::Done;
    }
    for (const OptionId other : {OptionId::Content, OptionId::Layer, OptionId::Layers})
        if (session.has(other))
            return wrongUse(
                QT_TRANSLATE_NOOP("strato", "--base is for whole images and not for --%1"),
                {optionOf(other).name});
    return Exit::Done;
}

std::string originText(Origin origin)
{
    switch (origin) {
    case Origin::Left:
        return strato::tr("left", "who changed it");
    case Origin::Right:
        return strato::tr("right", "who changed it");
    case Origin::Both:
        return strato::tr("both", "who changed it");
    case Origin::Alike:
        return strato::tr("both alike", "who changed it");
    case Origin::Base:
        break;
    }
    return strato::tr("nobody", "who changed it");
}

void printOrigins(Session& session, const ComparedBase& base)
{
    const auto count = [&base](Origin origin) {
        return std::to_string(base.from.sum(origin).count);
    };
    const auto added = [&](Origin origin) {
        return session.bytes(base.from.sum(origin).bytesAdded);
    };
    const auto removed = [&](Origin origin) {
        return session.bytes(base.from.sum(origin).bytesRemoved);
    };
    session.output().write(fill(
        strato::tr("Since the base: %1 changed on the left only, %2 on the right only,\n"
                   "%3 on both differently, %4 on both alike.\n"),
        {count(Origin::Left), count(Origin::Right), count(Origin::Both), count(Origin::Alike)}));
    session.output().write(
        fill(strato::tr(
                 "Bytes of files: left +%1, \u2212%2; right +%3, \u2212%4; both +%5, \u2212%6.\n"),
             {added(Origin::Left), removed(Origin::Left), added(Origin::Right),
              removed(Origin::Right), added(Origin::Both), removed(Origin::Both)}));
}

} // namespace strato
