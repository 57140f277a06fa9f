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

constexpr qsizetype divergentFilesShown = 5;

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
    words.packages = text(Report::tr("Packages"));
    words.package = text(Report::tr("Package"));
    for (std::size_t i = 0; i < core::packageChangeCount; ++i)
        words.packageChanges[i] =
            text(PackageDiffModel::changeText(static_cast<core::PackageChange>(i)));
    words.divergence = {
        text(Report::tr("The builds part at “%1”: the same instruction made other bytes; files of "
                        "that layer that differ: %2.")),
        text(Report::tr("The builds part where one has “%1” and the other “%2”; files of those "
                        "layers that differ: %3.")),
        text(Report::tr("One build ends where the other goes on with “%1”; files of that layer "
                        "that differ: %2."))};
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
    words.origin = text(Report::tr("Changed by"));
    words.seenFrom = text(Report::tr("Seen from the base %1"));
    words.origins = {text(Report::tr("nobody")), text(Report::tr("before")),
                     text(Report::tr("after")), text(Report::tr("both")),
                     text(Report::tr("both alike"))};
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
                             const ImageComparison& images, comparisonreport::Format format)
{
    using comparisonreport::Format;
    switch (format) {
    case Format::Html:
        return core::writeHtmlReport(comparison, reportWords(images), writer);
    case Format::Csv:
        return core::writeCsvReport(comparison, writer);
    case Format::Json:
        return core::writeJsonReport(comparison, images.warnings, writer);
    case Format::Markdown:
        break;
    }
    return core::writeMarkdownReport(comparison, reportWords(images), writer);
}

QStringList namesOf(const std::vector<std::string>& paths)
{
    QStringList names;
    for (const std::string& path : paths)
        names.append(format::name(path, 200));
    return names;
}

/// \a names, and how many more there are of \a all.
QString firstOf(std::uint64_t all, const QStringList& names)
{
    const auto more = all - static_cast<std::uint64_t>(names.size());
    const QString text = names.join(QStringLiteral(", "));
    return more == 0 ? text
                     : ComparisonReport::tr("%1 and %2 more").arg(text, format::number(more));
}

/// The files whose times alone differ, as far as they are named, and what else has such a time.
QString timestampNames(const core::Verdict& verdict)
{
    QStringList names = namesOf(verdict.paths);
    if (verdict.isCreatedDifferent)
        names.append(ComparisonReport::tr("when the image was created"));
    return firstOf(verdict.timestamps, names);
}

core::Result<void> writeReport(const comparisonreport::Subject& subject,
                               const comparisonreport::Target& target, const core::Task& task)
{
    const ImageComparison& images = *subject.comparison;
    std::shared_ptr<const PackageComparison> packages = subject.packages;
    if (!packages) {
        auto compared = comparePackages(images, task);
        if (!compared)
            return core::fail(std::move(compared).error());
        packages = std::move(*compared);
    }
    auto file = core::OutputFile::create(target.path.toStdString(), true);
    if (!file)
        return core::fail(std::move(file).error());
    core::Comparison about{*images.left,
                           *images.right,
                           subject.left.toStdString(),
                           subject.right.toStdString(),
                           images.files,
                           images.layers,
                           images.config};
    about.packages = &packages->differences;
    about.from = images.from ? &*images.from : nullptr;
    about.base = images.base.get();
    about.baseName = subject.base.toStdString();
    if (auto written = writeInto(**file, about, images, target.format); !written)
        return core::fail(std::move(written).error());
    return (*file)->commit();
}

} // namespace

namespace comparisonreport {

QString verdictText(const ImageComparison& comparison)
{
    const core::Verdict verdict =
        core::verdictOf(comparison.files, comparison.config, core::namedTimestamps);
    switch (verdict.kind) {
    case core::Verdict::Kind::Same:
        return ComparisonReport::tr("The images are the same.");
    case core::Verdict::Kind::OnlyIgnored:
        if (!verdict.ignoredPaths.empty())
            return ComparisonReport::tr(
                       "The images are identical but for %n ignored timestamp(s): %1.", nullptr,
                       static_cast<int>(comparison.files.ignored))
                .arg(firstOf(comparison.files.ignored, namesOf(verdict.ignoredPaths)));
        return ComparisonReport::tr("The images are the same but for %n ignored difference(s).",
                                    nullptr, static_cast<int>(comparison.files.ignored));
    case core::Verdict::Kind::OnlyTimes:
        return ComparisonReport::tr("The images are identical but for %n timestamp(s): %1.",
                                    nullptr, static_cast<int>(verdict.timestamps))
            .arg(timestampNames(verdict));
    case core::Verdict::Kind::Different:
        break;
    }
    return {};
}

QString divergenceText(const ImageComparison& comparison)
{
    const core::Comparison about{*comparison.left,  *comparison.right, {}, {}, comparison.files,
                                 comparison.layers, comparison.config};
    QString text = QString::fromStdString(core::divergenceText(about, reportWords(comparison)));
    const auto where = core::divergenceOf(*comparison.left, *comparison.right, comparison.layers,
                                          comparison.files);
    if (text.isEmpty() || !where || where->files.empty())
        return text;
    QStringList names;
    for (const std::size_t file : where->files) {
        if (names.size() == divergentFilesShown)
            break;
        names.append(format::name(comparison.files.path(comparison.files.files[file]), 200));
    }
    QString list = names.join(QStringLiteral(", "));
    if (const auto more = where->files.size() - static_cast<std::size_t>(names.size()); more != 0)
        list = ComparisonReport::tr("%1 and %2 more").arg(list, format::number(more));
    return text + u'\n' + list;
}

Job* write(QObject* owner, const Subject& subject, const Target& target,
           std::function<void(const core::Result<void>&)> done)
{
    return Job::start(
        owner, ComparisonReport::tr("Writing %1").arg(target.path),
        [subject, target](const core::Task& task) { return writeReport(subject, target, task); },
        std::move(done));
}

} // namespace comparisonreport
