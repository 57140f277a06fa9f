// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/jsonparts.h"

#include "app/strato/files.h"

namespace strato {

using core::NodeId;
using core::NodeKind;

namespace {

void writeTime(JsonWriter& json, const std::optional<core::Timestamp>& time)
{
    const std::string text = time ? core::formatTimestamp(*time) : std::string();
    json.textField("mtime", text);
    if (time && text.empty())
        json.field("mtimeSeconds", time->seconds);
}

void writeXattrs(JsonWriter& json, const core::Xattrs& xattrs)
{
    json.key("xattrs").beginObject();
    for (const auto& [name, value] : xattrs)
        json.field(name, core::toBase64(core::asBytes(value)));
    json.endObject();
}

void writeMatches(JsonWriter& json, const core::FileHit& hit)
{
    json.field("isBinary", hit.isBinary).field("matchCount", hit.matchCount);
    json.key("matches").beginArray();
    for (const core::ContentMatch& match : hit.matches) {
        json.beginObject().field("offset", match.offset);
        if (match.line == 0)
            json.nullField("line").nullField("excerpt");
        else
            json.field("line", match.line).bytesField("excerpt", match.excerpt);
        json.endObject();
    }
    json.endArray();
}

} // namespace

void writeEntry(JsonWriter& json, const core::MergedTree& tree, NodeId node, std::string_view path,
                bool digests, const core::FileHit* hit)
{
    const core::Attributes attributes = tree.attributes(node);
    const NodeKind kind = tree.kind(node);
    json.beginObject().bytesField("path", path);
    json.field("type", core::nodeKindName(kind)).field("mode", octalMode(attributes.mode));
    json.field("uid", attributes.uid).field("gid", attributes.gid);
    json.field("size", tree.fileSize(node));
    writeTime(json, attributes.mtime);
    if (kind == NodeKind::Symlink)
        json.bytesField("linkTarget", tree.linkTarget(node));
    else
        json.nullField("linkTarget");
    if (kind == NodeKind::CharDevice || kind == NodeKind::BlockDevice)
        json.field("devMajor", attributes.devMajor).field("devMinor", attributes.devMinor);
    else
        json.nullField("devMajor").nullField("devMinor");
    writeXattrs(json, tree.xattrs(node));
    json.field("layer", tree.layer(node));
    if (const NodeId first = tree.hardLinkTo(node); first != core::noNode)
        json.bytesField("hardLinkTo", tree.path(first));
    else
        json.nullField("hardLinkTo");
    if (tree.isImplied(node))
        json.field("implied", true);
    if (tree.isDanglingLink(node))
        json.field("danglingHardLink", true);
    if (tree.isHidden(node)) {
        json.field("hiddenBy", tree.hiddenBy(node));
        json.field("cause", core::hideCauseName(tree.hideCause(node)));
    }
    if (digests) {
        const auto digest = contentDigest(tree, node);
        json.textField("sha256", digest ? digest->encoded() : std::string_view());
    }
    if (hit != nullptr)
        writeMatches(json, *hit);
    json.endObject();
}

void writeDescriptor(JsonWriter& json, const core::Descriptor& descriptor)
{
    json.beginObject().textField("mediaType", descriptor.mediaType);
    json.textField("digest", descriptor.digest.text()).field("size", descriptor.size);
    json.endObject();
}

void writeTextMap(JsonWriter& json, std::string_view name,
                  const std::map<std::string, std::string>& texts)
{
    json.key(name).beginObject();
    for (const auto& [key, text] : texts)
        json.field(key, text);
    json.endObject();
}

} // namespace strato
