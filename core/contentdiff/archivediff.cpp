// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contentdiff/archivediff.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

namespace core {

namespace {

struct ArchiveDeleter
{
    void operator()(archive* one) const { archive_read_free(one); }
};
using ArchivePtr = std::unique_ptr<archive, ArchiveDeleter>;

std::string textOr(const char* raw, const char* utf8)
{
    return raw != nullptr ? raw : utf8 != nullptr ? utf8 : "";
}

/// Raw bytes as stored; where they are marked as UTF-8 and the person's character set cannot
/// say them, UTF-8.
std::string nameOf(archive_entry* entry)
{
    return textOr(archive_entry_pathname(entry), archive_entry_pathname_utf8(entry));
}

std::string targetOf(archive_entry* entry)
{
    const std::string hard =
        textOr(archive_entry_hardlink(entry), archive_entry_hardlink_utf8(entry));
    return hard.empty() ? textOr(archive_entry_symlink(entry), archive_entry_symlink_utf8(entry))
                        : hard;
}

char typeOf(archive_entry* entry)
{
    if (archive_entry_hardlink(entry) != nullptr)
        return 'l';
    switch (archive_entry_filetype(entry)) {
    case AE_IFREG:
        return 'f';
    case AE_IFDIR:
        return 'd';
    case AE_IFLNK:
        return 'l';
    default:
        return 'o';
    }
}

class Lister
{
public:
    Lister(archive* source, const ArchiveLimits& limits, const Task& task)
        : m_source(source)
        , m_limits(limits)
        , m_task(task)
        , m_buffer(std::size_t{64} << 10U)
    {
    }

    Result<ArchiveListing> run()
    {
        archive_entry* entry = nullptr;
        for (;;) {
            if (m_task.isCancelled())
                return cancelled();
            const int state = archive_read_next_header(m_source, &entry);
            if (state == ARCHIVE_EOF)
                break;
            if (state < ARCHIVE_WARN) {
                stop(reason());
                break;
            }
            if (auto taken = take(entry); !taken)
                return fail(taken.error());
            if (!m_listing.isComplete)
                break;
        }
        if (!m_listing.isComplete && m_listing.members.empty())
            return fail(ErrorCode::Corrupt, m_listing.problem);
        return std::move(m_listing);
    }

private:
    std::string reason() const
    {
        const char* text = archive_error_string(m_source);
        return text != nullptr ? text : "cannot be read";
    }

    void stop(std::string why)
    {
        m_listing.isComplete = false;
        m_listing.problem = std::move(why);
    }

    Result<void> take(archive_entry* entry)
    {
        std::string name = nameOf(entry);
        m_names += name.size();
        if (m_listing.members.size() == m_limits.members || m_names > m_limits.nameBytes) {
            stop("more members than are compared");
            return {};
        }
        ArchiveMember member;
        member.type = typeOf(entry);
        if (member.type == 'l')
            m_hasher.update(asBytes(targetOf(entry)));
        else if (member.type == 'f')
            if (auto read = readContent(member); !read)
                return read;
        member.sha256 = m_hasher.finishSha256();
        m_listing.members.insert_or_assign(std::move(name), member);
        return {};
    }

    Result<void> readContent(ArchiveMember& member)
    {
        for (;;) {
            if (m_task.isCancelled())
                return cancelled();
            const la_ssize_t count = archive_read_data(m_source, m_buffer.data(), m_buffer.size());
            if (count == 0)
                return {};
            if (count < 0) {
                stop(reason());
                return {};
            }
            member.size += static_cast<std::uint64_t>(count);
            m_unpacked += static_cast<std::uint64_t>(count);
            if (m_unpacked > m_limits.unpackedBytes) {
                stop("more unpacked bytes than are compared");
                return {};
            }
            m_hasher.update(BytesView(m_buffer).first(static_cast<std::size_t>(count)));
        }
    }

    archive* m_source;
    const ArchiveLimits& m_limits;
    const Task& m_task;
    Bytes m_buffer;
    Hasher m_hasher;
    ArchiveListing m_listing;
    std::uint64_t m_names = 0;
    std::uint64_t m_unpacked = 0;
};

} // namespace

bool isArchive(BytesView beginning)
{
    const std::string_view text = asText(beginning);
    const bool isTar = text.size() >= 262 && text.substr(257, 5) == "ustar";
    return isTar || text.starts_with(std::string_view("PK\3\4", 4)) || text.starts_with("!<arch>\n")
           || text.starts_with("070701") || text.starts_with("070702");
}

Result<ArchiveListing> listArchive(BytesView bytes, const ArchiveLimits& limits, const Task& task)
{
    const ArchivePtr source(archive_read_new());
    if (!source)
        return fail(ErrorCode::Internal, "libarchive: out of memory");
    archive_read_support_format_tar(source.get());
    archive_read_support_format_zip(source.get());
    archive_read_support_format_ar(source.get());
    archive_read_support_format_cpio(source.get());
    if (archive_read_open_memory(source.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
        const char* text = archive_error_string(source.get());
        return fail(ErrorCode::Corrupt, text != nullptr ? text : "no archive");
    }
    return Lister(source.get(), limits, task).run();
}

ArchiveDiff diffArchives(const ArchiveListing& left, const ArchiveListing& right,
                         std::size_t mostDifferences)
{
    ArchiveDiff diff;
    diff.isComplete = left.isComplete && right.isComplete;
    diff.problem = left.problem.empty() ? right.problem : left.problem;
    const auto add = [&](PartChange change, const std::string& name, std::uint64_t leftSize,
                         std::uint64_t rightSize) {
        if (diff.members.size() < mostDifferences)
            diff.members.push_back({change, name, leftSize, rightSize});
        else
            ++diff.leftOut;
    };
    auto l = left.members.begin();
    auto r = right.members.begin();
    while (l != left.members.end() || r != right.members.end()) {
        const int order = l == left.members.end()    ? 1
                          : r == right.members.end() ? -1
                                                     : l->first.compare(r->first);
        if (order < 0)
            add(PartChange::Removed, l->first, l->second.size, 0);
        else if (order > 0)
            add(PartChange::Added, r->first, 0, r->second.size);
        else if (l->second == r->second)
            ++diff.same;
        else
            add(PartChange::Changed, l->first, l->second.size, r->second.size);
        if (order <= 0)
            ++l;
        if (order >= 0)
            ++r;
    }
    return diff;
}

} // namespace core
