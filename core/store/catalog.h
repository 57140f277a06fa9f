// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"

namespace core {

/// One way in which a place lists its images; a place may be read in more than one. Immutable; any
/// thread at any time.
class Catalog
{
public:
    virtual ~Catalog() = default;

    const std::vector<ImageEntry>& entries() const { return m_entries; }
    const Warnings& warnings() const { return m_warnings; }

    /// As Store::open(), by ImageEntry::id; NotFound for ids of others. Image::place is left empty.
    virtual Result<Image> open(const std::string& id, const Task& task) const = 0;
    /// As Store::statements(), by ImageEntry::id.
    virtual Result<std::vector<Bytes>> statements(const std::string& id, const Task& /*task*/) const
    {
        return fail(ErrorCode::Unsupported, "nothing of " + id + " can be read");
    }

protected:
    std::vector<ImageEntry> m_entries;
    Warnings m_warnings;
};

} // namespace core
