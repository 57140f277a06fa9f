// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/registry/repositorypage.h"

#include "models/format.h"
#include "models/remoteusers.h"
#include "ui/acts/doctordialog.h"
#include "ui/page/filesview.h"
#include "ui/registry/removetagsdialog.h"
#include "ui/registry/repositoryfigures.h"
#include "ui/registry/tagdetails.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/columnmenu.h"
#include "ui/widgets/columnwidths.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/queryterms.h"
#include "ui/widgets/searchfield.h"

#include <QCheckBox>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QShortcut>
#include <QSplitter>
#include <QTimer>
#include <QVBoxLayout>

#include <chrono>

namespace {

constexpr std::chrono::milliseconds restAfter{150};
constexpr int rowsAhead = 5; ///< Beyond what is seen.
constexpr int detailsWidth = 240;
constexpr int detailsNeed = 940; ///< Of the page; what they say is in columns, too.

} // namespace

RepositoryPage::RepositoryPage(QString repository, RepositoryQuestions questions, QWidget* parent)
    : QWidget(parent)
    , m_repository(std::move(repository))
    , m_model(new RepositoryTags(std::move(questions), this))
    , m_shown(new RepositoryTagFilter(this))
    , m_state(new ElidedLabel(this))
    , m_figures(new FigureStrip(this))
    , m_filter(new SearchField(tr("Filter tags, as in pr-* age>30d"), QStringLiteral("view-filter"),
                               this))
    , m_group(new QCheckBox(tr("&Group same digest"), this))
    , m_lookAtAll(new QPushButton(tr("Look at &all"), this))
    , m_open(new QPushButton(theme::icon(QStringLiteral("document-open")),
                             tr("&Open without pulling"), this))
    , m_pull(new QPushButton(theme::icon(QStringLiteral("go-down"), QPalette::HighlightedText),
                             tr("&Pull…"), this))
    , m_copy(new QPushButton(theme::icon(QStringLiteral("edit-copy")), tr("&Copy to…"), this))
    , m_remove(new QPushButton(tr("Re&move tags…"), this))
    , m_view(new FilesView(this))
    , m_details(new TagDetails(this))
    , m_settled(new QTimer(this))
{
    setUpView();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(makeBar());
    auto* splitter = new QSplitter(this);
    splitter->setObjectName(QStringLiteral("tags"));
    splitter->addWidget(m_view);
    splitter->addWidget(m_details);
    splitter->setStretchFactor(0, 1);
    splitter->setSizes({theme::scaled(760), theme::scaled(detailsWidth)});
    layout->addWidget(splitter, 1);
    setFocusProxy(m_view);
    m_settled->setSingleShot(true);
    m_settled->setInterval(restAfter);
    connect(m_settled, &QTimer::timeout, this, &RepositoryPage::wantVisible);
    const auto settle = [this] { m_settled->start(); };
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, settle);
    connect(m_shown, &QAbstractItemModel::rowsInserted, this, settle);
    connect(m_shown, &QAbstractItemModel::layoutChanged, this, settle);
    connect(m_shown, &QAbstractItemModel::modelReset, this, settle);
    connect(m_shown, &QAbstractItemModel::rowsRemoved, this, settle);
    connect(m_model, &RepositoryTags::jobStarted, this, &RepositoryPage::jobStarted);
    connect(m_model, &RepositoryTags::stateChanged, this, &RepositoryPage::showState);
    connect(m_model, &RepositoryTags::stateChanged, this, &RepositoryPage::showDetails);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        showState();
        showDetails();
    });
    connect(m_filter, &SearchField::queryChanged, this, [this](const QString& text) {
        m_filter->setProblem(m_shown->setQuery(text, m_repository));
        showState();
    });
    connect(m_filter, &SearchField::leftDownwards, m_view,
            [this] { m_view->setFocus(Qt::ShortcutFocusReason); });
    connect(m_group, &QCheckBox::toggled, this, [this](bool isGrouped) {
        m_model->setGrouped(isGrouped);
        m_shown->setGrouped(isGrouped);
        showState();
    });
    connect(m_lookAtAll, &QPushButton::clicked, m_model, &RepositoryTags::lookAtAll);
    connectActs();
    m_group->setChecked(true);
}

