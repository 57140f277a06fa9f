// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/owneddescriptor.h"
#include "core/tree/extractplan.h"

#include <deque>

namespace core {

/// The folder that is extracted into. Every place is reached from its descriptor one component at a
/// time without following links, so nothing outside can be touched, whatever lies in it or changes
/// meanwhile. Errors with code Io end an extraction; others are about one name.
class ExtractTarget
{
public:
    enum class Present { Nothing, Folder, Other };

    /// Denied if nothing may be written there.
    static Result<ExtractTarget> open(const std::string& path, const MergedTree& tree,
                                      const ExtractPlan& plan, bool overwrite);

    /// What is at the place of \a item; its parent must be there.
    Result<Present> present(std::uint32_t item);
    /// True if the folder was made, false if it was there.
    Result<bool> makeFolder(std::uint32_t item);
    Result<void> makeSymlink(std::uint32_t item, const std::string& text);
    /// \a type is S_IFCHR, S_IFBLK or S_IFIFO.
    Result<void> makeNode(std::uint32_t item, std::uint32_t type, std::uint32_t major,
                          std::uint32_t minor);
    /// Another name for what was written at \a first.
    Result<void> makeLink(std::uint32_t item, std::uint32_t first);
    /// A copy of what was written at \a first, where links cannot be.
    Result<void> copyFile(std::uint32_t item, std::uint32_t first);

    struct Owner
    {
        std::uint32_t uid = 0;
        std::uint32_t gid = 0;
    };
    struct Finish
    {
        std::optional<Owner> owner;
        std::optional<std::uint16_t> mode; ///< Not of symlinks.
        std::optional<Timestamp> mtime;
    };
    /// Gives what is at \a item its attributes; those of a folder once all below it is done.
    Result<void> finish(std::uint32_t item, const Finish& attributes);

    /// The file at \a item in the making, under a hidden name beside it.
    Result<void> beginFile(std::uint32_t item);
    /// Long runs of zeros become holes.
    Result<void> writeFile(BytesView bytes);
    void skipInFile(std::uint64_t count) { m_fileSize += count; }
    Result<void> endFile(const Finish& attributes);
    void dropFile();

private:
    ExtractTarget(OwnedDescriptor folder, const MergedTree& tree, const ExtractPlan& plan,
                  bool overwrite);
    Result<int> enter(std::uint32_t folder);
    Result<int> parentOf(std::uint32_t item);
    std::string nameOf(std::uint32_t item) const;
    /// Moves \a aside to the name of \a item.
    Result<void> place(int parent, const std::string& aside, std::uint32_t item);

    OwnedDescriptor m_target;
    const MergedTree* m_tree;
    const ExtractPlan* m_plan;
    bool m_overwrite;
    struct OpenFolder
    {
        std::uint32_t item;
        OwnedDescriptor descriptor;
    };
    std::deque<OpenFolder> m_open; ///< Each within the one before; the last was entered last.

    OwnedDescriptor m_file;
    std::uint32_t m_fileItem = 0;
    std::string m_fileAside;
    std::uint64_t m_fileSize = 0;
};

} // namespace core
