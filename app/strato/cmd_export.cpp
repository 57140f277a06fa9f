// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/command.h"
#include "app/strato/jsonparts.h"
#include "app/strato/terminal.h"
#include "app/strato/text.h"
#include "app/strato/words.h"
#include "core/tree/exporttar.h"

#include <QtGlobal>

namespace strato {

namespace {

using Exported = tl::expected<core::ExportReport, Problem>;

constexpr int standardOutput = 1;

/// Writes to standard output what others read there.
class StandardOutput final : public core::Writer
{
public:
    explicit StandardOutput(Output& output)
        : m_output(output)
    {
    }
    core::Result<void> write(core::BytesView bytes) override
    {
        m_output.write(core::asText(bytes));
        if (m_output.hasFailed())
            return core::fail(core::systemError(m_output.errorNumber(), "standard output"));
        return {};
    }

private:
    Output& m_output;
};

bool goesToStandardOutput(const Session& session)
{
    return session.arguments().output == "-";
}

bool isOneLayer(const Session& session)
{
    return session.has(OptionId::Layer);
}

/// One layer as it is, without its packing.
Exported writeLayer(Session& session)
{
    if (const auto image = session.openImage(); !image)
        return tl::unexpected(image.error());
    const auto range = session.layerRange();
    if (!range)
        return tl::unexpected(range.error());
    StandardOutput out(session.output());
    auto report =
        goesToStandardOutput(session)
            ? core::exportLayer(session.image(), range->first, true, out, session.task())
            : core::exportLayer(session.image(), range->first, true, session.arguments().output,
                                session.has(OptionId::Overwrite), session.task());
    if (!report)
        return core::fail(std::move(report).error());
    return std::move(*report);
}

/// The final tree or a range of layers as one.
Exported writeRange(Session& session)
{
    const auto indexed = session.readLayers(core::ContentHashes::None);
    if (!indexed)
        return tl::unexpected(indexed.error());
    const auto range = session.layerRange();
    if (range->last == 0)
        return core::fail(
            core::ErrorCode::NotFound,
            reason(QT_TRANSLATE_NOOP("strato", "%1 has no layers"), {session.operand(0)}));
    StandardOutput out(session.output());
    auto report = goesToStandardOutput(session)
                      ? core::exportRange(*indexed->image, indexed->layers, range->first,
                                          range->last, out, session.task())
                      : core::exportRange(*indexed->image, indexed->layers, range->first,
                                          range->last, session.arguments().output,
                                          session.has(OptionId::Overwrite), session.task());
    if (!report)
        return core::fail(std::move(report).error());
    return std::move(*report);
}

void writeReport(Session& session, const core::ExportReport& report)
{
    const auto range = session.layerRange();
    JsonWriter json(session.output());
    json.beginObject();
    writeImage(json, session.image());
    json.bytesField("output", session.arguments().output);
    json.field("firstLayer", range->first).field("lastLayer", range->last);
    json.field("bytes", report.bytes);
    json.field("entries", isOneLayer(session) ? std::nullopt : std::optional(report.members));
    json.field("complete", report.complete).key("skipped").beginArray();
    for (const core::ExtractNote& note : report.skipped)
        json.beginObject().bytesField("path", note.path).field("message", note.message).endObject();
    json.endArray();
    writeWarnings(json, session.warnings());
    json.endObject();
}

void printReport(Session& session, const core::ExportReport& report)
{
    const std::string bytes = session.bytes(report.bytes);
    const std::string sums = isOneLayer(session) ? fill(strato::tr("Bytes: %1\n"), {bytes})
                                                 : fill(strato::tr("Entries: %1, bytes: %2\n"),
                                                        {std::to_string(report.members), bytes});
    session.output().write(sums);
}

/// What could not be read, for people; on standard error because it is no part of the result.
void showSkipped(const core::ExportReport& report)
{
    if (!report.skipped.empty())
        std::fprintf(stderr, "strato: %s\n", strato::tr("Left out:").c_str());
    for (const core::ExtractNote& note : report.skipped)
        std::fprintf(stderr, "  %s\n", noteText(note).c_str());
}

} // namespace

Outcome runExport(Session& session)
{
    if (session.arguments().output.empty())
        return tl::unexpected(
            Problem(wrongUse(QT_TRANSLATE_NOOP("strato", "export wants a file")).value(),
                    QT_TRANSLATE_NOOP("strato", "Say where to with -o FILE.")));
    if (goesToStandardOutput(session) && session.isJson())
        return wrongUse(QT_TRANSLATE_NOOP(
            "strato", "--json and the tar cannot both go to standard output; name a file"));
    if (goesToStandardOutput(session) && isTerminal(standardOutput))
        return wrongUse(QT_TRANSLATE_NOOP(
            "strato", "a tar is nothing for a terminal; name a file or send it to a program"));
    session.wantContents();
    Exported report = isOneLayer(session) ? writeLayer(session) : writeRange(session);
    session.clearProgress();
    if (!report) {
        if (report.error().error.code == core::ErrorCode::Exists)
            report.error().hint =
                QT_TRANSLATE_NOOP("strato", "--overwrite replaces what is there.");
        return tl::unexpected(std::move(report).error());
    }
    if (session.isJson()) {
        writeReport(session, *report);
    } else {
        if (!session.has(OptionId::Quiet) && !goesToStandardOutput(session))
            printReport(session, *report);
        showSkipped(*report);
    }
    return report->complete ? session.exit() : Exit::Partly;
}

} // namespace strato
