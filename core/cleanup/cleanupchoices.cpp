// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/acts/removalplan.h"
#include "core/cleanup/cleanupplanmaker.h"
#include "core/oci/reference.h"

#include <algorithm>

/// What a person named, whatever rules say.
namespace core {

Result<void> CleanupPlanMaker::addChoice(const CleanupChoice& choice)
{
    const auto place = std::ranges::find_if(
        m_all, [&](const Place& one) { return one.read->place.name == choice.place; });
    if (place == m_all.end())
        return fail(ErrorCode::NotFound, "there is no place " + choice.place);
    switch (choice.kind) {
    case CleanupKind::Image:
    case CleanupKind::Tag:
        return chooseImage(*place, choice);
    case CleanupKind::Trashed:
        return chooseTrashed(*place, choice);
    case CleanupKind::Container:
    case CleanupKind::Volume:
    case CleanupKind::CacheRecord:
    case CleanupKind::Opened:
    case CleanupKind::Leftovers:
        break;
    }
    return fail(ErrorCode::Usage, std::string(cleanupKindName(choice.kind))
                                      + ": is listed as a whole, not chosen by name");
}

Result<void> CleanupPlanMaker::chooseImage(Place& place, const CleanupChoice& choice)
{
    const auto image = findImage(place.read->images, choice.what);
    if (!image)
        return fail(withContext(image.error(), choice.place));
    const auto isNamed = std::ranges::any_of(
        (*image)->names, [&](const std::string& name) { return isSameName(name, choice.what); });
    if (choice.kind == CleanupKind::Tag) {
        if (!isNamed)
            return fail(ErrorCode::NotFound, choice.place + ": there is no image " + choice.what);
        const std::size_t row = addRow(place, CleanupKind::Tag, choice.what, choice.what);
        m_chosen.insert(row);
        return {};
    }
    const auto at = static_cast<std::size_t>(*image - place.read->images.data());
    const auto group = std::ranges::find_if(place.groups, [at](const Group& one) {
        return std::ranges::find(one.images, at) != one.images.end();
    });
    if (group == place.groups.end())
        return fail(ErrorCode::NotFound, choice.place + ": there is no image " + choice.what);
    const std::size_t row =
        addImageRow(place, static_cast<std::size_t>(group - place.groups.begin()));
    m_chosen.insert(row);
    if (isNamed)
        m_chosenAs[row] = choice.what;
    return {};
}

Result<void> CleanupPlanMaker::chooseTrashed(Place& place, const CleanupChoice& choice)
{
    bool isFound = choice.what.empty(); // All of it.
    for (const LayoutFolder::Trashed& one : place.read->trash) {
        const std::string& id = one.descriptor.digest.text();
        const bool isIt = choice.what.empty() || id == choice.what
                          || std::ranges::any_of(one.names, [&](const std::string& name) {
                                 return isSameName(name, choice.what);
                             });
        if (!isIt)
            continue;
        isFound = true;
        const auto node = place.read->usage.trashed.find(id);
        const std::size_t row = addRow(place, CleanupKind::Trashed, id,
                                       one.names.empty() ? std::string() : one.names.front());
        m_plan.m_rows[row].names = one.names;
        if (node != place.read->usage.trashed.end())
            m_plan.m_rows[row].node = node->second;
        m_chosen.insert(row);
    }
    if (!isFound)
        return fail(ErrorCode::NotFound,
                    choice.place + ": " + choice.what + " is not in the trash");
    return {};
}

} // namespace core
