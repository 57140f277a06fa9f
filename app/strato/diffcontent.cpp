// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/diffcontent.h"

#include "app/strato/diffparts.h"
#include "app/strato/files.h"
#include "app/strato/jsonparts.h"
#include "app/strato/text.h"
#include "app/strato/words.h"
#include "core/tree/filecontent.h"

#include <QtGlobal>

namespace strato {

namespace {

/// A side that the file is not on.
class NoContent final : public core::Reader
{
public:
    core::Result<std::size_t> read(std::span<std::byte> /*buffer*/) override { return 0; }
};

struct OpenedSide
{
    std::shared_ptr<const core::Image> image;
    std::shared_ptr<const core::MergedTree> tree;
    std::unique_ptr<core::Reader> reader; ///< Null where the path is not there.
    std::optional<Problem> absent;
};

tl::expected<OpenedSide, Problem> openSide(Session& session, std::size_t operand)
{
    OpenedSide side;
    auto tree = session.readTree(core::ContentHashes::None, operand);
    if (!tree)
        return tl::unexpected(std::move(tree).error());
    side.tree = std::move(*tree);
    side.image = session.sharedImage();
    const std::string& path = session.arguments().content;
    const auto node = nodeAt(*side.tree, path, false);
    if (!node) {
        side.absent = node.error();
        return side;
    }
    const core::NodeKind kind = side.tree->kind(*node);
    if (kind != core::NodeKind::File)
        return core::fail(core::ErrorCode::Unsupported,
                          reason(QT_TRANSLATE_NOOP("strato", "%1 is no file but: %2"),
                                 {path, nodeKindText(kind)}));
    auto reader = core::openContent(*side.image, *side.tree, *node, session.task());
    if (!reader)
        return core::fail(core::withContext(std::move(reader).error(), path));
    side.reader = std::move(*reader);
    return side;
}

tl::expected<ComparedContent, Problem> compareContent(Session& session)
{
    auto left = openSide(session, 0);
    if (!left)
        return tl::unexpected(std::move(left).error());
    auto right = openSide(session, 1);
    if (!right)
        return tl::unexpected(std::move(right).error());
    if (left->absent && right->absent)
        return tl::unexpected(*left->absent);
    NoContent none;
    core::Reader& leftReader = left->reader ? *left->reader : static_cast<core::Reader&>(none);
    core::Reader& rightReader = right->reader ? *right->reader : static_cast<core::Reader&>(none);
    auto diff = core::diffContents(leftReader, rightReader, {}, session.task());
    session.clearProgress();
    if (!diff)
        return core::fail(core::withContext(std::move(diff).error(), session.arguments().content));
    return ComparedContent{left->image,
                           right->image,
                           session.arguments().content,
                           left->reader != nullptr,
                           right->reader != nullptr,
                           std::move(*diff)};
}

void writeSide(JsonWriter& json, std::string_view name, const core::ContentSide& side, bool isThere)
{
    if (!isThere) {
        json.nullField(name);
        return;
    }
    json.key(name).beginObject().field("size", side.size);
    json.field("digest", side.digest.text()).field("kind", core::contentKindName(side.kind));
    json.field("packing", core::compressionName(side.packing));
    json.field("unpackedSize", side.unpackedSize);
    if (side.encoding)
        json.field("encoding", core::textEncodingName(*side.encoding));
    else
        json.nullField("encoding");
    if (side.lineEnds)
        json.field("lineEnds", core::lineEndsName(*side.lineEnds));
    else
        json.nullField("lineEnds");
    if (side.picture)
        json.key("picture")
            .beginObject()
            .field("type", core::pictureTypeName(side.picture->type))
            .field("width", side.picture->width)
            .field("height", side.picture->height)
            .endObject();
    else
        json.nullField("picture");
    json.endObject();
}

void writeMarks(JsonWriter& json, std::string_view name,
                const std::vector<core::InlineRange>& marks)
{
    json.key(name).beginArray();
    for (const core::InlineRange& mark : marks)
        json.beginArray().value(mark.begin).value(mark.end).endArray();
    json.endArray();
}

void writeRow(JsonWriter& json, const core::TextRow& row)
{
    json.beginObject().field("kind", core::textRowKindName(row.kind));
    json.field("left", row.left == 0 ? std::nullopt : std::optional(row.left));
    json.field("right", row.right == 0 ? std::nullopt : std::optional(row.right));
    json.field("leftText", row.left == 0 ? std::nullopt : std::optional(row.leftText));
    json.field("rightText", row.right == 0 ? std::nullopt : std::optional(row.rightText));
    writeMarks(json, "leftMarks", row.marks.left);
    writeMarks(json, "rightMarks", row.marks.right);
    json.endObject();
}

void writeText(JsonWriter& json, const core::TextDiff& diff)
{
    json.key("text").beginObject().field("changed", diff.changed).field("removed", diff.removed);
    json.field("added", diff.added).key("hunks").beginArray();
    for (const core::TextHunk& hunk : diff.hunks) {
        json.beginObject().field("foldedBefore", hunk.foldedBefore).key("rows").beginArray();
        for (const core::TextRow& row : hunk.rows)
            writeRow(json, row);
        json.endArray().endObject();
    }
    json.endArray().field("foldedAfter", diff.foldedAfter);
    json.field("rowsLeftOut", diff.rowsLeftOut).endObject();
}

void writeValues(JsonWriter& json, const core::JsonDiff& diff)
{
    json.key("json").beginObject().key("differences").beginArray();
    for (const core::JsonDifference& one : diff.differences) {
        json.beginObject().field("change", core::partChangeName(one.change));
        json.field("pointer", one.pointer).textField("left", one.left);
        json.textField("right", one.right).endObject();
    }
    json.endArray().field("leftOut", diff.leftOut).endObject();
}

void writeMembers(JsonWriter& json, const core::ArchiveDiff& diff)
{
    json.key("archive").beginObject().key("members").beginArray();
    for (const core::ArchiveDifference& member : diff.members) {
        json.beginObject().field("change", core::partChangeName(member.change));
        json.bytesField("name", member.name).field("leftSize", member.leftSize);
        json.field("rightSize", member.rightSize).endObject();
    }
    json.endArray().field("same", diff.same).field("leftOut", diff.leftOut);
    json.field("complete", diff.isComplete).endObject();
}

void writeElf(JsonWriter& json, const core::ElfDiff& diff)
{
    json.key("elf").beginObject().field("otherTarget", diff.isOtherTarget);
    json.field("complete", diff.isComplete).key("sections").beginArray();
    for (const core::ElfSectionDifference& section : diff.differingSections) {
        json.beginObject().field("change", core::partChangeName(section.change));
        json.bytesField("name", section.name).field("leftSize", section.leftSize);
        json.field("rightSize", section.rightSize).endObject();
    }
    json.endArray().key("symbols").beginArray();
    for (const core::ElfSymbolDifference& symbol : diff.symbols) {
        json.beginObject().field("change", core::partChangeName(symbol.change));
        json.bytesField("name", symbol.name).field("dynamic", symbol.isDynamic);
        json.field("defined", symbol.isDefined).field("leftSize", symbol.leftSize);
        json.field("rightSize", symbol.rightSize).endObject();
    }
    json.endArray().field("symbolsLeftOut", diff.symbolsLeftOut);
    json.listField("neededAdded", diff.neededAdded);
    json.listField("neededRemoved", diff.neededRemoved).endObject();
}

void writeBytes(JsonWriter& json, const core::ByteDiff& diff)
{
    json.key("bytes").beginObject().field("firstDifference", diff.firstDifference);
    json.field("differing", diff.differing).key("ranges").beginArray();
    for (const core::ByteRange& range : diff.ranges)
        json.beginObject().field("offset", range.offset).field("size", range.size).endObject();
    json.endArray().field("rangesLeftOut", diff.rangesLeftOut).endObject();
}

} // namespace

void writeContentDiff(Session& session, const ComparedContent& compared)
{
    const core::ContentDiff& diff = compared.diff;
    JsonWriter json(session.output());
    json.beginObject();
    writeImage(json, *compared.left, "left");
    writeImage(json, *compared.right, "right");
    json.bytesField("path", compared.path);
    json.field("same", diff.isSame() && compared.isOnLeft == compared.isOnRight);
    json.field("kind", core::contentKindName(diff.kind));
    writeSide(json, "leftContent", diff.left, compared.isOnLeft);
    writeSide(json, "rightContent", diff.right, compared.isOnRight);
    json.key("notes").beginArray();
    for (const core::ContentNote note : diff.notes)
        json.value(core::contentNoteName(note));
    json.endArray().textField("problem", diff.problem);
    diff.text ? writeText(json, *diff.text) : void(json.nullField("text"));
    diff.json ? writeValues(json, *diff.json) : void(json.nullField("json"));
    diff.archive ? writeMembers(json, *diff.archive) : void(json.nullField("archive"));
    diff.elf ? writeElf(json, *diff.elf) : void(json.nullField("elf"));
    writeBytes(json, diff.bytes);
    writeWarnings(json, session.warnings());
    json.endObject();
}

Outcome diffContent(Session& session)
{
    const std::string& format = session.arguments().format;
    if (format != "text" && format != "json")
        return wrongUse(
            QT_TRANSLATE_NOOP("strato", "--content is written as text or json, not as %1"),
            {format});
    const auto compared = compareContent(session);
    if (!compared)
        return tl::unexpected(compared.error());
    if (session.isJson())
        writeContentDiff(session, *compared);
    else
        printContentDiff(session, *compared);
    const bool isSame = compared->diff.isSame() && compared->isOnLeft == compared->isOnRight;
    if (session.exit() == Exit::Done && session.has(OptionId::ExitCode) && !isSame)
        return Exit::No;
    return session.exit();
}

} // namespace strato
