// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packages/pythonpackages.h"

#include "core/packages/packagereader.h"
#include "core/packages/stanza.h"

#include <algorithm>
#include <map>

namespace core {

namespace {

std::string join(std::string_view folder, std::string_view path)
{
    return path.starts_with('/') ? std::string(path) : std::string(folder).append("/").append(path);
}

/// The first value of a line of comma-separated ones.
std::string firstValue(std::string_view line)
{
    if (!line.starts_with('"'))
        return std::string(line.substr(0, line.find(',')));
    std::string value;
    for (std::size_t i = 1; i < line.size(); ++i) {
        if (line[i] == '"' && (i + 1 == line.size() || line[++i] != '"'))
            break;
        value += line[i];
    }
    return value;
}

class PythonReader final : public PackageReader
{
public:
    bool wants(const MergedTree& tree, NodeId node) const override
    {
        const std::string_view name = tree.name(node);
        const std::string_view folder = tree.name(tree.parent(node));
        if (name == "METADATA" || name == "RECORD")
            return folder.ends_with(".dist-info");
        if (name == "PKG-INFO" || name == "installed-files.txt")
            return folder.ends_with(".egg-info") || folder == "EGG-INFO";
        return name.ends_with(".egg-info");
    }

    void take(const std::string& path, std::string_view content, PackageSink& sink) override
    {
        const std::string_view name = nameOf(path);
        const std::string folder(folderOf(path));
        if (name == "RECORD")
            return parsePythonRecord(content, folderOf(folder), m_owned[folder], sink);
        if (name == "installed-files.txt") {
            while (!content.empty())
                sink.own(m_owned[folder], join(folder, takeLine(content)));
            return;
        }
        auto package = parsePythonMetadata(content, path, sink);
        if (!package)
            return;
        if (name.ends_with(".egg-info"))
            sink.own(*package, path); // A file: of what was installed it tells nothing more.
        m_packages.push_back(std::move(*package));
    }

    void finish(PackageSink& sink) override
    {
        for (Package& package : m_packages) {
            const std::string folder(folderOf(package.foundIn));
            const bool isFolder = !package.foundIn.ends_with(".egg-info");
            if (const auto owned = m_owned.find(folder); isFolder && owned != m_owned.end())
                package.ownedPaths = std::move(owned->second.ownedPaths);
            if (isFolder)
                package.ownedFolder = folder;
            sink.add(std::move(package));
        }
    }

private:
    std::vector<Package> m_packages;
    std::map<std::string, Package> m_owned; ///< Only their paths, by the folder of metadata.
};

} // namespace

std::optional<Package> parsePythonMetadata(std::string_view text, const std::string& path,
                                           PackageSink& sink)
{
    Stanza stanza;
    stanza.take(text);
    Package package;
    package.ecosystem = Ecosystem::Python;
    package.name = stanza.field("Name");
    package.version = stanza.field("Version");
    package.licence = stanza.field("License-Expression");
    if (package.licence.empty())
        package.licence = stanza.field("License");
    // Some put the whole text of the licence there.
    package.licence.resize(std::min(package.licence.find('\n'), package.licence.size()));
    package.foundIn = path;
    if (!package.name.empty() && !package.version.empty())
        return package;
    sink.warn(WarningCode::OddDocument, path, "it has no name or no version of a package");
    return std::nullopt;
}

void parsePythonRecord(std::string_view text, std::string_view folder, Package& package,
                       PackageSink& sink)
{
    while (!text.empty())
        if (const std::string_view line = takeLine(text); !line.empty())
            sink.own(package, join(folder, firstValue(line)));
}

std::unique_ptr<PackageReader> makePythonReader()
{
    return std::make_unique<PythonReader>();
}

} // namespace core