/// What nobody looks at, as after a start with many tabs, is not asked for.
void RepositoryPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (!std::exchange(m_isAsked, true))
        m_model->reload();
}

void RepositoryPage::connectActs()
{
    connect(m_open, &QPushButton::clicked, this,
            [this] { emit openRequested(QStringLiteral("docker://") + chosenName()); });
    connect(m_pull, &QPushButton::clicked, this, [this] { emit pullRequested(chosenName()); });
    connect(m_copy, &QPushButton::clicked, this, [this] { emit copyRequested(chosenName()); });
    connect(m_remove, &QPushButton::clicked, this, &RepositoryPage::askToRemove);
    connect(m_details, &TagDetails::compareRequested, this,
            [this] { emit compareRequested(chosenName()); });
    auto* again = new QShortcut(QKeySequence::Refresh, this);
    again->setContext(Qt::WidgetWithChildrenShortcut);
    connect(again, &QShortcut::activated, this, &RepositoryPage::reload);
}

void RepositoryPage::setUpView()
{
    m_shown->setSourceModel(m_model);
    m_view->setModel(m_shown);
    m_view->setAccessibleName(tr("Tags"));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(RepositoryTags::TagColumn, Qt::DescendingOrder);
    m_view->viewport()->installEventFilter(this);
    QHeaderView* header = m_view->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(RepositoryTags::TagColumn, QHeaderView::Stretch);
    columns::fit(m_view, RepositoryTags::MadeColumn, {QStringLiteral("364 d")}, theme::scaled(72));
    columns::fit(m_view, RepositoryTags::PlatformColumn, {QStringLiteral("amd64, arm64")});
    columns::fit(m_view, RepositoryTags::PackedColumn, columns::widestBytes());
    columns::fit(m_view, RepositoryTags::HereColumn,
                 {tr("%1 to fetch").arg(columns::widestBytes().front())});
    columns::fit(m_view, RepositoryTags::SignatureColumn,
                 {QStringLiteral("\u2713 ") + tr("signed, not verified") + QStringLiteral("mm")});
    for (const int column : {RepositoryTags::HereColumn, RepositoryTags::SignatureColumn})
        m_view->setItemDelegateForColumn(column, new TagMoodDelegate(m_view));
    columns::fit(m_view, RepositoryTags::SameColumn, {QStringLiteral("latest, 1.2, 1")});
    columns::fit(m_view, RepositoryTags::AttachedColumn, {tr("signature, SBOM")});
    columns::fit(m_view, RepositoryTags::DigestColumn, {QStringLiteral("sha256:888888…8888")});
    columns::offerChoice(m_view);
    // What the details say, too.
    for (const int column :
         {RepositoryTags::SameColumn, RepositoryTags::AttachedColumn, RepositoryTags::DigestColumn})
        m_view->setColumnHidden(column, true);
    connect(m_view, &QWidget::customContextMenuRequested, this, &RepositoryPage::showMenu);
    connect(m_view, &QTreeView::activated, this,
            [this] { emit openRequested(QStringLiteral("docker://") + chosenName()); });
}

QWidget* RepositoryPage::makeHead()
{
    auto* head = new QWidget(this);
    auto* title = new QLabel(m_repository, head);
    title->setFont(theme::figureFont());
    title->setTextFormat(Qt::PlainText);
    m_state->setForegroundRole(QPalette::PlaceholderText);
    auto* names = new QVBoxLayout;
    names->setSpacing(theme::gapTiny);
    names->addWidget(title);
    names->addWidget(m_state);
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::gap);
    row->addLayout(names, 1);
    for (QPushButton* button : {m_pull, m_open, m_copy, m_remove})
        row->addWidget(button);
    m_pull->setDefault(true); // What most come for.
    auto* layout = new QVBoxLayout(head);
    layout->setContentsMargins(theme::padding, theme::gap, theme::padding, theme::gapTiny);
    layout->setSpacing(theme::gapTiny);
    layout->addLayout(row);
    layout->addWidget(m_figures);
    connect(m_figures, &FigureStrip::clicked, this, &RepositoryPage::followFigure);
    return head;
}

