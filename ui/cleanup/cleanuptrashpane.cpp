// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cleanup/cleanuptrashpane.h"

#include "models/cleanuptrashmodel.h"
#include "models/format.h"
#include "ui/page/filesview.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/columnwidths.h"

#include <QHeaderView>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

CleanupTrashPane::CleanupTrashPane(CleanupDocument* document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_model(new CleanupTrashModel(document->places(), CleanupDocument::trashLimits(), this))
    , m_view(new FilesView(this))
    , m_note(new QLabel(this))
    , m_restore(new QPushButton(theme::icon(QStringLiteral("edit-undo")), tr("Restore"), this))
    , m_delete(new QPushButton(this))
{
    m_view->setModel(m_model);
    m_view->setAccessibleName(tr("Trash of the own store"));
    m_view->setRootIsDecorated(false);
    QHeaderView* header = m_view->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(CleanupTrashModel::NameColumn, QHeaderView::Stretch);
    columns::fit(m_view, CleanupTrashModel::RemovedColumn, {QStringLiteral("364 d")});
    columns::fit(m_view, CleanupTrashModel::LeavesColumn, {QStringLiteral("2000-00-00 00:00 UTC")});
    columns::fit(m_view, CleanupTrashModel::BytesColumn, columns::widestBytes());
    m_restore->setToolTip(tr("Lists the chosen images again; without a choice, all of them"));
    m_note->setForegroundRole(QPalette::PlaceholderText);
    auto* bar = new QWidget(this);
    bar->setBackgroundRole(QPalette::Window);
    bar->setAutoFillBackground(true);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(theme::padding, theme::gap, theme::padding, theme::gap);
    row->setSpacing(theme::padding);
    row->addWidget(m_note, 1);
    row->addWidget(m_restore);
    row->addWidget(m_delete);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_view, 1);
    layout->addWidget(bar);
    setFocusProxy(m_view);
    connect(m_model, &QAbstractItemModel::modelReset, this, &CleanupTrashPane::update);
    connect(m_document->places(), &CleanupPlaces::changed, this, &CleanupTrashPane::update);
    connect(m_document, &CleanupDocument::busyChanged, this, &CleanupTrashPane::update);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &CleanupTrashPane::update);
    connect(m_restore, &QPushButton::clicked, this, &CleanupTrashPane::restore);
    connect(m_delete, &QPushButton::clicked, this, &CleanupTrashPane::askToDelete);
    update();
}

std::vector<int> CleanupTrashPane::chosenRows() const
{
    std::vector<int> rows;
    for (const QModelIndex& index : m_view->selectionModel()->selectedRows())
        rows.push_back(index.row());
    if (rows.empty())
        for (int row = 0; row < m_model->rowCount(); ++row)
            rows.push_back(row);
    return rows;
}

void CleanupTrashPane::update()
{
    const bool hasChoice = m_view->selectionModel()->hasSelection();
    const bool canAct = m_model->rowCount() > 0 && !m_document->runner()->isRunning();
    m_restore->setText(hasChoice ? tr("Restore") : tr("Restore all"));
    m_delete->setText(hasChoice ? tr("Delete for good…") : tr("Empty the trash…"));
    m_restore->setEnabled(canAct);
    m_delete->setEnabled(canAct);
    const core::TrashLimits limits = CleanupDocument::trashLimits();
    m_note->setText(m_model->rowCount() == 0
                        ? QString()
                        : tr("%n image(s), at least %1 on disk", nullptr, m_model->rowCount())
                              .arg(format::bytes(m_model->bytes())));
    m_view->setLoading(!m_model->isKnown() && m_document->places()->isReading());
    m_view->setEmptyText(
        tr("Nothing is in the trash. Images removed from the own store stay here for %n day(s), "
           "as long as they are no more than %1 together.",
           nullptr, static_cast<int>(limits.days))
            .arg(format::bytes(limits.bytes)));
}

void CleanupTrashPane::restore()
{
    std::vector<core::Digest> digests;
    for (const int row : chosenRows())
        digests.push_back(m_model->digest(row));
    m_document->restore(digests);
}

void CleanupTrashPane::askToDelete()
{
    std::vector<std::string> digests;
    for (const int row : chosenRows())
        digests.push_back(m_model->digest(row).text());
    if (digests.empty())
        return;
    auto* box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("Delete for good"));
    box->setText(
        tr("Delete %n image(s) of the trash for good?", nullptr, static_cast<int>(digests.size())));
    box->setInformativeText(tr("They cannot come back after that."));
    QPushButton* act = box->addButton(tr("&Delete for good"), QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    connect(act, &QPushButton::clicked, this, [this, digests] { m_document->emptyTrash(digests); });
    box->open();
}
#include "moc_cleanuptrashpane.cpp"
