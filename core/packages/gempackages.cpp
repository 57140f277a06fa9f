// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packages/gempackages.h"

#include "core/packages/packagereader.h"
#include "core/packages/stanza.h"
#include "core/packages/versionrules.h"

#include <algorithm>

namespace core {

namespace {

/// The value of "  s.KEY = VALUE", whatever stands for s; empty if the line is another one.
std::string_view assigned(std::string_view line, std::string_view key)
{
    line = versions::trimmed(line);
    const std::string_view variable = line.substr(0, line.find('.'));
    for (const char c : variable)
        if (!versions::isLetter(c) && !versions::isDigit(c) && c != '_')
            return {};
    line.remove_prefix(std::min(variable.size() + 1, line.size()));
    if (!line.starts_with(key))
        return {};
    line = versions::trimmed(line.substr(key.size()));
    if (!line.starts_with('=') || line.starts_with("=="))
        return {};
    return versions::trimmed(line.substr(1));
}

/// Takes what stands in the first quotes of \a text from it; empty if there is none.
std::string_view takeQuoted(std::string_view& text)
{
    const std::size_t begin = text.find_first_of("\"'");
    if (begin == std::string_view::npos)
        return text = {};
    const std::size_t end = text.find(text[begin], begin + 1);
    if (end == std::string_view::npos)
        return text = {};
    const std::string_view quoted = text.substr(begin + 1, end - begin - 1);
    text.remove_prefix(end + 1);
    return quoted;
}

std::string firstQuoted(std::string_view text)
{
    return std::string(takeQuoted(text));
}

std::string allQuoted(std::string_view text)
{
    std::string all;
    for (std::string_view one = takeQuoted(text); !one.empty(); one = takeQuoted(text))
        all.append(all.empty() ? "" : " OR ").append(one);
    return all;
}

class GemReader final : public PackageReader
{
public:
    bool wants(const MergedTree& tree, NodeId node) const override
    {
        if (!tree.name(node).ends_with(".gemspec"))
            return false;
        const NodeId folder = tree.parent(node);
        const std::string_view name = tree.name(folder);
        return name == "specifications"
               || (name == "default" && tree.parent(folder) != noNode
                   && tree.name(tree.parent(folder)) == "specifications");
    }

    void take(const std::string& path, std::string_view content, PackageSink& sink) override
    {
        auto package = parseGemSpecification(content, path, sink);
        if (!package)
            return;
        // "gems/NAME-VERSION[-PLATFORM]" lies beside "specifications".
        const std::string_view stem = nameOf(path).substr(0, nameOf(path).size() - 8);
        package->ownedFolder = std::string(folderOf(folderOf(path))).append("/gems/").append(stem);
        sink.own(*package, path);
        sink.add(std::move(*package));
    }
};

} // namespace

std::optional<Package> parseGemSpecification(std::string_view text, const std::string& path,
                                             PackageSink& sink)
{
    Package package;
    package.ecosystem = Ecosystem::Gem;
    package.foundIn = path;
    while (!text.empty()) {
        const std::string_view line = takeLine(text);
        if (const auto name = assigned(line, "name"); !name.empty() && package.name.empty())
            package.name = firstQuoted(name);
        if (const auto version = assigned(line, "version");
            !version.empty() && package.version.empty())
            package.version = firstQuoted(version);
        if (const auto several = assigned(line, "licenses"); !several.empty())
            package.licence = allQuoted(several);
        else if (const auto one = assigned(line, "license"); !one.empty())
            package.licence = firstQuoted(one);
    }
    if (!package.name.empty() && !package.version.empty())
        return package;
    sink.warn(WarningCode::OddDocument, path, "it has no name or no version of a package");
    return std::nullopt;
}

std::unique_ptr<PackageReader> makeGemReader()
{
    return std::make_unique<GemReader>();
}

} // namespace core
