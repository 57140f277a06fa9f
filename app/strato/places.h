// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/session.h"
#include "core/acts/placeacts.h"

namespace strato {

using Acts = std::shared_ptr<const core::PlaceActs>;

/// An image of a place, by name.
struct ActedOn
{
    core::StoreKind kind = core::StoreKind::OwnStore;
    std::string path;
    std::string image; ///< Reference or id, as the place takes it.

    core::Result<Acts> acts(const Session& session) const
    {
        return core::actsOf(kind, path, session.task());
    }
};

/// What is to be changed, as a person names it: like an image that is opened, but nothing of it is
/// read. NotFound where nothing has that name.
tl::expected<ActedOn, Problem> actedOn(Session& session, const std::string& text);

/// Where images are brought: the place that --place names, else the own store.
tl::expected<Acts, Problem> targetPlace(Session& session);

/// The names that \a asked, which chose \a image, and its place give: the one that was asked for
/// where it is one of them, else all.
std::vector<std::string> namesToKeep(const core::Image& image, const std::string& asked);
/// The same of what its place calls \a names.
std::vector<std::string> namesToKeep(const std::vector<std::string>& names,
                                     const std::string& asked);

/// How --compress says that layers are packed; auto: as \a automatic.
core::LayerPacking packingOf(const Arguments& arguments, core::LayerPacking automatic);

/// The reference in what a person typed; empty where it only names a place.
std::string referenceIn(const std::string& text);

} // namespace strato
