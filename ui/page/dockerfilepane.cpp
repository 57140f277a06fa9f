// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/dockerfilepane.h"

#include "models/dockerfilemodel.h"
#include "models/format.h"
#include "models/imagedocument.h"
#include "ui/page/dockerfiledelegates.h"
#include "ui/page/filesview.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/columnwidths.h"
#include "ui/widgets/elidedlabel.h"

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSaveFile>

DockerfilePane::DockerfilePane(ImageDocument* document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_model(new DockerfileModel(this))
    , m_origin(new QLabel(this))
    , m_copy(new QPushButton(theme::icon(QStringLiteral("edit-copy")), tr("&Copy"), this))
    , m_save(new QPushButton(theme::icon(QStringLiteral("document-save")), tr("S&ave…"), this))
    , m_view(new FilesView(this))
    , m_foot(new ElidedLabel(this))
    , m_files(new QPushButton(tr("Show &files"), this))
{
    makeView();
    makeActions();
    m_origin->setWordWrap(true);
    m_origin->setForegroundRole(QPalette::PlaceholderText);
    m_foot->setForegroundRole(QPalette::PlaceholderText);
    for (QPushButton* button : {m_copy, m_save, m_files}) {
        button->setAutoDefault(false);
        theme::setCompact(button);
    }
    auto* top = new QHBoxLayout;
    top->setContentsMargins(theme::padding, theme::gapTiny, theme::gap, theme::gapTiny);
    top->setSpacing(theme::gap);
    top->addWidget(m_origin, 1);
    top->addWidget(m_copy);
    top->addWidget(m_save);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(theme::padding, theme::gapTiny, theme::gap, theme::gapTiny);
    foot->setSpacing(theme::gap);
    foot->addWidget(m_foot, 1);
    foot->addWidget(m_files);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_view, 1);
    layout->addLayout(foot);
    setFocusProxy(m_view);
    for (const auto signal : {&ImageDocument::imageOpened, &ImageDocument::wasteChanged})
        connect(m_document, signal, this, &DockerfilePane::start);
    connect(m_document, &ImageDocument::treeChanged, this, &DockerfilePane::start);
    showOrigin();
    showLine();
}

void DockerfilePane::makeView()
{
    m_view->setModel(m_model);
    m_view->setAccessibleName(tr("Lines of the Dockerfile"));
    m_view->setRootIsDecorated(false);
    m_view->setItemDelegateForColumn(DockerfileModel::LayerColumn,
                                     new DockerfileLayerDelegate(m_view));
    m_view->setItemDelegateForColumn(DockerfileModel::TextColumn,
                                     new DockerfileLineDelegate(m_view));
    m_view->header()->setStretchLastSection(true);
    columns::fit(m_view, DockerfileModel::LayerColumn, {QStringLiteral("100 – 127")},
                 theme::scaled(60));
    for (const int column : {DockerfileModel::PackedColumn, DockerfileModel::UnpackedColumn})
        columns::fit(m_view, column, columns::widestBytes());
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        showLine();
        tellLine();
    });
}

void DockerfilePane::makeActions()
{
    auto* copy = new QAction(tr("Copy lines"), m_view);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(copy);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(copy, &QAction::triggered, this, &DockerfilePane::copyChosen);
    m_copy->setToolTip(tr("Copy the whole Dockerfile"));
    m_save->setToolTip(tr("Save the Dockerfile as a file"));
    connect(m_copy, &QPushButton::clicked, this, &DockerfilePane::copyAll);
    connect(m_save, &QPushButton::clicked, this, &DockerfilePane::askAndSave);
    const auto showFiles = [this] {
        const core::DockerfileStep* step = m_model->step(m_view->currentIndex().row());
        if (step != nullptr && step->firstLayer != 0)
            emit filesRequested(static_cast<int>(step->firstLayer),
                                static_cast<int>(step->lastLayer));
    };
    connect(m_files, &QPushButton::clicked, this, showFiles);
    connect(m_view, &QTreeView::activated, this, showFiles);
}

void DockerfilePane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    start();
}

/// Only where somebody looks; again when the layers are there, which tell names.
void DockerfilePane::start()
{
    const auto& image = m_document->image();
    const bool isIndexed = m_document->isIndexed();
    if (!isVisible() || !image || (m_of.lock() == image && (m_ofIndexed || !isIndexed)))
        return;
    if (m_job)
        m_job->discard();
    m_of = image;
    m_ofIndexed = isIndexed;
    std::vector<core::IndexedLayer> layers;
    for (std::uint32_t layer = 1; layer <= m_document->layerCount(); ++layer)
        layers.push_back(m_document->layer(layer));
    m_view->setLoading(true);
    m_job = Job::start(
        this, tr("Reading how %1 was built").arg(m_document->title()),
        [store = m_document->store(), id = m_document->entryId(), image,
         layers = std::move(layers)](const core::Task& task) {
            return DockerfileModel::read(store, id, image, layers, task);
        },
        [this](core::Result<std::shared_ptr<const core::Dockerfile>> file) {
            take(std::move(file));
        });
}

