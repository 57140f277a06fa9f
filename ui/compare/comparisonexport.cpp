// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparisonexport.h"

#include "models/format.h"

#include <QFileDialog>
#include <QStandardPaths>

#include <array>

ComparisonExport::ComparisonExport(comparisonreport::Subject subject, QObject* parent)
    : QObject(parent)
    , m_subject(std::move(subject))
{
}

void ComparisonExport::ask(QWidget* window)
{
    auto* dialog = new QFileDialog(window, tr("Export the comparison"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave); // Asks before it replaces a file.
    dialog->setNameFilters({tr("Page (*.html)"), tr("Table (*.csv)"), tr("Comment (*.md)"),
                            tr("For programs (*.json)")});
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->setDefaultSuffix(QStringLiteral("html"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(filter.mid(filter.lastIndexOf(u'.') + 1).remove(u')'));
    });
    dialog->selectFile(QStringLiteral("comparison.html"));
    connect(dialog, &QFileDialog::rejected, this, &QObject::deleteLater);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, dialog](const QString& path) { write(path, dialog->selectedNameFilter()); });
    dialog->open();
}

comparisonreport::Format ComparisonExport::formatFor(const QString& path, const QString& filter)
{
    using comparisonreport::Format;
    static constexpr std::array<std::pair<const char*, Format>, 3> endings{
        {{".csv", Format::Csv}, {".md", Format::Markdown}, {".json", Format::Json}}};
    for (const auto& [ending, format] : endings)
        if (path.endsWith(QLatin1String(ending))
            || (!path.contains(u'.') && filter.contains(QLatin1String(ending))))
            return format;
    return Format::Html;
}

void ComparisonExport::write(const QString& path, const QString& filter)
{
    Job* job = comparisonreport::write(
        this, m_subject, {path, formatFor(path, filter)},
        [this, path](const core::Result<void>& written) {
            emit told(written ? tr("The report is in %1.").arg(path)
                              : tr("The report was not written: %1")
                                    .arg(format::name(written.error().message, 500)));
            deleteLater();
        });
    emit jobStarted(job);
}
#include "moc_comparisonexport.cpp"
