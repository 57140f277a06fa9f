// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <string_view>

namespace core {

/// A file seen as memory, for reading. Whoever writes such files never changes one in place: what
/// is mapped stays as it was, also after its name is gone.
class MappedFile
{
public:
    /// Maps the whole regular file open as \a descriptor, which may be closed afterwards; \a name
    /// only serves messages. An empty file maps to no bytes.
    static Result<MappedFile> map(int descriptor, std::string_view name);
    ~MappedFile();
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    BytesView bytes() const { return m_bytes; } ///< Begins at a page.

private:
    explicit MappedFile(BytesView bytes)
        : m_bytes(bytes)
    {
    }

    BytesView m_bytes;
};

} // namespace core
