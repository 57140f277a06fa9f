// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packages/javapackages.h"

#include "core/packages/packagereader.h"
#include "core/packages/stanza.h"
#include "core/packages/versionrules.h"
#include "core/packages/zipfile.h"

#include <algorithm>
#include <array>

namespace core {

namespace {

using Fields = std::map<std::string, std::string, std::less<>>;

constexpr std::uint64_t mostDocumentBytes = 1ULL << 20U;
constexpr std::uint64_t mostNestedBytes = 64ULL << 20U;    ///< One archive within another.
constexpr std::uint64_t mostUnpackedBytes = 512ULL << 20U; ///< All within one file.
constexpr std::size_t mostDepth = 3;

std::string valueOf(const Fields& fields, std::string_view key)
{
    const auto found = fields.find(key);
    return found != fields.end() ? found->second : std::string();
}

std::string firstOf(const Fields& fields, std::initializer_list<std::string_view> keys)
{
    for (const std::string_view key : keys)
        if (std::string value = valueOf(fields, key); !value.empty())
            return value;
    return {};
}

/// "guava-27.0-jre.jar": "guava" and "27.0-jre".
struct FileName
{
    std::string_view name;
    std::string_view version;
};

FileName partsOf(std::string_view path)
{
    std::string_view stem = nameOf(path);
    stem = stem.substr(0, stem.rfind('.'));
    for (std::size_t at = stem.find('-'); at != std::string_view::npos; at = stem.find('-', at + 1))
        if (at + 1 < stem.size() && versions::isDigit(stem[at + 1]))
            return {stem.substr(0, at), stem.substr(at + 1)};
    return {stem, {}};
}

/// One archive and, by calling itself, those within it.
class ArchiveReader
{
public:
    ArchiveReader(PackageSink& sink, const Task& task)
        : m_sink(sink)
        , m_task(task)
    {
    }

    Result<void> read(ByteSource& source, const std::string& path, std::size_t depth)
    {
        const auto zip = ZipFile::open(source);
        if (!zip)
            return fail(zip.error());
        Fields manifest;
        std::vector<Fields> poms;
        std::vector<const ZipFile::Member*> nested;
        for (const ZipFile::Member& member : zip->members()) {
            if (m_task.isCancelled())
                return cancelled();
            const std::string_view name = member.name;
            if (name == "META-INF/MANIFEST.MF")
                manifest = parseManifest(document(*zip, member, path));
            else if (name.starts_with("META-INF/maven/") && name.ends_with("/pom.properties"))
                poms.push_back(parseProperties(document(*zip, member, path)));
            else if (isJavaArchive(name))
                nested.push_back(&member);
        }
        addPackages(manifest, poms, path, depth == 0);
        for (const ZipFile::Member* member : nested)
            if (auto read = readNested(*zip, *member, path, depth + 1); !read)
                return read;
        return {};
    }

private:
    /// Takes \a bytes from what one file may cost; false if it is used up.
    bool spend(std::uint64_t bytes)
    {
        m_unpacked += bytes;
        return m_unpacked <= mostUnpackedBytes;
    }

    std::string document(const ZipFile& zip, const ZipFile::Member& member, const std::string& path)
    {
        const auto content = spend(member.size + member.packedSize)
                                 ? zip.read(member, mostDocumentBytes)
                                 : exceeded();
        if (content)
            return std::string(asText(*content));
        warn(path + "!/" + member.name, content.error());
        return {};
    }

    Result<void> readNested(const ZipFile& zip, const ZipFile::Member& member,
                            const std::string& path, std::size_t depth)
    {
        const std::string where = path + "!/" + member.name;
        auto content = depth <= mostDepth && spend(member.size + member.packedSize)
                           ? zip.read(member, mostNestedBytes)
                           : exceeded();
        if (content) {
            MemorySource source(std::move(*content));
            const auto read = this->read(source, where, depth);
            if (read || read.error().code == ErrorCode::Cancelled)
                return read;
            warn(where, read.error());
        } else {
            warn(where, content.error());
        }
        return {};
    }

