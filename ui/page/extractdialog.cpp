// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/extractdialog.h"

#include "core/oci/image.h"
#include "models/format.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QCheckBox>
#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QTreeWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace {

constexpr qsizetype noteCharacters = 1000;
/// Rows of one list; widgets with more would be felt.
constexpr std::size_t notesShown = 1000;
constexpr int barRange = 1000;

} // namespace

ExtractDialog::ExtractDialog(Subject subject, QWidget* parent)
    : QDialog(parent)
    , m_subject(std::move(subject))
    , m_stack(new QStackedWidget(this))
    , m_target(new QLineEdit(this))
    , m_overwrite(new QCheckBox(tr("&Replace files that are there already"), this))
    , m_special(new QCheckBox(tr("Also make &devices and set the set-id bits"), this))
    , m_problem(new QLabel(this))
    , m_running(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_summary(new QLabel(this))
    , m_notes(new QTreeWidget(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this))
    , m_extract(m_buttons->addButton(tr("&Extract"), QDialogButtonBox::AcceptRole))
    , m_show(m_buttons->addButton(tr("&Open folder"), QDialogButtonBox::ActionRole))
{
    setWindowTitle(tr("Extract"));
    setMinimumWidth(theme::scaled(520));
    m_stack->addWidget(makeQuestion());
    m_stack->addWidget(makeRunning());
    m_stack->addWidget(makeReport());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::widePadding, theme::widePadding, theme::widePadding,
                               theme::widePadding);
    layout->setSpacing(theme::padding);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_buttons);
    m_extract->setDefault(true);
    connect(m_extract, &QPushButton::clicked, this, &ExtractDialog::start);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &ExtractDialog::reject);
    connect(m_show, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_target->text())); });
    connect(m_target, &QLineEdit::textChanged, this, &ExtractDialog::updateButtons);
    setTarget(QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
    updateButtons();
}

QWidget* ExtractDialog::makeQuestion()
{
    auto* page = new QWidget(this);
    auto* what = new QLabel(subjectText(), page);
    what->setTextFormat(Qt::PlainText);
    what->setWordWrap(true);
    auto* label = new QLabel(tr("&Into the folder"), page);
    label->setBuddy(m_target);
    m_target->setAccessibleName(tr("Target folder"));
    auto* browseButton = new QPushButton(tr("&Browse…"), page);
    browseButton->setAutoDefault(false);
    connect(browseButton, &QPushButton::clicked, this, &ExtractDialog::browse);
    m_overwrite->setToolTip(tr("Otherwise nothing is written if something is in the way."));
    m_special->setToolTip(tr("Otherwise they are left out and listed."));
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->hide();
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::gap);
    row->addWidget(m_target, 1);
    row->addWidget(browseButton);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::gap);
    layout->addWidget(what);
    layout->addWidget(label);
    layout->addLayout(row);
    layout->addWidget(m_overwrite);
    layout->addWidget(m_special);
    layout->addWidget(m_problem);
    layout->addStretch(1);
    return page;
}

QWidget* ExtractDialog::makeRunning()
{
    auto* page = new QWidget(this);
    m_bar->setRange(0, 0);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress of extracting"));
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_running);
    layout->addWidget(m_bar);
    layout->addStretch(1);
    return page;
}

QWidget* ExtractDialog::makeReport()
{
    auto* page = new QWidget(this);
    m_summary->setWordWrap(true);
    m_summary->setTextFormat(Qt::PlainText);
    m_notes->setAccessibleName(tr("What was done differently or left out"));
    m_notes->setHeaderLabels({tr("Path"), tr("What"), tr("In detail")});
    m_notes->header()->resizeSection(0, theme::scaled(200));
    m_notes->header()->resizeSection(1, theme::scaled(240));
    m_notes->setUniformRowHeights(true);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::gap);
    layout->addWidget(m_summary);
    layout->addWidget(m_notes, 1);
    return page;
}

QString ExtractDialog::subjectText() const
{
    if (m_subject.nodes.size() != 1)
        return tr("Extract %n chosen item(s) with all below.", nullptr,
                  static_cast<int>(m_subject.nodes.size()));
    const core::NodeId node = m_subject.nodes.front();
    const QString path = format::name(m_subject.tree->path(node), 512);
    if (m_subject.tree->isDirectory(node))
        return tr("Extract the folder %1 with %2 in %3 files.")
            .arg(path, format::bytes(m_subject.tree->subtreeBytes(node)),
                 format::number(m_subject.tree->subtreeFiles(node)));
    return tr("Extract %1, %2.").arg(path, format::bytes(m_subject.tree->fileSize(node)));
}