void DockerfilePane::take(core::Result<std::shared_ptr<const core::Dockerfile>> file)
{
    m_job.clear();
    m_view->setLoading(false);
    std::vector<core::IndexedLayer> layers;
    for (std::uint32_t layer = 1; layer <= m_document->layerCount(); ++layer)
        layers.push_back(m_document->layer(layer));
    m_isSetting = true;
    m_model->setDockerfile(file ? *file : nullptr, m_document->image(), layers);
    m_isSetting = false;
    m_view->setEmptyText(file ? tr("Nothing is recorded of how this image was built.")
                              : format::error(file.error()));
    showOrigin();
    const LayerSelection& selection = m_document->selection();
    showLayer(selection.kind == LayerSelection::Kind::Final ? 0 : static_cast<int>(selection.last));
    showLine();
}

void DockerfilePane::showOrigin()
{
    const auto& file = m_model->dockerfile();
    m_copy->setEnabled(file && !file->steps.empty());
    m_save->setEnabled(m_copy->isEnabled());
    if (!file)
        m_origin->clear();
    else if (file->origin == core::Dockerfile::Origin::Provenance)
        m_origin->setText(tr("The very Dockerfile, from the provenance that is attached."));
    else
        m_origin->setText(tr("Put together from the history. A “?” marks what is a guess; the "
                             "options --mount and --from are in no history."));
}

void DockerfilePane::showLayer(int layer)
{
    const auto [first, last] = m_model->rowsOfLayer(layer);
    m_isSetting = true;
    if (first < 0) {
        m_view->clearSelection();
    } else {
        const QItemSelection rows(m_model->index(first, 0), m_model->index(last, 0));
        m_view->selectionModel()->setCurrentIndex(m_model->index(first, 0),
                                                  QItemSelectionModel::NoUpdate);
        m_view->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect
                                                   | QItemSelectionModel::Rows);
        m_view->scrollTo(m_model->index(first, 0));
    }
    m_isSetting = false;
    showLine();
}

/// What is known of the chosen line.
void DockerfilePane::showLine()
{
    const core::DockerfileStep* step = m_view->selectionModel()->hasSelection()
                                           ? m_model->step(m_view->currentIndex().row())
                                           : nullptr;
    m_files->setEnabled(step != nullptr && step->firstLayer != 0);
    if (step == nullptr) {
        m_foot->setText(tr("Choose a line to see what it made."));
        return;
    }
    QStringList facts;
    if (step->isOfBase && step->firstLayer != 0)
        facts.append(tr("of the base image"));
    else if (step->firstLayer == 0)
        facts.append(tr("made no layer"));
    if (!step->created.empty())
        facts.append(format::time(step->created));
    for (const core::DockerfileDoubt doubt : step->doubts)
        facts.append(tr("Guess: %1").arg(DockerfileModel::doubtText(doubt)));
    for (const std::string& argument : step->buildArguments)
        facts.append(
            tr("Build argument: %1").arg(format::name(argument, format::mostNameCharacters)));
    m_foot->setText(facts.join(QStringLiteral(" · ")));
}

void DockerfilePane::tellLine()
{
    const core::DockerfileStep* step = m_model->step(m_view->currentIndex().row());
    if (m_isSetting || step == nullptr || step->firstLayer == 0
        || !m_view->selectionModel()->hasSelection())
        return;
    emit layersRequested(static_cast<int>(step->firstLayer), static_cast<int>(step->lastLayer));
}

void DockerfilePane::copyAll()
{
    QGuiApplication::clipboard()->setText(m_model->text());
}

void DockerfilePane::copyChosen()
{
    QModelIndexList rows = m_view->selectionModel()->selectedRows(DockerfileModel::TextColumn);
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const QModelIndex& row : rows)
        lines.append(row.data().toString());
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void DockerfilePane::askAndSave()
{
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Save the Dockerfile"), QStringLiteral("Dockerfile"));
    if (path.isEmpty())
        return;
    QSaveFile file(path);
    const QByteArray text = m_model->text().toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        m_foot->setText(tr("%1 could not be written. Check the folder and try again.").arg(path));
}

#include "moc_dockerfilepane.cpp"
