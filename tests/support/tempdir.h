// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/io/file.h"

#include <memory>
#include <string>
#include <string_view>

namespace test {

/// A new empty folder that goes away with all that is in it.
class TempDir
{
public:
    TempDir();
    ~TempDir();
    TempDir(const TempDir&) = delete;
    TempDir& operator=(const TempDir&) = delete;

    const std::string& path() const { return m_path; }
    std::string path(std::string_view name) const { return m_path + "/" + std::string(name); }
    /// Writes the file \a name, making folders on the way; its path.
    std::string write(std::string_view name, core::BytesView bytes) const;
    std::string write(std::string_view name, std::string_view text) const;

private:
    std::string m_path;
};

/// An unnamed file that holds \a bytes.
std::shared_ptr<const core::File> memoryFile(core::BytesView bytes, std::string name = "memory");

/// The content of the file \a path; throws if it cannot be read.
std::string fileText(const std::string& path);

} // namespace test
