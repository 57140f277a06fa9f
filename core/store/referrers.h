// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"

#include <map>

namespace core {

/// The digest that an entry speaks about, by the entry's id.
using Subjects = std::map<std::string, Digest>;

/// Moves every entry that speaks about another one of \a entries (an attestation, a signature, a
/// referrer) to the end of that one's children. Those whose subject is not here stay in place.
void placeReferrers(std::vector<ImageEntry>& entries, const Subjects& subjects);

} // namespace core
