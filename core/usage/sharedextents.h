// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace core {

/// Whether the file systems below one folder let files share extents (reflinks, snapshots), and
/// which files do. Used by one thread.
class SharedExtents
{
public:
    enum class Answer { No, Yes, Unknown };

    /// \a descriptor is of any file of the file system.
    explicit SharedExtents(int descriptor);

    /// False where no files of this file system can.
    bool arePossible() const { return m_possible; }
    /// Of the regular file \a name in the folder \a folder; opens it and reads where its extents
    /// are, no contents. Unknown where the system does not say, and after
    /// limits::diskExtentChecks.
    Answer ofFile(int folder, const char* name);

private:
    bool m_possible = false;
    bool m_isTold = false; ///< The file system says which extents are shared.
    std::uint32_t m_left = 0;
};

} // namespace core
