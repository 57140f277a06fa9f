// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/finddialog.h"

#include "core/tree/passedlayer.h"
#include "models/filetreemodel.h"
#include "models/format.h"
#include "models/imagedocument.h"
#include "ui/page/filedelegates.h"
#include "ui/page/filesview.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/columnwidths.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/jobrow.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/querycompleter.h"
#include "ui/widgets/queryterms.h"
#include "ui/widgets/savedqueriesbutton.h"
#include "ui/widgets/searchfield.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

FindDialog::FindDialog(Documents documents, QWidget* parent)
    : QDialog(parent)
    , m_documents(std::move(documents))
    , m_field(new SearchField(tr("Name, glob or key:value, for example content:password"),
                              QStringLiteral("edit-find"), this))
    , m_terms(new QueryTerms(m_field, this))
    , m_hidden(new QCheckBox(tr("Also &hidden files"), this))
    , m_find(new QPushButton(tr("&Find"), this))
    , m_view(new FilesView(this))
    , m_model(new FindModel(this))
    , m_state(new ElidedLabel(this))
    , m_layout(new QVBoxLayout(this))
{
    setWindowTitle(tr("Find in all open images"));
    resize(theme::scaled(960), theme::scaled(520));
    m_field->setObjectName(QStringLiteral("findField"));
    m_field->setAccessibleName(tr("What to find in all open images"));
    m_field->setCompleter(new QueryCompleter(QueryCompleter::Of::Files, m_field));
    m_find->setDefault(true);
    m_hidden->setToolTip(tr("Also look at files that are shipped but that a later layer replaces "
                            "or deletes."));
    m_state->setForegroundRole(QPalette::PlaceholderText);
    m_state->setAccessibleName(tr("What was found"));
    makeView();

    auto* row = new QHBoxLayout;
    row->setSpacing(theme::gap);
    row->addWidget(m_field, 1);
    row->addWidget(new SavedQueriesButton(m_field, core::QuerySubject::Files, this));
    row->addWidget(m_hidden);
    row->addWidget(m_find);
    m_layout->setContentsMargins(theme::padding, theme::padding, theme::padding, theme::padding);
    m_layout->setSpacing(theme::gap);
    m_layout->addLayout(row);
    m_layout->addWidget(m_terms);
    m_layout->addWidget(m_view, 1);
    m_layout->addWidget(m_state);

    connect(m_field, &SearchField::queryChanged, this, &FindDialog::consider);
    connect(m_field, &SearchField::leftDownwards, m_view, [this] { m_view->setFocus(); });
    connect(m_hidden, &QCheckBox::toggled, this, &FindDialog::consider);
    connect(m_find, &QPushButton::clicked, this, &FindDialog::find);
    consider();
}

void FindDialog::makeView()
{
    using Model = FindModel;
    m_view->setModel(m_model);
    m_view->setObjectName(QStringLiteral("found"));
    m_view->setAccessibleName(tr("Files found"));
    m_view->setRootIsDecorated(false);
    m_view->setFrameShape(QFrame::StyledPanel);
    m_view->setItemDelegate(new FileTextDelegate(m_view));
    m_view->setItemDelegateForColumn(Model::PathColumn, new FileNameDelegate(m_view));
    m_view->setItemDelegateForColumn(Model::LayerColumn,
                                     new LayerChipDelegate(FileTreeModel::LayerRole, m_view));
    QHeaderView* header = m_view->header();
    header->resizeSection(Model::PathColumn, theme::scaled(360));
    header->resizeSection(Model::ImageColumn, theme::scaled(128));
    header->setStretchLastSection(true);
    header->setSortIndicator(Model::ImageColumn, Qt::AscendingOrder);
    m_view->setSortingEnabled(true);
    columns::fit(m_view, Model::LayerColumn, LayerChipDelegate::widestWidth(m_view->font()));
    columns::fit(m_view, Model::UnpackedColumn, columns::widestBytes());
    connect(m_view, &QTreeView::activated, this, &FindDialog::open);
    auto* copy = new QAction(tr("Copy paths"), m_view);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &FindDialog::copyPaths);
    m_view->addAction(copy);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void FindDialog::keyPressEvent(QKeyEvent* event)
{
    // The list has dealt with it; the button that is the default has no part in that.
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && m_view->hasFocus())
        return event->accept();
    QDialog::keyPressEvent(event);
}

