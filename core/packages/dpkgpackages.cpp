// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packages/dpkgpackages.h"

#include "core/packages/packagereader.h"
#include "core/packages/stanza.h"
#include "core/packages/versionrules.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace core {

namespace {

constexpr std::array adminFolders = {"/var/lib/dpkg", "/usr/lib/dpkg", "/var/lib/opkg",
                                     "/usr/lib/opkg"};

/// The last word of "install ok installed".
std::string_view stateOf(std::string_view status)
{
    const std::size_t blank = status.find_last_of(" \t");
    return blank == std::string_view::npos ? status : status.substr(blank + 1);
}

/// "name (version)" or "name".
void setSource(Package& package, std::string_view source)
{
    const std::size_t open = source.find('(');
    package.sourceName = versions::trimmed(source.substr(0, open));
    if (open != std::string_view::npos)
        package.sourceVersion =
            versions::trimmed(source.substr(open + 1, source.find(')', open) - open - 1));
}

std::optional<std::uint64_t> kibibytes(std::string_view text)
{
    constexpr std::uint64_t most = 1ULL << 50U;
    std::uint64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc() || end != text.data() + text.size() || number > most)
        return std::nullopt;
    return number * 1024;
}

class DpkgReader final : public PackageReader
{
public:
    std::vector<NodeId> findPlaces(const MergedTree& tree) const override
    {
        std::vector<NodeId> nodes;
        for (const std::string folder : adminFolders) {
            addFile(tree, folder + "/status", nodes);
            addFile(tree, folder + "/diversions", nodes);
            const auto parts = filesIn(tree, folder + "/status.d");
            nodes.insert(nodes.end(), parts.begin(), parts.end());
            for (const NodeId node : filesIn(tree, folder + "/info"))
                if (tree.name(node).ends_with(".list"))
                    nodes.push_back(node);
        }
        return nodes;
    }

    std::uint64_t mostBytes() const override { return limits::packageFileBytes; }

    void take(const std::string& path, std::string_view content, PackageSink& sink) override
    {
        const std::string_view name = nameOf(path);
        if (name.ends_with(".list"))
            takeList(path.substr(0, path.size() - 5), content, {}, sink);
        else if (name.ends_with(".md5sums"))
            takeList(path.substr(0, path.size() - 8), content, "  ", sink);
        else if (name == "diversions")
            m_diversions.merge(parseDpkgDiversions(content));
        else if (!name.ends_with(".preinst") && !name.ends_with(".postinst"))
            for (Package& package : parseDpkgStatus(content, path, sink))
                m_packages.push_back(std::move(package));
    }

    void finish(PackageSink& sink) override
    {
        for (Package& package : m_packages) {
            attach(package);
            divert(package);
            sink.add(std::move(package));
        }
    }

private:
    /// One path a line, behind \a separator if there is one.
    void takeList(const std::string& key, std::string_view text, std::string_view separator,
                  PackageSink& sink)
    {
        Package& owner = m_lists[key];
        while (!text.empty()) {
            const std::string_view line = takeLine(text);
            const std::size_t at = separator.empty() ? 0 : line.find(separator);
            if (at != std::string_view::npos && !line.empty())
                sink.own(owner, line.substr(at + separator.size()));
        }
    }

    void attach(Package& package)
    {
        const std::string folder(folderOf(package.foundIn));
        // In status.d the list lies beside the file that tells of the package.
        for (const std::string& key :
             {folder + "/info/" + package.name,
              folder + "/info/" + package.name + ":" + package.architecture, package.foundIn,
              folder + "/" + package.name}) {
            const auto list = m_lists.find(key);
            if (list == m_lists.end())
                continue;
            package.ownedPaths = std::move(list->second.ownedPaths);
            m_lists.erase(list);
            return;
        }
    }

    void divert(Package& package) const
    {
        if (m_diversions.empty())
            return;
        for (std::string& path : package.ownedPaths) {
            const auto found = m_diversions.find(path);
            if (found != m_diversions.end() && found->second.package != package.name)
                path = found->second.to;
        }
    }

    std::vector<Package> m_packages;
    std::map<std::string, Package> m_lists; ///< Only their paths, by where the list lies.
    std::map<std::string, DpkgDiversion, std::less<>> m_diversions;
};

} // namespace

std::vector<Package> parseDpkgStatus(std::string_view text, const std::string& path,
                                     PackageSink& sink)
{
    std::vector<Package> packages;
    Stanza stanza;
    while (stanza.take(text)) {
        if (stanza.oddLines() != 0)
            sink.warn(WarningCode::CorruptData, path,
                      "a paragraph has lines that are no fields of a package");
        const std::string_view state = stateOf(stanza.field("Status"));
        if (state == "config-files" || state == "not-installed")
            continue;
        Package package;
        package.name = stanza.field("Package");
        package.version = stanza.field("Version");
        if (package.name.empty() || package.version.empty()) {
            if (!stanza.empty())
                sink.warn(WarningCode::CorruptData, path,
                          "a paragraph has no name or no version of a package");
            continue;
        }
        if (packages.size() >= limits::packageCount)
            break; // The sink tells of it.
        package.architecture = stanza.field("Architecture");
        setSource(package, stanza.field("Source"));
        package.installedSize = kibibytes(stanza.field("Installed-Size"));
        package.isBroken = state.starts_with("half-");
        package.foundIn = path;
        packages.push_back(std::move(package));
    }
    return packages;
}

std::map<std::string, DpkgDiversion, std::less<>> parseDpkgDiversions(std::string_view text)
{
    std::map<std::string, DpkgDiversion, std::less<>> diversions;
    while (!text.empty()) {
        std::string from = absolutePath(takeLine(text));
        std::string to = absolutePath(takeLine(text));
        std::string package(takeLine(text));
        if (!package.empty())
            diversions[std::move(from)] = {std::move(to), std::move(package)};
    }
    return diversions;
}

std::unique_ptr<PackageReader> makeDpkgReader()
{
    return std::make_unique<DpkgReader>();
}

} // namespace core
