// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packages/npmpackages.h"

#include "core/base/json.h"
#include "core/packages/packagereader.h"

#include <nlohmann/json.hpp>

namespace core {

namespace {

std::string textIn(const json::Value& object, const char* key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string licenceIn(const json::Value& value)
{
    if (value.is_string())
        return value.get<std::string>();
    return value.is_object() ? textIn(value, "type") : std::string();
}

/// A text, an object with a type, or in old ones a list of either.
std::string licenceOf(const json::Value& root)
{
    if (const auto one = root.find("license"); one != root.end() && !licenceIn(*one).empty())
        return licenceIn(*one);
    std::string licence;
    if (const auto several = root.find("licenses"); several != root.end() && several->is_array())
        for (const json::Value& one : *several)
            if (const std::string text = licenceIn(one); !text.empty())
                licence += (licence.empty() ? "" : " OR ") + text;
    return licence;
}

class NpmReader final : public PackageReader
{
public:
    /// node_modules/NAME/package.json or node_modules/@SCOPE/NAME/package.json.
    bool wants(const MergedTree& tree, NodeId node) const override
    {
        if (tree.name(node) != "package.json")
            return false;
        NodeId above = parentOf(tree, tree.parent(node));
        if (above != noNode && tree.name(above).starts_with('@'))
            above = parentOf(tree, above);
        return above != noNode && tree.name(above) == "node_modules";
    }

    void take(const std::string& path, std::string_view content, PackageSink& sink) override
    {
        if (auto package = parseNpmPackage(content, path, sink))
            sink.add(std::move(*package));
    }

private:
    static NodeId parentOf(const MergedTree& tree, NodeId node)
    {
        return node == noNode ? noNode : tree.parent(node);
    }
};

} // namespace

std::optional<Package> parseNpmPackage(std::string_view text, const std::string& path,
                                       PackageSink& sink)
{
    const auto root = json::parseObject(asBytes(text));
    if (!root) {
        sink.warn(WarningCode::OddDocument, path, root.error().message);
        return std::nullopt;
    }
    Package package;
    package.ecosystem = Ecosystem::Npm;
    package.name = textIn(*root, "name");
    package.version = textIn(*root, "version");
    if (package.name.empty() || package.version.empty())
        return std::nullopt;
    package.licence = licenceOf(*root);
    package.foundIn = path;
    package.ownedFolder = folderOf(path);
    return package;
}

std::unique_ptr<PackageReader> makeNpmReader()
{
    return std::make_unique<NpmReader>();
}

} // namespace core