/// To what a figure counts.
void RepositoryPage::followFigure(const QString& key)
{
    if (key == repositoryfigures::limit)
        return examine();
    if (key == repositoryfigures::attached)
        m_view->setColumnHidden(RepositoryTags::AttachedColumn, false);
    if (key == repositoryfigures::tags)
        m_filter->clear();
    else
        m_view->sortByColumn(key == repositoryfigures::packed     ? RepositoryTags::PackedColumn
                             : key == repositoryfigures::attached ? RepositoryTags::AttachedColumn
                                                                  : RepositoryTags::MadeColumn,
                             Qt::DescendingOrder);
    m_view->scrollToTop();
    m_view->setFocus(Qt::OtherFocusReason);
}

QWidget* RepositoryPage::makeBar()
{
    auto* bar = new QWidget(this);
    m_filter->setAccessibleName(tr("Filter of the tags"));
    m_lookAtAll->setToolTip(tr("Asks what every tag leads to, so that all can be sorted by age and "
                               "size: some requests for each"));
    m_group->setToolTip(tr("One row for all tags of an image, as far as they were looked at"));
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::gap);
    row->addWidget(m_filter, 1);
    row->addWidget(m_group);
    row->addWidget(m_lookAtAll);
    auto* layout = new QVBoxLayout(bar);
    layout->setContentsMargins(theme::gap, theme::gapTiny, theme::gap, theme::gapTiny);
    layout->setSpacing(theme::gapTiny);
    layout->addLayout(row);
    layout->addWidget(new QueryTerms(m_filter, bar));
    return bar;
}

void RepositoryPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_details->setVisible(width() >= theme::scaled(detailsNeed));
}

bool RepositoryPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_view->viewport() && event->type() == QEvent::Resize)
        m_settled->start();
    return QWidget::eventFilter(watched, event);
}

/// What is seen is looked at, and a little more.
void RepositoryPage::wantVisible()
{
    if (m_shown->rowCount() == 0 || !m_view->isVisible())
        return;
    const QModelIndex top = m_view->indexAt(QPoint(0, 0));
    const QModelIndex bottom = m_view->indexAt(QPoint(0, m_view->viewport()->height() - 1));
    const int first = top.isValid() ? top.row() : 0;
    const int last =
        std::min((bottom.isValid() ? bottom.row() : m_shown->rowCount() - 1) + rowsAhead,
                 m_shown->rowCount() - 1);
    QList<int> rows;
    for (int row = first; row <= last; ++row)
        rows.append(m_shown->mapToSource(m_shown->index(row, 0)).row());
    m_model->want(rows);
}

QString RepositoryPage::stateText() const
{
    return m_state->text();
}

void RepositoryPage::showState()
{
    const int tags = m_model->rowCount();
    QStringList parts;
    if (const auto& problem = m_model->problem())
        parts.append(repositoryfigures::whyNone(*problem) + u' '
                     + format::name(problem->message, 300));
    m_figures->setFigures(repositoryfigures::of(*m_model));
    if (m_shown->rowCount() != tags)
        parts.append(tr("%n row(s) shown", nullptr, m_shown->rowCount()));
    if (m_model->lookedAt() != 0 && m_model->lookedAt() < tags)
        parts.append(tr("%1 looked at, %2 images among them")
                         .arg(format::number(static_cast<std::uint64_t>(m_model->lookedAt())),
                              format::number(static_cast<std::uint64_t>(m_model->images()))));
    if (m_model->carriers() != 0)
        parts.append(tr("%n signature(s) and the like folded", nullptr, m_model->carriers()));
    if (m_model->isListing())
        parts.append(tr("listing…"));
    parts += standingParts();
    m_state->setText(parts.join(QStringLiteral(" · ")));
    m_view->setLoading(m_model->isListing() && tags == 0);
    const bool isPartly = m_shown->asksMore() && m_model->lookedAt() < tags;
    m_view->setEmptyText(
        tags == 0 && m_model->problem() ? repositoryfigures::whyNone(*m_model->problem())
        : tags == 0                     ? tr("The repository has no tags, or shows none.")
        : isPartly ? tr("No tag that was looked at fits the filter. \"Look at all\" asks for the "
                        "others, too.")
                   : tr("No tag fits the filter."));
    const auto chosen = m_view->selectionModel()->selectedRows().size();
    m_open->setEnabled(chosen == 1);
    m_pull->setEnabled(chosen == 1);
    m_copy->setEnabled(chosen == 1);
    m_remove->setEnabled(tags != 0);
    m_lookAtAll->setEnabled(tags != 0 && m_model->lookedAt() < tags);
}

