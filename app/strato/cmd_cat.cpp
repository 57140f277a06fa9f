// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/command.h"
#include "app/strato/files.h"
#include "app/strato/jsonparts.h"
#include "app/strato/text.h"
#include "app/strato/words.h"
#include "core/tree/filecontent.h"

#include <QtGlobal>

namespace strato {

namespace {

constexpr std::size_t pieceBytes = 192U << 10U; ///< A multiple of 3: base64 of pieces joins up.

/// Copies \a reader to \a sink in pieces of exactly pieceBytes, but for the last one.
template<class Sink>
core::Result<void> copyPieces(Session& session, core::Reader& reader, Sink sink)
{
    core::Bytes buffer(pieceBytes);
    while (!session.output().hasFailed()) {
        if (session.task().isCancelled())
            return core::cancelled();
        const auto count = reader.readFully(buffer);
        if (!count)
            return core::fail(count.error());
        sink(core::BytesView(buffer).first(*count));
        if (*count < buffer.size())
            break;
    }
    return {};
}

Outcome writeContent(Session& session, const core::MergedTree& tree, core::NodeId node,
                     core::Reader& reader)
{
    JsonWriter json(session.output());
    json.beginObject();
    writeImage(json, session.image());
    json.bytesField("path", tree.path(node)).field("layer", tree.layer(node));
    json.field("size", tree.fileSize(node)).key("contentBase64").beginText();
    core::Hasher hasher;
    const auto copied = copyPieces(session, reader, [&](core::BytesView piece) {
        hasher.update(piece);
        json.textPiece(core::toBase64(piece));
    });
    json.endText();
    json.field("complete", copied.has_value());
    if (copied)
        json.nullField("problem").field("sha256", hasher.finish().encoded());
    else
        json.field("problem", copied.error().message).nullField("sha256");
    writeWarnings(json, session.warnings());
    json.endObject();
    if (copied)
        return session.exit();
    return copied.error().code == core::ErrorCode::Cancelled ? Exit::Interrupted : Exit::Partly;
}

Outcome printContent(Session& session, core::Reader& reader)
{
    std::uint64_t written = 0;
    const auto copied = copyPieces(session, reader, [&](core::BytesView piece) {
        session.output().write(core::asText(piece));
        written += piece.size();
    });
    if (copied)
        return session.exit();
    if (written == 0 || copied.error().code == core::ErrorCode::Cancelled)
        return core::fail(copied.error());
    session.output().flush();
    core::Warnings damage;
    damage.add({core::WarningCode::CorruptData, 0, session.operand(1), copied.error().message});
    session.addWarnings(damage);
    return Exit::Partly;
}

} // namespace

Outcome runCat(Session& session)
{
    session.believeTables();
    session.wantContents();
    const auto tree = session.readTreeFor(session.operand(1));
    if (!tree)
        return tl::unexpected(tree.error());
    const auto node = nodeAt(**tree, session.operand(1), session.has(OptionId::Hidden));
    if (!node)
        return tl::unexpected(node.error());
    if ((*tree)->kind(*node) != core::NodeKind::File)
        return core::fail(core::ErrorCode::Unsupported,
                          reason(QT_TRANSLATE_NOOP("strato", "%1 is no file but: %2"),
                                 {session.operand(1), nodeKindText((*tree)->kind(*node))}));
    const auto reader = core::openContent(session.image(), **tree, *node, session.task());
    session.clearProgress();
    if (!reader)
        return core::fail(core::withContext(reader.error(), session.operand(1)));
    if (session.isJson())
        return writeContent(session, **tree, *node, **reader);
    return printContent(session, **reader);
}

} // namespace strato
