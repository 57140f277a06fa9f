// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/comparisonreport.h"

#include "core/io/outputfile.h"
#include "core/report/reports.h"
#include "models/difftreemodel.h"
#include "models/format.h"

#include <QCoreApplication>

namespace {

struct ComparisonReport
{
    Q_DECLARE_TR_FUNCTIONS(ComparisonReport)
};

using core::DiffKind;

core::ReportWords reportWords(const ImageComparison& comparison)
{
    const auto text = [](const QString& words) { return words.toStdString(); };
    using Report = ComparisonReport;
    core::ReportWords words;
    words.title = text(Report::tr("%1 compared with %2"));
    for (std::size_t kind = 0; kind < core::diffKindCount; ++kind)
        words.kinds[kind] = text(format::diffKind(static_cast<DiffKind>(kind)));
    words.layerKinds = {text(Report::tr("shared")), text(Report::tr("changed")),
                        text(Report::tr("removed")), text(Report::tr("added"))};
    words.ignored = text(Report::tr("ignored"));
    words.ignoredBy = text(Report::tr("Ignored, by rule"));
    words.unpacked = text(Report::tr("unpacked"));
    words.files = text(Report::tr("Files"));
    words.folders = text(Report::tr("Folders that grew or shrank"));
    words.layers = text(Report::tr("Layers"));
    words.config = text(Report::tr("Configuration"));
    words.path = text(Report::tr("Path"));
    words.change = text(Report::tr("Change"));
    words.left = text(Report::tr("Before"));
    words.right = text(Report::tr("After"));
    words.difference = text(Report::tr("Difference"));
    words.layer = text(Report::tr("Layer"));
    words.instruction = text(Report::tr("Instruction"));
    words.field = text(Report::tr("Field"));
    words.rule = text(Report::tr("Rule"));
    words.count = text(Report::tr("Count"));
    words.from = text(Report::tr("from %1"));
    words.more = text(Report::tr("… and %1 more"));
    words.largest = text(Report::tr("The largest changes (%1)"));
    words.none = text(Report::tr("No file differs."));
    words.verdict = text(comparisonreport::verdictText(comparison));
    //: The language of this catalogue, as HTML wants it.
    words.language = text(Report::tr("en", "HTML"));
    words.bytes = [](std::uint64_t count) { return format::bytes(count).toStdString(); };
    return words;
}

core::Result<void> writeInto(core::Writer& writer, const core::Comparison& comparison,
                             const core::ReportWords& words, comparisonreport::Format format)
{
    switch (format) {
    case comparisonreport::Format::Html:
        return core::writeHtmlReport(comparison, words, writer);
    case comparisonreport::Format::Csv:
        return core::writeCsvReport(comparison, writer);
    case comparisonreport::Format::Markdown:
        break;
    }
    return core::writeMarkdownReport(comparison, words, writer);
}

} // namespace

namespace comparisonreport {

QString verdictText(const ImageComparison& comparison)
{
    const core::Verdict verdict = core::verdictOf(comparison.files, comparison.config, 0);
    switch (verdict.kind) {
    case core::Verdict::Kind::Same:
        return ComparisonReport::tr("The images are the same.");
    case core::Verdict::Kind::OnlyIgnored:
        return ComparisonReport::tr("The images are the same but for %n ignored difference(s).",
                                    nullptr, static_cast<int>(comparison.files.ignored));
    case core::Verdict::Kind::OnlyTimes:
        return ComparisonReport::tr("The images are identical but for %n timestamp(s).", nullptr,
                                    static_cast<int>(verdict.timestamps));
    case core::Verdict::Kind::Different:
        break;
    }
    return {};
}

Job* write(QObject* owner, std::shared_ptr<const ImageComparison> comparison, const QString& left,
           const QString& right, const Target& target,
           std::function<void(const core::Result<void>&)> done)
{
    return Job::start(
        owner, ComparisonReport::tr("Writing %1").arg(target.path),
        [comparison = std::move(comparison), left = left.toStdString(), right = right.toStdString(),
         target](const core::Task&) -> core::Result<void> {
            auto file = core::OutputFile::create(target.path.toStdString(), true);
            if (!file)
                return core::fail(std::move(file).error());
            const core::Comparison about{
                *comparison->left,  *comparison->right, left,    right, comparison->files,
                comparison->layers, comparison->config, nullptr, {}};
            if (auto written = writeInto(**file, about, reportWords(*comparison), target.format);
                !written)
                return core::fail(std::move(written).error());
            return (*file)->commit();
        },
        std::move(done));
}

} // namespace comparisonreport