/// Who one is there, and whether one has to wait.
QStringList RepositoryPage::standingParts() const
{
    const RepositoryStanding standing = m_model->standing();
    QStringList parts;
    if (!standing.user.empty())
        parts.append(tr("signed in as %1").arg(format::name(standing.user, 80)));
    const core::RateLimit& limit = standing.limit;
    if (limit.retryAfter)
        parts.append(tr("the registry asks to wait %1")
                         .arg(format::duration(limit.retryAfter->count() / 1000)));
    return parts;
}

void RepositoryPage::setPlaces(const Places* places)
{
    m_places = places;
    if (places != nullptr)
        connect(places, &Places::changed, this, &RepositoryPage::showDetails);
}

void RepositoryPage::showDetails()
{
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    const int row = rows.size() == 1 ? m_shown->mapToSource(rows.front()).row() : -1;
    const LookedTag* looked = row < 0 ? nullptr : m_model->found(row);
    m_details->show(*m_model, m_repository, row,
                    looked == nullptr || !m_places ? QStringList()
                                                   : remoteUsers(*m_places, looked->image));
}

void RepositoryPage::examine()
{
    auto* dialog = new DoctorDialog(QStringLiteral("docker://") + m_repository, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &DoctorDialog::jobStarted, this, &RepositoryPage::jobStarted);
    dialog->open();
}

QStringList RepositoryPage::chosenTags() const
{
    QStringList tags;
    for (const QModelIndex& index : m_view->selectionModel()->selectedRows())
        tags += m_model->tagsOf(m_shown->mapToSource(index).row());
    return tags;
}

QString RepositoryPage::chosenName() const
{
    const QModelIndex current = m_view->currentIndex();
    return current.isValid()
               ? m_repository + u':' + m_model->tag(m_shown->mapToSource(current).row())
               : m_repository;
}

void RepositoryPage::showMenu(const QPoint& at)
{
    if (m_view->selectionModel()->selectedRows().isEmpty())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_open->isEnabled()) {
        menu->addAction(m_open->icon(), tr("Open without pulling"), m_open, &QPushButton::click);
        menu->addAction(theme::icon(QStringLiteral("go-down")), tr("Pull…"), m_pull,
                        &QPushButton::click);
        menu->addAction(m_copy->icon(), tr("Copy to…"), m_copy, &QPushButton::click);
        menu->addAction(theme::icon(QStringLiteral("compare")), tr("Compare with…"), this,
                        [this] { emit compareRequested(chosenName()); });
        menu->addAction(
            theme::icon(QStringLiteral("utilities-terminal")), tr("Copy as command"), this,
            [this] { emit commandRequested(QStringLiteral("docker://") + chosenName()); });
    }
    menu->addAction(theme::icon(QStringLiteral("edit-copy")), tr("Copy names"), this, [this] {
        QStringList names;
        for (const QString& tag : chosenTags())
            names.append(m_repository + u':' + tag);
        QGuiApplication::clipboard()->setText(names.join(u'\n'));
    });
    menu->addSeparator();
    menu->addAction(theme::icon(QStringLiteral("window-close")), tr("Remove tags…"), this,
                    &RepositoryPage::askToRemove);
    menu->popup(m_view->viewport()->mapToGlobal(at));
}

void RepositoryPage::askToRemove()
{
    auto* dialog = new RemoveTagsDialog(m_repository, chosenTags(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ActDialog::jobStarted, this, &RepositoryPage::jobStarted);
    connect(dialog, &ActDialog::done, this, [this](const QString& sentence) {
        emit told(sentence);
        m_model->reload();
    });
    dialog->open();
}
#include "moc_repositorypage.cpp"
