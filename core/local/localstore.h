// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/localimage.h"
#include "core/store/store.h"

namespace core {

/// A place in which an engine or a tool keeps images on this machine. entries() are its images as
/// one opens them; images() says what a list of them shows.
class LocalStore : public Store
{
public:
    /// What it holds now, sorted by entryId; what cannot be read is listed with its problem or,
    /// where not even that can be done, among \a warnings. Fails only where nothing can be read.
    virtual Result<std::vector<LocalImage>> images(const Task& task, Warnings& warnings) const = 0;
    /// Engines alone say any of it, and may take minutes for that.
    virtual StatedUse statedUse(const Task& /*task*/) const { return {}; }

protected:
    using Store::Store;
};

} // namespace core