void ExtractDialog::setTarget(const QString& folder)
{
    m_target->setText(QDir::toNativeSeparators(folder));
}

void ExtractDialog::browse()
{
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("Extract into"), m_target->text());
    if (!folder.isEmpty())
        setTarget(folder);
}

void ExtractDialog::updateButtons()
{
    const QWidget* page = m_stack->currentWidget();
    const bool isAsking = page == m_stack->widget(0);
    const bool isReport = page == m_stack->widget(2);
    m_extract->setVisible(isAsking);
    m_extract->setEnabled(!m_target->text().trimmed().isEmpty());
    m_show->setVisible(isReport);
    m_buttons->button(QDialogButtonBox::Cancel)->setText(isReport ? tr("&Close") : tr("&Cancel"));
}

void ExtractDialog::start()
{
    if (m_job || !m_subject.image)
        return;
    const core::ExtractOptions options{.overwrite = m_overwrite->isChecked(),
                                       .special = m_special->isChecked(),
                                       .keepOwners = false};
    m_problem->hide();
    m_running->setText(tr("Extracting into %1").arg(m_target->text()));
    m_bar->setRange(0, 0);
    m_stack->setCurrentIndex(1);
    m_job = Job::start(
        this, tr("Extracting from %1").arg(m_subject.title),
        [image = m_subject.image, tree = m_subject.tree, nodes = m_subject.nodes,
         target = QDir::fromNativeSeparators(m_target->text().trimmed()).toStdString(),
         options](const core::Task& task) {
            return core::extract(*image, *tree, nodes, target, options, task);
        },
        [this](const core::Result<core::ExtractReport>& report) {
            m_job.clear(); // It deletes itself later; Escape closes the report from now on.
            if (report)
                showReport(*report);
            else
                showError(report.error());
            emit finishedWriting(report.has_value());
        });
    connect(m_job, &Job::progressChanged, this, [this](qint64 done, qint64 total) {
        m_bar->setRange(0, total > 0 ? barRange : 0);
        if (total > 0)
            m_bar->setValue(static_cast<int>(static_cast<double>(done) / static_cast<double>(total)
                                             * barRange));
    });
    emit jobStarted(m_job);
    updateButtons();
}

void ExtractDialog::showReport(const core::ExtractReport& report)
{
    const QString written = tr("Written: %1 files, %2 folders and %3 links with %4.")
                                .arg(format::number(report.files), format::number(report.folders),
                                     format::number(report.links), format::bytes(report.bytes));
    m_summary->setText(
        report.complete
            ? written
            : written + u'\n' + tr("Some bytes could not be read; what was written is not all."));
    m_summary->setToolTip(format::exactBytes(report.bytes));
    m_notes->clear();
    addNotes(tr("Left out"), report.skipped);
    addNotes(tr("Done differently"), report.notes);
    m_notes->setVisible(m_notes->topLevelItemCount() != 0);
    m_notes->expandAll();
    m_stack->setCurrentIndex(2);
    updateButtons();
    // Reasons are sentences, which need more room than the question did.
    resize(std::max(width(), theme::scaled(m_notes->topLevelItemCount() == 0 ? 0 : 760)),
           std::max(height(), theme::scaled(m_notes->topLevelItemCount() == 0 ? 160 : 380)));
}

void ExtractDialog::addNotes(const QString& title, const std::vector<core::ExtractNote>& notes)
{
    if (notes.empty())
        return;
    //: %1 is "Left out" or "Done differently".
    auto* group =
        new QTreeWidgetItem({tr("%1: %2").arg(title, format::number(notes.size())), QString()});
    for (std::size_t i = 0; i < notes.size() && i < notesShown; ++i) {
        group->addChild(new QTreeWidgetItem({format::name(notes[i].path, noteCharacters),
                                             format::note(notes[i].kind),
                                             format::name(notes[i].message, noteCharacters)}));
    }
    if (notes.size() > notesShown) {
        group->addChild(new QTreeWidgetItem(
            {tr("%1 more").arg(format::number(notes.size() - notesShown)), QString()}));
    }
    m_notes->addTopLevelItem(group);
}

void ExtractDialog::showError(const core::Error& error)
{
    m_stack->setCurrentIndex(0);
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, theme::toneText(theme::Tone::Error, palette()));
    m_problem->setPalette(colors);
    m_problem->setText(format::error(error) + u'\n' + format::name(error.message, noteCharacters));
    m_problem->show();
    updateButtons();
}

void ExtractDialog::reject()
{
    if (m_job)
        m_job->cancel();
    else
        QDialog::reject();
}
