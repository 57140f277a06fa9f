// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/command.h"
#include "app/strato/files.h"
#include "app/strato/jsonparts.h"
#include "app/strato/text.h"
#include "app/strato/words.h"
#include "core/tree/extract.h"

#include <QtGlobal>

#include <algorithm>

namespace strato {

namespace {

void writeNotes(JsonWriter& json, std::string_view name,
                const std::vector<core::ExtractNote>& notes)
{
    json.key(name).beginArray();
    for (const core::ExtractNote& note : notes)
        json.beginObject().bytesField("path", note.path).field("message", note.message).endObject();
    json.endArray();
}

void writeReport(Session& session, const core::ExtractReport& report)
{
    JsonWriter json(session.output());
    json.beginObject();
    writeImage(json, session.image());
    json.bytesField("target", session.arguments().output);
    json.field("files", report.files).field("folders", report.folders);
    json.field("links", report.links).field("bytes", report.bytes);
    json.field("complete", report.complete);
    json.field("allWritten", report.complete && report.skipped.empty());
    writeNotes(json, "notes", report.notes);
    writeNotes(json, "skipped", report.skipped);
    writeWarnings(json, session.warnings());
    json.endObject();
}

void printReport(Session& session, const core::ExtractReport& report)
{
    Output& output = session.output();
    output.write(fill(strato::tr("Files: %1, folders: %2, links: %3, bytes: %4\n"),
                      {std::to_string(report.files), std::to_string(report.folders),
                       std::to_string(report.links), session.bytes(report.bytes)}));
    const auto print = [&](const std::string& title, const std::vector<core::ExtractNote>& notes) {
        if (!notes.empty())
            output.write(title + '\n');
        for (const core::ExtractNote& note : notes)
            output.write("  " + noteText(note) + '\n');
    };
    print(strato::tr("Done differently from what is stored:"), report.notes);
    print(strato::tr("Left out:"), report.skipped);
}

} // namespace

Outcome runExtract(Session& session)
{
    if (session.arguments().output.empty())
        return tl::unexpected(
            Problem(wrongUse(QT_TRANSLATE_NOOP("strato", "extract wants a folder")).value(),
                    QT_TRANSLATE_NOOP("strato", "Say where to with -o FOLDER.")));
    session.wantContents();
    const auto tree = session.readTree(core::ContentHashes::None);
    if (!tree)
        return tl::unexpected(tree.error());
    std::vector<core::NodeId> nodes;
    for (std::size_t i = 1; i < session.arguments().operands.size(); ++i) {
        const auto node = nodeAt(**tree, session.operand(i), session.has(OptionId::Hidden));
        if (!node)
            return tl::unexpected(node.error());
        nodes.push_back(*node);
    }
    core::ExtractOptions options;
    options.overwrite = session.has(OptionId::Overwrite);
    options.special = session.has(OptionId::Special);
    options.keepOwners = session.has(OptionId::KeepOwners);
    const auto report = core::extract(session.image(), **tree, nodes, session.arguments().output,
                                      options, session.task());
    session.clearProgress();
    if (!report) {
        Problem problem(report.error());
        if (problem.error.code == core::ErrorCode::Exists)
            problem.hint = QT_TRANSLATE_NOOP("strato", "--overwrite replaces what is there.");
        return tl::unexpected(std::move(problem));
    }
    if (session.isJson())
        writeReport(session, *report);
    else if (!session.has(OptionId::Quiet))
        printReport(session, *report);
    return report->complete ? session.exit() : Exit::Partly;
}

} // namespace strato
