// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timestamp.h"
#include "core/cache/mappedfile.h"
#include "core/cache/sectionfile.h"
#include "core/io/owneddescriptor.h"

#include <array>
#include <chrono>

namespace core {

/// One saved file of a cache.
struct CacheItem
{
    SavedKind kind = SavedKind::Blob;
    std::string name;
    std::uint64_t bytes = 0;
    Timestamp lastUse; ///< To the hour.
};

/// The folder of a cache: a folder for the format's version in it, and in that one for each kind of
/// file. Files are only ever made whole and never changed, so that readers need no lock. Nothing of
/// it follows links. Its methods may be called from any thread and by any number of processes.
class CacheFolder
{
public:
    /// Makes what is missing, for this user alone. Denied if the folder is somebody else's or
    /// others may write to it.
    static Result<CacheFolder> open(const std::string& path);

    const std::string& path() const { return m_path; }
    std::string pathOf(SavedKind kind, const std::string& name) const;

    /// Using a file keeps it from being removed as unused.
    enum class Use { Counts, DoesNotCount };
    /// NotFound if there is no such file.
    Result<MappedFile> map(SavedKind kind, const std::string& name, Use use) const;
    /// There is no such file, or all of \a content is in it, at any time and whatever happens.
    Result<void> write(SavedKind kind, const std::string& name, const SectionWriter& content) const;
    void remove(SavedKind kind, const std::string& name) const;

    std::vector<CacheItem> items() const; ///< In no order.
    /// Removes what a process left behind that was ended while it wrote, if that is \a age ago.
    void removeLeftovers(std::chrono::seconds age) const;
    /// Removes the folders of older versions of the format.
    void removeOldVersions() const;
    /// Held by whoever tidies up; none while somebody else holds it.
    std::optional<OwnedDescriptor> tryLock() const;

private:
    int folderOf(SavedKind kind) const;

    std::string m_path;
    OwnedDescriptor m_root;
    std::array<OwnedDescriptor, 4> m_folders; ///< By kind.
};

/// Every kind of saved file, and the name of its folder.
struct SavedFolder
{
    SavedKind kind;
    const char* name;
};
extern const std::array<SavedFolder, 4> savedFolders;

} // namespace core
