// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/base/warning.h"
#include "core/store/blobsource.h"
#include "core/tar/tarreader.h"

#include <functional>
#include <map>
#include <memory>

namespace core {

/// What lies where in an unpacked archive, found in one pass over its headers. Members are read in
/// place. Immutable; any thread at any time.
class ArchiveIndex final : public BlobSource
{
public:
    struct Member
    {
        TarKind kind = TarKind::File;
        bool isSparse = false;
        std::uint64_t offset = 0;
        std::uint64_t size = 0; ///< As stated; a cut archive may hold less.
        std::string link;       ///< Raw, of symbolic and hard links.
    };

    /// Corrupt if \a file does not begin with a tar header; what is wrong behind the first member
    /// is a warning, and the members in front of it are there.
    static Result<std::shared_ptr<const ArchiveIndex>> read(std::shared_ptr<const File> file,
                                                            const Task& task);

    /// What is to be done with a plain file while \a tar stands at its content; an error ends it
    /// all.
    using OnFile = std::function<Result<void>(TarReader& tar, const TarMember& member)>;
    /// As read(), of an archive that goes by in \a source and of which \a file gives what is asked
    /// for later. Fails also with what \a onFile fails with.
    static Result<std::shared_ptr<const ArchiveIndex>> readPassing(Reader& source,
                                                                   std::shared_ptr<const File> file,
                                                                   const OnFile& onFile,
                                                                   const Task& task);

    /// Follows links inside the archive: symbolic ones relative to their folder, hard ones from
    /// the root. Corrupt for cycles ("link cycle") and for links that lead out of the archive.
    Result<FileSlice> open(std::string_view name) const override;

    /// By normalised name; of several members with the same name the last.
    const std::map<std::string, Member, std::less<>>& members() const { return m_members; }
    bool has(std::string_view name) const { return m_members.contains(name); }
    const Warnings& warnings() const { return m_warnings; }
    const std::shared_ptr<const File>& file() const { return m_file; }

private:
    explicit ArchiveIndex(std::shared_ptr<const File> file)
        : m_file(std::move(file))
    {
    }
    void add(TarMember& member);

    std::shared_ptr<const File> m_file;
    std::map<std::string, Member, std::less<>> m_members;
    Warnings m_warnings;
};

} // namespace core