    static Result<Bytes> exceeded()
    {
        return fail(ErrorCode::LimitExceeded, "there is too much in archives within the archive");
    }

    void warn(std::string where, const Error& error)
    {
        const bool isLimit = error.code == ErrorCode::LimitExceeded;
        m_sink.warn(isLimit ? WarningCode::LimitExceeded : WarningCode::CorruptData,
                    std::move(where), "its packages could not be read: " + error.message);
    }

    /// \a ownsFile: of the file itself, not of something within it.
    void addPackages(const Fields& manifest, const std::vector<Fields>& poms,
                     const std::string& path, bool ownsFile)
    {
        const FileName file = partsOf(path);
        bool hasMain = false;
        for (const Fields& pom : poms) {
            const std::string artifact = valueOf(pom, "artifactId");
            const std::string group = valueOf(pom, "groupId");
            const bool isMain = !hasMain && (poms.size() == 1 || artifact == file.name);
            Package package = packageOf(group.empty() ? artifact : group + ":" + artifact,
                                        valueOf(pom, "version"), path);
            if (artifact.empty() || package.version.empty())
                continue;
            hasMain = hasMain || isMain;
            if (isMain && ownsFile)
                m_sink.own(package, path);
            m_sink.add(std::move(package));
        }
        if (hasMain)
            return;
        Package package = packageOf(std::string(file.name), std::string(file.version), path);
        if (package.version.empty())
            package.version = firstOf(
                manifest, {"Implementation-Version", "Bundle-Version", "Specification-Version"});
        if (package.version.empty() && !poms.empty())
            return; // The archive is no package itself, but holds some.
        package.licence = valueOf(manifest, "Bundle-License");
        if (ownsFile)
            m_sink.own(package, path);
        m_sink.add(std::move(package));
    }

    static Package packageOf(std::string name, std::string version, const std::string& path)
    {
        Package package;
        package.ecosystem = Ecosystem::Java;
        package.name = std::move(name);
        package.version = std::move(version);
        package.foundIn = path;
        return package;
    }

    PackageSink& m_sink;
    const Task& m_task;
    std::uint64_t m_unpacked = 0;
};

} // namespace

Fields parseManifest(std::string_view text)
{
    Fields fields;
    std::string* last = nullptr;
    while (!text.empty()) {
        const std::string_view line = takeLine(text);
        if (line.empty()) {
            if (!fields.empty())
                break; // What follows is about single members.
        } else if (line.front() == ' ') {
            if (last != nullptr)
                last->append(line.substr(1));
        } else if (const std::size_t colon = line.find(':'); colon != std::string_view::npos) {
            last = &fields[std::string(line.substr(0, colon))];
            *last = versions::trimmed(line.substr(colon + 1));
        }
    }
    return fields;
}

Fields parseProperties(std::string_view text)
{
    Fields fields;
    while (!text.empty()) {
        const std::string_view line = versions::trimmed(takeLine(text));
        const std::size_t sign = line.find_first_of("=:");
        if (line.starts_with('#') || line.starts_with('!') || sign == std::string_view::npos)
            continue;
        fields[std::string(versions::trimmed(line.substr(0, sign)))] =
            versions::trimmed(line.substr(sign + 1));
    }
    return fields;
}

bool isJavaArchive(std::string_view name)
{
    constexpr std::array ends = {".jar", ".war", ".ear", ".par", ".sar", ".jpi", ".hpi", ".kar"};
    return std::ranges::any_of(ends, [&](const char* end) { return name.ends_with(end); });
}

Result<void> readJavaArchive(ByteSource& source, const std::string& path, PackageSink& sink,
                             const Task& task)
{
    return ArchiveReader(sink, task).read(source, path, 0);
}

} // namespace core
