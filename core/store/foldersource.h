// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/blobsource.h"

#include <memory>

namespace core {

/// The files below a folder. Symbolic links below it are never followed, not even to other files
/// below it and not for `blobs` itself: what a stranger's layout names must lie in that layout.
class FolderSource final : public BlobSource
{
public:
    /// \a path itself may be a symbolic link, as a person gave it.
    static Result<std::shared_ptr<const FolderSource>> at(const std::string& path);
    ~FolderSource() override;
    FolderSource(const FolderSource&) = delete;
    FolderSource& operator=(const FolderSource&) = delete;

    Result<FileSlice> open(std::string_view name) const override;
    /// True if there is anything named \a name, whatever it is.
    bool has(std::string_view name) const;
    const std::string& path() const { return m_path; }

private:
    FolderSource(int descriptor, std::string path);

    int m_descriptor;
    std::string m_path;
};

} // namespace core
