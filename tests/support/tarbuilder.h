// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tar/tarwriter.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace test {

/// A run of stored bytes of a sparse file.
struct SparseRun
{
    std::uint64_t offset = 0;
    std::string bytes;
};

enum class SparseForm { OldGnu, Pax00, Pax01, Pax10 };

/// Builds a tar in memory, good or nasty. Members are added by `file`, `dir` …; what follows until
/// the next member (`mode`, `owner`, `badChecksum` …) is about the last one added.
class TarBuilder
{
public:
    TarBuilder& file(std::string name, std::string_view content = {});
    TarBuilder& dir(std::string name); ///< Mode 0755; a trailing '/' is added.
    TarBuilder& symlink(std::string name, std::string target);
    TarBuilder& hardlink(std::string name, std::string target);
    TarBuilder& charDevice(std::string name, std::uint32_t major, std::uint32_t minor);
    TarBuilder& blockDevice(std::string name, std::uint32_t major, std::uint32_t minor);
    TarBuilder& fifo(std::string name);
    TarBuilder& whiteout(std::string_view path); ///< `a/b` gives `a/.wh.b`.
    TarBuilder& opaque(std::string_view folder); ///< `a` gives `a/.wh..wh..opq`.
    TarBuilder& sparse(std::string name, std::uint64_t logicalSize, std::vector<SparseRun> runs,
                       SparseForm form = SparseForm::Pax10);
    TarBuilder& entry(core::TarEntry entry, std::string_view content = {});

    TarBuilder& mode(std::uint16_t bits);
    TarBuilder& owner(std::int64_t uid, std::int64_t gid);
    TarBuilder& mtime(std::int64_t seconds, std::uint32_t nanoseconds = 0);
    TarBuilder& xattr(std::string name, std::string value);

    TarBuilder& type(char flag);                ///< Another type flag.
    TarBuilder& statedSize(std::uint64_t size); ///< In the header; the content stays as it is.
    TarBuilder& badChecksum();
    TarBuilder& gnuLongNames();                                    ///< By L and K members.
    TarBuilder& pax(std::string key, std::string value);           ///< One more record, verbatim.
    TarBuilder& patch(std::size_t offset, std::string_view bytes); ///< In the header block.

    TarBuilder& globalPax(std::string key, std::string value); ///< A `g` member of its own.
    TarBuilder& raw(std::string_view bytes);
    TarBuilder& zeroBlock(); ///< Ends the tar early (rule T2); what is added later still follows.
    TarBuilder& unended();   ///< No zero blocks at the end.

    /// The tar so far, ended; only its first \a limit bytes if given.
    core::Bytes bytes(std::optional<std::size_t> limit = {}) const;
    /// Where the last member added begins.
    std::size_t position() const { return m_done.size(); }

private:
    struct Member
    {
        core::TarEntry entry;
        std::string content;
        std::vector<std::pair<std::string, std::string>> pax;
        std::vector<std::pair<std::size_t, std::string>> patches;
        bool badChecksum = false;
        bool gnuLongNames = false;
        std::string sparseBlocks; ///< Old GNU extension blocks behind the header.
    };

    TarBuilder& add(core::TarKind kind, std::string name, std::uint16_t mode = 0644);
    void flush();
    static std::string rendered(const Member& member);

    std::string m_done;
    std::optional<Member> m_last;
    bool m_ended = true;
};

/// One `LENGTH KEY=VALUE\n` record.
std::string paxRecord(std::string_view key, std::string_view value);
/// A header block with its checksum, and \a content padded.
std::string rawMember(char type, std::string_view name, std::string_view content);

} // namespace test