void FindDialog::ask()
{
    show();
    raise();
    activateWindow();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

/// What is typed, if it is a query; else the fault is shown.
std::optional<core::FileQuery> FindDialog::query()
{
    auto parsed = core::FileQuery::parse(m_field->text().trimmed().toStdString());
    m_notice.clear();
    m_field->setProblem(
        parsed
            ? QString()
            : tr("This cannot be understood: %1").arg(format::name(parsed.error().message, 400)));
    if (parsed)
        return std::move(*parsed);
    return std::nullopt;
}

/// Names and attributes are searched while one types; contents only when told to.
void FindDialog::consider()
{
    if (m_job)
        m_job->discard();
    auto wanted = query();
    if (wanted && !wanted->isEmpty() && !wanted->readsContents())
        return start(std::move(*wanted));
    if (wanted)
        m_notice =
            wanted->isEmpty()
                ? tr("Type what to look for, for example *.pem or content:password.")
                : tr("Press Enter to look into the contents of all open images.") + exportNotice();
    m_model->setResult({});
    showState();
}

/// What it takes to look into images of engines, behind another sentence; or nothing.
QString FindDialog::exportNotice() const
{
    int count = 0;
    for (const ImageDocument* document : m_documents())
        count += document->finalTree() && core::needsFetching(*document->image()) ? 1 : 0;
    return count == 0
               ? QString()
               : u' ' + tr("An engine has to export %Ln of them as a whole first.", nullptr, count);
}

void FindDialog::find()
{
    if (m_job)
        m_job->discard();
    auto wanted = query();
    if (wanted && !wanted->isEmpty())
        start(std::move(*wanted));
    else
        consider();
}

void FindDialog::start(core::FileQuery query)
{
    std::vector<FindSource> sources;
    m_searched.clear();
    m_unreadImages = 0;
    for (ImageDocument* document : m_documents()) {
        if (!document->finalTree()) {
            ++m_unreadImages;
            continue;
        }
        sources.push_back({document->title(), document->image(), document->finalTree()});
        m_searched.emplace_back(document);
    }
    const bool reads = query.readsContents();
    m_exports = reads ? exportNotice() : QString();
    m_job = Job::start(
        this, tr("Searching %Ln open image(s)", nullptr, static_cast<int>(sources.size())),
        [sources = std::move(sources), query = std::move(query),
         hidden = m_hidden->isChecked()](const core::Task& task) mutable {
            return findEverywhere(std::move(sources), query, hidden, task);
        },
        [this](core::Result<FindResult> found) { take(std::move(found)); });
    emit jobStarted(m_job);
    if (reads) {
        auto* row = new JobRow(m_job, this);
        m_layout->insertWidget(m_layout->indexOf(m_state), row);
        connect(m_job, &Job::finished, row, [row] {
            row->hide();
            row->deleteLater();
        });
        m_model->setResult({});
    }
    showState();
}

void FindDialog::take(core::Result<FindResult> found)
{
    m_job = nullptr;
    if (found) {
        m_model->setResult(std::move(*found));
        m_model->sort(m_view->header()->sortIndicatorSection(),
                      m_view->header()->sortIndicatorOrder());
    } else {
        m_notice = tr("The search was stopped.");
    }
    showState();
}

void FindDialog::showState()
{
    const FindResult& result = m_model->result();
    QStringList parts;
    if (m_job) {
        parts.append(tr("Searching…") + m_exports);
    } else if (m_field->hasProblem()) {
        parts.append(tr("Nothing is searched while the query cannot be understood."));
    } else if (!m_notice.isEmpty()) {
        parts.append(m_notice);
    } else {
        parts.append(tr("%Ln file(s) found", nullptr, static_cast<int>(result.hitCount)));
        if (result.hitCount > result.hits.size())
            parts.append(
                tr("the first %Ln are listed", nullptr, static_cast<int>(result.hits.size())));
        if (result.unreadFiles != 0)
            parts.append(
                tr("%Ln could not be read", nullptr, static_cast<int>(result.unreadFiles)));
        if (m_unreadImages != 0)
            parts.append(tr("%Ln open image(s) left out, not read yet", nullptr,
                            static_cast<int>(m_unreadImages)));
    }
    m_state->setText(parts.join(QStringLiteral(" · ")));
    m_view->setEmptyText(
        m_job || !m_notice.isEmpty() || m_field->hasProblem() ? QString() : tr("No file fits."));
}

void FindDialog::open(const QModelIndex& index)
{
    const FindResult::Hit& hit = m_model->hit(index.row());
    const QPointer<ImageDocument> document = m_searched[hit.source];
    if (!document) {
        m_notice = tr("This image is not open any more.");
        return showState();
    }
    const auto& tree = *m_model->result().sources[hit.source].tree;
    emit fileRequested(document, m_model->path(index.row()), tree.layer(hit.file.node));
}

void FindDialog::copyPaths()
{
    QStringList paths;
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    for (const QModelIndex& row : rows)
        paths.append(row.data().toString());
    if (!paths.isEmpty())
        QGuiApplication::clipboard()->setText(paths.join(u'\n'));
}
