// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/archiveindex.h"

#include "core/base/limits.h"

#include <algorithm>

namespace core {

namespace {

constexpr std::uint64_t allNamesBytes = 256ULL << 20U;

/// Where a symbolic link in the folder of \a from leads; none if out of the archive.
std::optional<std::string> linkTarget(std::string_view from, std::string_view link)
{
    if (link.starts_with('/'))
        return std::nullopt;
    std::vector<std::string_view> components;
    const auto append = [&](std::string_view path) {
        while (!path.empty()) {
            const std::string_view component = path.substr(0, path.find('/'));
            path.remove_prefix(std::min(component.size() + 1, path.size()));
            if (component.empty() || component == ".")
                continue;
            if (component != "..")
                components.push_back(component);
            else if (components.empty())
                return false;
            else
                components.pop_back();
        }
        return true;
    };
    const std::size_t slash = from.rfind('/');
    append(slash == std::string_view::npos ? std::string_view() : from.substr(0, slash));
    if (!append(link) || components.empty())
        return std::nullopt;
    std::string target;
    for (const std::string_view component : components) {
        if (!target.empty())
            target += '/';
        target += component;
    }
    return target;
}

std::string inQuotes(std::string_view name)
{
    return "\"" + toUtf8Lossy(name.substr(0, 200)) + "\"";
}

} // namespace

void ArchiveIndex::add(TarMember& member)
{
    auto name = normalizedName(member.name);
    if (!name) {
        // The root folder itself is no oddity; everything else that has no name inside is.
        if (member.kind != TarKind::Directory || member.name.find("..") != std::string::npos)
            m_warnings.add({WarningCode::UnsafeName,
                            0,
                            {},
                            "The archive's member " + inQuotes(member.name)
                                + " leads out of the archive and was ignored."});
        return;
    }
    m_members.insert_or_assign(std::move(*name),
                               Member{member.kind, member.isSparse, member.dataPosition,
                                      member.storedSize, std::move(member.linkName)});
}

Result<std::shared_ptr<const ArchiveIndex>> ArchiveIndex::read(std::shared_ptr<const File> file,
                                                               const Task& task)
{
    SliceReader source(FileSlice{file, 0, file->size()});
    return readPassing(source, file, {}, task);
}

Result<std::shared_ptr<const ArchiveIndex>>
ArchiveIndex::readPassing(Reader& source, std::shared_ptr<const File> file, const OnFile& onFile,
                          const Task& task)
{
    std::shared_ptr<ArchiveIndex> index(new ArchiveIndex(std::move(file)));
    TarReader tar(source);
    TarMember member;
    std::uint64_t names = 0;
    for (std::uint64_t count = 0;; ++count) {
        if (task.isCancelled())
            return fail(ErrorCode::Cancelled, "opening was stopped");
        const auto more = tar.next(member);
        if (!more && count == 0)
            return fail(ErrorCode::Corrupt, index->m_file->path() + ": not a tar archive ("
                                                + more.error().message + ")");
        if (!more) {
            index->m_warnings.add(
                {tar.fault(), 0, {}, "The archive is damaged: " + more.error().message + "."});
            break;
        }
        if (!*more) {
            // Whoever sends an archive wants to be rid of all of it.
            if (onFile)
                static_cast<void>(tar.drain());
            break;
        }
        names += member.name.size() + member.linkName.size();
        if (count == limits::archiveMembers || names > allNamesBytes) {
            index->m_warnings.add({WarningCode::LimitExceeded,
                                   0,
                                   {},
                                   "The archive has more members than the limit; the rest of it "
                                   "was not read."});
            break;
        }
        if (onFile && member.kind == TarKind::File && !member.isSparse)
            if (auto taken = onFile(tar, member); !taken)
                return fail(std::move(taken).error());
        index->add(member);
        if (!onFile && count % 1024 == 0)
            task.report({tar.position(), index->m_file->size()});
    }
    return index;
}

Result<FileSlice> ArchiveIndex::open(std::string_view name) const
{
    auto current = normalizedName(name);
    if (!current)
        return fail(ErrorCode::Corrupt, inQuotes(name) + " leads out of the archive");
    for (std::uint32_t hops = 0; hops <= limits::archiveLinkHops; ++hops) {
        const auto found = m_members.find(*current);
        if (found == m_members.end())
            return fail(ErrorCode::NotFound, inQuotes(*current) + " is not in the archive");
        const Member& member = found->second;
        if (member.kind == TarKind::Symlink || member.kind == TarKind::HardLink) {
            auto target = linkTarget(member.kind == TarKind::Symlink ? *current : "", member.link);
            if (!target)
                return fail(ErrorCode::Corrupt,
                            "the link " + inQuotes(*current) + " leads out of the archive");
            current = std::move(target);
            continue;
        }
        if (member.kind != TarKind::File)
            return fail(ErrorCode::Unsupported, inQuotes(*current) + " is not a plain file");
        if (member.isSparse)
            return fail(ErrorCode::Unsupported,
                        inQuotes(*current)
                            + " is stored as a sparse file, which cannot be read in "
                              "place");
        return FileSlice{m_file, member.offset, member.size};
    }
    return fail(ErrorCode::Corrupt, "a link cycle begins at " + inQuotes(name));
}

} // namespace core
