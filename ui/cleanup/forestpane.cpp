// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cleanup/forestpane.h"

#include "ui/cleanup/cleanupdelegates.h"
#include "ui/cleanup/sharelegend.h"
#include "ui/page/filesview.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/columnwidths.h"
#include "ui/widgets/placedelegate.h"

#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace {

constexpr int unfoldedLevels = 24; // Deeper ones are unfolded by hand.

} // namespace

ForestPane::ForestPane(const CleanupPlaces* places, QWidget* parent)
    : QWidget(parent)
    , m_places(places)
    , m_model(new ForestModel(places, this))
    , m_view(new FilesView(this))
    , m_place(new QComboBox(this))
    , m_summary(new QLabel(this))
{
    m_view->setModel(m_model);
    m_view->setAccessibleName(tr("Images, hanging off the layers that they have in common"));
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setExpandsOnDoubleClick(false);
    m_view->setItemDelegateForColumn(
        ForestModel::NameColumn,
        new PlaceDelegate({ForestModel::IconNameRole, ForestModel::NoteRole, -1}, m_view));
    m_view->setItemDelegateForColumn(ForestModel::BarColumn, new ForestBarDelegate(m_view));
    QHeaderView* header = m_view->header();
    header->setStretchLastSection(false);
    for (const int column : {ForestModel::NameColumn, ForestModel::BarColumn})
        header->setSectionResizeMode(column, QHeaderView::Stretch);
    for (const int column : {ForestModel::LayersColumn, ForestModel::ImagesColumn})
        columns::fit(m_view, column, {QStringLiteral("10 000")});
    columns::fit(m_view, ForestModel::OnDiskColumn, columns::widestBytes(QStringLiteral("≈ ")));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(m_view, 1);
    layout->addWidget(makeShareLegend({tr("One image's alone"), tr("Shared by several images")},
                                      tr("A click on an image, or Enter, opens it."), this));
    setFocusProxy(m_view);
    connect(m_model, &ForestModel::jobStarted, this, &ForestPane::jobStarted);
    connect(m_model, &ForestModel::changed, this, &ForestPane::refresh);
    connect(places, &CleanupPlaces::changed, this, &ForestPane::listPlaces);
    connect(m_place, &QComboBox::currentIndexChanged, this,
            [this](int row) { m_model->setPlace(m_place->itemData(row).toString()); });
    connect(m_view, &QTreeView::activated, this, &ForestPane::act);
    connect(m_view, &QTreeView::clicked, this, &ForestPane::act);
    listPlaces();
    refresh();
}

QWidget* ForestPane::makeHead()
{
    auto* head = new QWidget(this);
    m_place->setAccessibleName(tr("Whose images to show"));
    m_place->setToolTip(m_place->accessibleName());
    auto* layout = new QHBoxLayout(head);
    layout->setContentsMargins(theme::padding, theme::gapTiny, theme::padding, theme::gapTiny);
    layout->setSpacing(theme::gap);
    layout->addWidget(m_place);
    layout->addWidget(m_summary, 1);
    return head;
}

void ForestPane::listPlaces()
{
    const QSignalBlocker quiet(m_place);
    m_place->clear();
    m_place->addItem(tr("All places"), QString());
    for (const CleanupPlaces::One& one : m_places->list())
        m_place->addItem(one.title, one.path);
    const int row = m_place->findData(m_model->place());
    m_place->setCurrentIndex(std::max(0, row));
    if (row < 0)
        m_model->setPlace({});
}

void ForestPane::refresh()
{
    m_summary->setText(m_model->summary());
    m_view->setLoading(m_model->isGrowing() && m_model->rowCount() == 0);
    m_view->setEmptyText(tr("There are no images here. Pull or load one, and it hangs here off the "
                            "layers that it shares with others."));
    m_view->expandToDepth(unfoldedLevels);
    if (!m_view->currentIndex().isValid() && m_model->rowCount() > 0)
        m_view->selectionModel()->setCurrentIndex(m_model->index(0, 0),
                                                  QItemSelectionModel::NoUpdate);
}

void ForestPane::act(const QModelIndex& index)
{
    const QString entry = index.data(ForestModel::EntryIdRole).toString();
    if (!entry.isEmpty())
        emit openRequested(index.data(ForestModel::PathRole).toString(), entry);
    else if (const QModelIndex row = index.siblingAtColumn(0); m_model->hasChildren(row))
        m_view->setExpanded(row, !m_view->isExpanded(row));
}
#include "moc_forestpane.cpp"
