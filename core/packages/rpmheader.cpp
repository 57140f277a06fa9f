// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packages/rpmheader.h"

#include "core/packages/elffile.h"

#include <map>

namespace core {

namespace {

constexpr std::size_t entryBytes = 16;
constexpr std::uint64_t mostPaths = 4'000'000;

enum Tag : std::uint64_t {
    Name = 1000,
    Version = 1001,
    Release = 1002,
    Epoch = 1003,
    Size = 1009,
    Licence = 1014,
    Arch = 1022,
    OldFileNames = 1027,
    SourceRpm = 1044,
    DirIndexes = 1116,
    BaseNames = 1117,
    DirNames = 1118,
    LongSize = 5009,
};

class Header
{
public:
    /// False if \a blob is no header.
    bool open(BytesView blob)
    {
        if (blob.size() < 8)
            return false;
        const std::uint64_t entries = number(blob, 0, 4);
        const std::uint64_t dataBytes = number(blob, 4, 4);
        const std::uint64_t tables = 8 + entries * entryBytes;
        if (entries == 0 || tables > blob.size() || dataBytes > blob.size() - tables)
            return false;
        m_data = blob.subspan(tables, dataBytes);
        // Of an entry that is there twice the later one counts.
        for (std::uint64_t i = 0; i < entries; ++i) {
            const BytesView entry = blob.subspan(8 + i * entryBytes, entryBytes);
            const Entry read{number(entry, 4, 4), number(entry, 8, 4), number(entry, 12, 4)};
            if (read.offset <= m_data.size())
                m_entries[number(entry, 0, 4)] = read;
        }
        return true;
    }

    std::string text(Tag tag) const
    {
        std::string_view first;
        forEachText(tag, [&](std::string_view text) {
            first = text;
            return false;
        });
        return std::string(first);
    }

    std::vector<std::string_view> texts(Tag tag) const
    {
        std::vector<std::string_view> all;
        forEachText(tag, [&](std::string_view text) {
            all.push_back(text);
            return all.size() < mostPaths;
        });
        return all;
    }

    std::vector<std::uint64_t> numbers(Tag tag) const
    {
        std::vector<std::uint64_t> all;
        const auto found = m_entries.find(tag);
        if (found == m_entries.end() || (found->second.type != 4 && found->second.type != 5))
            return all;
        const Entry& entry = found->second;
        const std::size_t width = entry.type == 4 ? 4 : 8;
        for (std::uint64_t i = 0, at = entry.offset; i < entry.count && at + width <= m_data.size();
             ++i, at += width)
            all.push_back(number(m_data, at, width));
        return all;
    }

    std::optional<std::uint64_t> firstNumber(Tag tag) const
    {
        const auto all = numbers(tag);
        return all.empty() ? std::nullopt : std::optional(all.front());
    }

private:
    struct Entry
    {
        std::uint64_t type = 0;
        std::uint64_t offset = 0;
        std::uint64_t count = 0;
    };

    static std::uint64_t number(BytesView bytes, std::uint64_t at, std::size_t size)
    {
        return numberIn(bytes.subspan(at, size), size, true);
    }

    /// Calls \a take with each text of \a tag while it returns true.
    template<class Take>
    void forEachText(Tag tag, Take take) const
    {
        const auto found = m_entries.find(tag);
        // A text, texts, and texts in several languages.
        if (found == m_entries.end()
            || (found->second.type != 6 && found->second.type != 8 && found->second.type != 9))
            return;
        std::string_view left = asText(m_data).substr(found->second.offset);
        for (std::uint64_t i = 0; i < found->second.count; ++i) {
            const std::size_t end = left.find('\0');
            if (end == std::string_view::npos || !take(left.substr(0, end)))
                return;
            left.remove_prefix(end + 1);
        }
    }

    BytesView m_data;
    std::map<std::uint64_t, Entry> m_entries;
};

/// "curl-7.76.0-6.cm2.src.rpm": what stands before and behind the last but one hyphen.
void setSource(Package& package, std::string_view file)
{
    const std::size_t end = file.rfind(".src.rpm");
    if (end == std::string_view::npos)
        return;
    file = file.substr(0, end);
    const std::size_t last = file.rfind('-');
    const std::size_t before = last == 0 ? last : file.rfind('-', last - 1);
    if (last == std::string_view::npos || before == std::string_view::npos || before >= last)
        return;
    package.sourceName = file.substr(0, before);
    package.sourceVersion = file.substr(before + 1);
}

void ownFiles(const Header& header, Package& package, PackageSink& sink)
{
    for (const std::string_view path : header.texts(OldFileNames))
        if (!sink.own(package, path))
            return;
    const auto folders = header.texts(DirNames);
    const auto indexes = header.numbers(DirIndexes);
    const auto names = header.texts(BaseNames);
    for (std::size_t i = 0; i < names.size() && i < indexes.size(); ++i)
        if (indexes[i] < folders.size() && !sink.own(package, names[i], folders[indexes[i]]))
            return;
}

} // namespace

void parseRpmHeader(BytesView blob, const std::string& path, PackageSink& sink)
{
    Header header;
    if (!header.open(blob))
        return sink.warn(WarningCode::CorruptData, path, "a record is no header of rpm");
    Package package;
    package.ecosystem = Ecosystem::Rpm;
    package.name = header.text(Name);
    if (package.name == "gpg-pubkey")
        return;
    const std::string version = header.text(Version);
    if (package.name.empty() || version.empty())
        return sink.warn(WarningCode::CorruptData, path,
                         "a record has no name or no version of a package");
    if (const auto epoch = header.firstNumber(Epoch))
        package.version = std::to_string(*epoch) + ":";
    package.version += version;
    if (const std::string release = header.text(Release); !release.empty())
        package.version += "-" + release;
    package.architecture = header.text(Arch);
    package.licence = header.text(Licence);
    package.installedSize = header.firstNumber(LongSize);
    if (!package.installedSize)
        package.installedSize = header.firstNumber(Size);
    package.foundIn = path;
    setSource(package, header.text(SourceRpm));
    ownFiles(header, package, sink);
    sink.add(std::move(package));
}

} // namespace core
