// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packages/apkpackages.h"

#include "core/packages/packagereader.h"
#include "core/packages/stanza.h"

#include <charconv>

namespace core {

namespace {

std::optional<std::uint64_t> numberOf(std::string_view text)
{
    std::uint64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

/// One record as its lines come by.
class Record
{
public:
    Record(const std::string& path, PackageSink& sink)
        : m_path(path)
        , m_sink(sink)
    {
    }

    void take(std::string_view line)
    {
        m_isEmpty = false;
        if (line.size() < 2 || line[1] != ':') {
            m_isOdd = true;
            return;
        }
        set(line.front(), line.substr(2));
    }

    void finish()
    {
        if (m_isOdd)
            m_sink.warn(WarningCode::CorruptData, m_path,
                        "a record has lines that are no fields of a package");
        if (m_package.name.empty() || m_package.version.empty()) {
            if (!m_isEmpty && !m_isOdd)
                m_sink.warn(WarningCode::CorruptData, m_path,
                            "a record has no name or no version of a package");
        } else {
            m_package.ecosystem = Ecosystem::Apk;
            m_package.foundIn = m_path;
            m_sink.add(std::move(m_package));
        }
        m_package = {};
        m_folder = {};
        m_isEmpty = true;
        m_isOdd = false;
    }

private:
    void set(char field, std::string_view value)
    {
        switch (field) {
        case 'P':
            m_package.name = value;
            break;
        case 'V':
            m_package.version = value;
            break;
        case 'A':
            m_package.architecture = value;
            break;
        case 'o':
            m_package.sourceName = value;
            break;
        case 'L':
            m_package.licence = value;
            break;
        case 'I':
            m_package.installedSize = numberOf(value);
            break;
        case 'F':
            m_folder = value;
            m_sink.own(m_package, value);
            break;
        case 'R':
            m_sink.own(m_package, value, m_folder);
            break;
        default:
            break;
        }
    }

    const std::string& m_path;
    PackageSink& m_sink;
    Package m_package;
    std::string_view m_folder;
    bool m_isEmpty = true;
    bool m_isOdd = false;
};

class ApkReader final : public PackageReader
{
public:
    std::vector<NodeId> findPlaces(const MergedTree& tree) const override
    {
        std::vector<NodeId> nodes;
        addFile(tree, "/lib/apk/db/installed", nodes);
        addFile(tree, "/usr/lib/apk/db/installed", nodes);
        return nodes;
    }

    std::uint64_t mostBytes() const override { return limits::packageFileBytes; }

    void take(const std::string& path, std::string_view content, PackageSink& sink) override
    {
        parseApkDatabase(content, path, sink);
    }
};

} // namespace

void parseApkDatabase(std::string_view text, const std::string& path, PackageSink& sink)
{
    Record record(path, sink);
    while (!text.empty()) {
        const std::string_view line = takeLine(text);
        if (line.empty())
            record.finish();
        else
            record.take(line);
    }
    record.finish();
}

std::unique_ptr<PackageReader> makeApkReader()
{
    return std::make_unique<ApkReader>();
}

} // namespace core
