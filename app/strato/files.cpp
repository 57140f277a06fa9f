// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/files.h"

#include "app/strato/text.h"

#include <QtGlobal>

#include <algorithm>

namespace strato {

using core::HideCause;
using core::MergedTree;
using core::NodeId;
using core::NodeKind;

namespace {

Style styleOf(const MergedTree& tree, NodeId node)
{
    if (tree.isHidden(node))
        return Style::Faint;
    if (tree.isDirectory(node))
        return Style::Folder;
    return tree.kind(node) == NodeKind::Symlink ? Style::Link : Style::Plain;
}

std::string hiddenText(const MergedTree& tree, NodeId node)
{
    if (!tree.isHidden(node))
        return {};
    return fill(strato::tr("layer %1, %2"),
                {std::to_string(tree.hiddenBy(node)), causeText(tree.hideCause(node))});
}

} // namespace

tl::expected<NodeId, Problem> nodeAt(const MergedTree& tree, const std::string& path, bool hidden)
{
    if (const NodeId node = tree.resolve(path); node != core::noNode)
        return node;
    // The link itself, where it leads nowhere.
    if (const NodeId node = tree.find(path); node != core::noNode)
        return node;
    const std::vector<NodeId> ghosts = tree.findAll(path);
    if (ghosts.empty())
        return core::fail(core::ErrorCode::NotFound,
                          reason(QT_TRANSLATE_NOOP("strato", "%1 is not in the image"), {path}));
    const NodeId ghost = ghosts.front();
    if (hidden)
        return ghost;
    return tl::unexpected(
        Problem({core::ErrorCode::NotFound,
                 reason(QT_TRANSLATE_NOOP("strato", "%1 of layer %2 is hidden by layer %3 (%4)"),
                        {path, std::to_string(tree.layer(ghost)),
                         std::to_string(tree.hiddenBy(ghost)), causeText(tree.hideCause(ghost))})},
                QT_TRANSLATE_NOOP("strato", "Choose the layer that has it with --layer N.")));
}

std::uint64_t rowBytes(const MergedTree& tree, NodeId node)
{
    if (!tree.isDirectory(node))
        return tree.fileSize(node);
    return tree.isHidden(node) ? tree.subtreeHiddenBytes(node) : tree.subtreeBytes(node);
}

void sortNodes(const MergedTree& tree, std::vector<NodeId>& nodes,
               const std::optional<SortOrder>& order)
{
    const std::string key = order ? order->key : "size";
    const bool largeFirst = key == "size" || key == "time";
    const bool descending = order && order->isStated ? order->descending : largeFirst;
    const auto sortBy = [&](const auto& valueOf) {
        std::ranges::stable_sort(nodes, [&](NodeId a, NodeId b) {
            return descending ? valueOf(b) < valueOf(a) : valueOf(a) < valueOf(b);
        });
    };
    if (key == "size")
        sortBy([&](NodeId n) { return rowBytes(tree, n); });
    else if (key == "name")
        sortBy([&](NodeId n) { return tree.name(n); });
    else if (key == "time")
        sortBy([&](NodeId n) { return tree.attributes(n).mtime.value_or(core::Timestamp{}); });
    else if (key == "layer")
        sortBy([&](NodeId n) { return tree.layer(n); });
    else if (descending)
        std::ranges::reverse(nodes);
}

std::optional<core::Digest> contentDigest(const MergedTree& tree, NodeId node)
{
    const auto digest = core::knownDigest(tree, node);
    return digest ? std::optional(core::Digest::sha256(*digest)) : std::nullopt;
}

std::string nameText(const MergedTree& tree, NodeId node, bool wholePath)
{
    std::string text = wholePath ? harmless(tree.path(node)) : harmless(tree.name(node));
    if (tree.isDirectory(node) && text != "/")
        text += '/';
    if (tree.kind(node) == NodeKind::Symlink)
        text += " -> " + harmless(tree.linkTarget(node));
    if (const NodeId first = tree.hardLinkTo(node); first != core::noNode)
        text += " = " + harmless(tree.path(first));
    return text;
}

std::string causeText(HideCause cause)
{
    switch (cause) {
    case HideCause::None:
        break;
    case HideCause::Overwritten:
        return reason(QT_TRANSLATE_NOOP("strato", "overwritten"));
    case HideCause::MetadataOnly:
        return reason(QT_TRANSLATE_NOOP("strato", "metadata-only copy"));
    case HideCause::TypeReplaced:
        return reason(QT_TRANSLATE_NOOP("strato", "replaced by another kind"));
    case HideCause::Deleted:
        return reason(QT_TRANSLATE_NOOP("strato", "deleted"));
    case HideCause::FolderDeleted:
        return reason(QT_TRANSLATE_NOOP("strato", "folder deleted"));
    case HideCause::Opaque:
        return reason(QT_TRANSLATE_NOOP("strato", "folder emptied"));
    case HideCause::RepeatedInLayer:
        return reason(QT_TRANSLATE_NOOP("strato", "repeated in its layer"));
    }
    return {};
}

void printFiles(Session& session, const MergedTree& tree, const std::vector<NodeId>& nodes,
                bool wholePaths)
{
    std::vector<Table::Column> columns = {{strato::tr("Mode"), Align::Left},
                                          {strato::tr("Owner"), Align::Left},
                                          {strato::tr("Size"), Align::Right},
                                          {strato::tr("Changed (UTC)"), Align::Left},
                                          {strato::tr("Layer"), Align::Right}};
    const bool hidden = session.has(OptionId::Hidden) || session.arguments().filter.asksForHidden();
    const bool digests = session.has(OptionId::Digests);
    if (hidden)
        columns.push_back({strato::tr("Hidden by"), Align::Left});
    if (digests)
        columns.push_back({strato::tr("SHA-256"), Align::Left});
    columns.push_back({wholePaths ? strato::tr("Path") : strato::tr("Name"), Align::Left});
    Table table(std::move(columns), session.isColoured());
    for (const NodeId node : nodes) {
        const core::Attributes attributes = tree.attributes(node);
        Table::Row row = {
            {modeText(tree.kind(node), attributes.mode)},
            {std::to_string(attributes.uid) + ':' + std::to_string(attributes.gid)},
            {tree.kind(node) == NodeKind::CharDevice || tree.kind(node) == NodeKind::BlockDevice
                 ? std::to_string(attributes.devMajor) + ", " + std::to_string(attributes.devMinor)
                 : session.bytes(rowBytes(tree, node))},
            {timeText(attributes.mtime)},
            {std::to_string(tree.layer(node))}};
        if (hidden)
            row.push_back({hiddenText(tree, node), Style::Faint});
        if (digests) {
            const auto digest = contentDigest(tree, node);
            row.push_back({digest ? std::string(digest->encoded()) : "-"});
        }
        row.push_back({nameText(tree, node, wholePaths), styleOf(tree, node)});
        table.add(std::move(row));
    }
    if (!table.empty())
        table.print(session.output());
}

} // namespace strato
