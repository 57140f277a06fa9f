// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/difforigin.h"
#include "app/strato/diffpackages.h"
#include "app/strato/diffparts.h"
#include "app/strato/text.h"
#include "core/report/reports.h"

#include <QtGlobal>

namespace strato {

namespace {

/// Gives what it is told to standard output or what stands for it.
class OutputWriter final : public core::Writer
{
public:
    explicit OutputWriter(Output& output)
        : m_output(output)
    {
    }
    core::Result<void> write(core::BytesView bytes) override
    {
        m_output.write(core::asText(bytes));
        return {};
    }

private:
    Output& m_output;
};

core::ReportWords reportWords(const Session& session, const core::Comparison& comparison)
{
    core::ReportWords words;
    words.title = strato::tr("%1 compared with %2");
    for (std::size_t kind = 0; kind < core::diffKindCount; ++kind)
        words.kinds[kind] = kindText(static_cast<core::DiffKind>(kind));
    words.layerKinds = {strato::tr("shared"), strato::tr("changed"), strato::tr("removed"),
                        strato::tr("added")};
    words.ignored = strato::tr("ignored");
    words.ignoredBy = strato::tr("Ignored, by rule");
    words.unpacked = strato::tr("unpacked");
    words.files = strato::tr("Files");
    words.folders = strato::tr("Folders that grew or shrank");
    words.layers = strato::tr("Layers");
    words.config = strato::tr("Configuration");
    words.packages = strato::tr("Packages");
    words.package = strato::tr("Package");
    for (std::size_t i = 0; i < core::packageChangeCount; ++i)
        words.packageChanges[i] = packageChangeText(static_cast<core::PackageChange>(i));
    words.divergence = divergenceWords();
    words.path = strato::tr("Path");
    words.change = strato::tr("Change");
    words.left = strato::tr("Before");
    words.right = strato::tr("After");
    words.difference = strato::tr("Difference");
    words.layer = strato::tr("Layer");
    words.instruction = strato::tr("Instruction");
    words.field = strato::tr("Field");
    words.rule = strato::tr("Rule");
    words.count = strato::tr("Count");
    words.from = strato::tr("from %1");
    words.origin = strato::tr("Changed by");
    for (std::size_t i = 0; i < core::originCount; ++i)
        words.origins[i] = originText(static_cast<core::Origin>(i));
    words.seenFrom = strato::tr("Seen from the base %1");
    words.more = strato::tr("… and %1 more");
    words.largest = strato::tr("The largest changes (%1)");
    words.none = strato::tr("No file differs.");
    words.verdict = verdictText(comparison.files, comparison.config);
    words.language = strato::tr("en", "the language of this catalogue, as HTML wants it");
    words.bytes = [&session](std::uint64_t count) { return session.bytes(count); };
    return words;
}

} // namespace

bool wantsReport(const Session& session)
{
    const std::string& format = session.arguments().format;
    return !session.isJson() && format != "text";
}

void writeReport(Session& session, const core::Comparison& comparison)
{
    const std::string& format = session.arguments().format;
    const core::ReportWords words = reportWords(session, comparison);
    OutputWriter writer(session.output());
    // What standard output does not take is noticed where the program ends.
    if (format == "html")
        static_cast<void>(core::writeHtmlReport(comparison, words, writer));
    else if (format == "csv")
        static_cast<void>(core::writeCsvReport(comparison, writer));
    else
        static_cast<void>(core::writeMarkdownReport(comparison, words, writer));
}

} // namespace strato
