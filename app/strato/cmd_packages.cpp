// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/command.h"
#include "app/strato/files.h"
#include "app/strato/jsonparts.h"
#include "app/strato/pathwalk.h"
#include "app/strato/text.h"
#include "core/packages/ownership.h"
#include "core/packages/readpackages.h"

#include <algorithm>

namespace strato {

namespace {

using core::MergedTree;
using core::NodeId;
using core::Package;

/// What is to be shown.
struct Shown
{
    std::vector<const Package*> packages;
    std::optional<NodeId> owned;               ///< With --owner.
    std::optional<core::UnownedFiles> unowned; ///< With --unowned; sorted by path.
};

void sortByPath(const MergedTree& tree, std::vector<NodeId>& nodes)
{
    std::ranges::sort(nodes);
    std::vector<NodeId> sorted;
    PathWalk walk(tree, tree.root(), false);
    while (walk.next())
        if (std::ranges::binary_search(nodes, walk.node()))
            sorted.push_back(walk.node());
    nodes = std::move(sorted);
}

tl::expected<Shown, Problem> choose(Session& session, const core::PackageList& list,
                                    const MergedTree& tree)
{
    Shown shown;
    const bool onlyOwners = session.has(OptionId::Owner);
    if (!onlyOwners && !session.has(OptionId::Unowned)) {
        for (const Package& package : list.packages)
            shown.packages.push_back(&package);
        return shown;
    }
    const auto ownership = core::PackageOwnership::find(list, tree, session.task());
    if (!ownership)
        return core::fail(ownership.error());
    if (onlyOwners) {
        const auto node = nodeAt(tree, session.arguments().owned, false);
        if (!node)
            return tl::unexpected(node.error());
        shown.owned = *node;
        for (const std::uint32_t number : ownership->ownersOf(tree, *node))
            shown.packages.push_back(&list.packages[number]);
    }
    if (session.has(OptionId::Unowned)) {
        auto unowned = core::findUnowned(*ownership, tree, session.task());
        if (!unowned)
            return core::fail(std::move(unowned).error());
        shown.unowned = std::move(*unowned);
        sortByPath(tree, shown.unowned->nodes);
    }
    return shown;
}

void writePackage(JsonWriter& json, const Package& package)
{
    json.beginObject().field("ecosystem", core::ecosystemName(package.ecosystem));
    json.field("name", package.name).field("version", package.version);
    json.textField("architecture", package.architecture);
    json.field("sourceName", package.sourceName).field("sourceVersion", package.sourceVersion);
    json.textField("licence", package.licence).field("installedSize", package.installedSize);
    json.bytesField("foundIn", package.foundIn).field("broken", package.isBroken);
    json.field("ownedPaths", package.ownedPaths.size()).endObject();
}

void writeUnowned(JsonWriter& json, const MergedTree& tree, const core::UnownedFiles& unowned)
{
    json.key("unowned").beginObject().key("files").beginArray();
    for (const NodeId node : unowned.nodes) {
        json.beginObject().bytesField("path", tree.path(node));
        json.field("type", core::nodeKindName(tree.kind(node)));
        json.field("size", tree.fileSize(node)).field("layer", tree.layer(node)).endObject();
    }
    json.endArray().field("bytes", unowned.bytes).endObject();
}

void writePackages(Session& session, const MergedTree& tree, const Shown& shown)
{
    JsonWriter json(session.output());
    json.beginObject();
    writeImage(json, session.image());
    if (shown.owned)
        json.bytesField("owner", tree.path(*shown.owned));
    else
        json.nullField("owner");
    json.key("packages").beginArray();
    for (const Package* package : shown.packages)
        writePackage(json, *package);
    json.endArray();
    if (shown.unowned)
        writeUnowned(json, tree, *shown.unowned);
    else
        json.nullField("unowned");
    writeWarnings(json, session.warnings());
    json.endObject();
}

void printPackages(Session& session, const Shown& shown)
{
    Table table({{strato::tr("Kind"), Align::Left},
                 {strato::tr("Package"), Align::Left},
                 {strato::tr("Version"), Align::Left},
                 {strato::tr("Architecture"), Align::Left},
                 {strato::tr("Size"), Align::Right},
                 {strato::tr("Found in"), Align::Left}},
                session.isColoured());
    std::uint64_t bytes = 0;
    for (const Package* package : shown.packages) {
        bytes += package->installedSize.value_or(0);
        std::string version = harmless(package->version);
        if (package->isBroken)
            version += ' ' + strato::tr("(half installed)");
        table.add({{std::string(core::ecosystemName(package->ecosystem))},
                   {harmless(package->name)},
                   {version, package->isBroken ? Style::Error : Style::Plain},
                   {package->architecture.empty() ? "-" : harmless(package->architecture)},
                   {package->installedSize ? session.bytes(*package->installedSize) : "-"},
                   {harmless(package->foundIn)}});
    }
    if (!table.empty())
        table.print(session.output());
    if (!shown.owned)
        session.output().write(fill(strato::tr("%1 packages; those that state a size take %2\n"),
                                    {std::to_string(shown.packages.size()), session.bytes(bytes)}));
    else if (table.empty())
        session.output().write(strato::tr("No package owns this file.\n"));
}

void printUnowned(Session& session, const MergedTree& tree, const core::UnownedFiles& unowned)
{
    std::vector<NodeId> nodes = unowned.nodes;
    sortNodes(tree, nodes, session.arguments().sort);
    printFiles(session, tree, nodes, true);
    session.output().write(fill(strato::tr("%1 files of no package, %2\n"),
                                {std::to_string(nodes.size()), session.bytes(unowned.bytes)}));
}

} // namespace

Outcome runPackages(Session& session)
{
    session.believeTables();
    session.wantContents();
    const auto tree = session.readTree(core::ContentHashes::None);
    if (!tree)
        return tl::unexpected(tree.error());
    const auto list = core::readPackages(session.image(), *tree, session.task());
    session.clearProgress();
    if (!list)
        return core::fail(list.error());
    session.addWarnings(list->warnings);
    const auto shown = choose(session, *list, **tree);
    if (!shown)
        return tl::unexpected(shown.error());
    if (session.isJson()) {
        writePackages(session, **tree, *shown);
    } else {
        if (shown->owned || !shown->unowned)
            printPackages(session, *shown);
        if (shown->unowned)
            printUnowned(session, **tree, *shown->unowned);
    }
    if (session.exit() == Exit::Done && shown->owned && shown->packages.empty())
        return Exit::No;
    return session.exit();
}

} // namespace strato
