// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

/// A Docker archive of a million small files, in the folder for temporary files, that goes away
/// with this.
class ManyFiles
{
public:
    /// Makes it if \a isWanted; ends the program where that fails.
    explicit ManyFiles(bool isWanted);
    ~ManyFiles();
    ManyFiles(const ManyFiles&) = delete;
    ManyFiles& operator=(const ManyFiles&) = delete;

    /// Empty if it was not wanted.
    const std::string& path() const { return m_path; }

private:
    std::string m_path;
};
