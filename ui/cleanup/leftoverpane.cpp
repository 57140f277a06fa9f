// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cleanup/leftoverpane.h"

#include "ui/page/filesview.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/columnwidths.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace {

constexpr int placePixels = 100;
constexpr int whyPixels = 250;
constexpr int shortWhyPixels = 160;
constexpr int removerPixels = 240;
constexpr int shortRemoverPixels = 170;
constexpr int narrowLeftoverPixels = 860; // Below it what is left over needs the room more.

} // namespace

LeftoverPane::LeftoverPane(const CleanupPlaces* places, QWidget* parent)
    : QWidget(parent)
    , m_model(new LeftoverModel(places, this))
    , m_view(new FilesView(this))
    , m_summary(new QLabel(this))
    , m_plan(new QPushButton(tr("Plan their removal"), this))
{
    m_view->setModel(m_model);
    m_view->setRootIsDecorated(false);
    m_view->setAccessibleName(tr("What is left over"));
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEmptyText(tr("Nothing is left over."));
    m_view->setTextElideMode(Qt::ElideMiddle); // Folders have long names, and so have digests.
    QHeaderView* header = m_view->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(LeftoverModel::WhatColumn, QHeaderView::Stretch);
    header->resizeSection(LeftoverModel::PlaceColumn, theme::scaled(placePixels));
    columns::fit(m_view, LeftoverModel::OnDiskColumn, columns::widestBytes({}));
    m_summary->setWordWrap(true);
    m_plan->setToolTip(tr("Of the own store, and of containerd's, whose garbage collection is "
                          "started. Elsewhere only the engine removes it, in its own time."));
    auto* head = new QHBoxLayout;
    head->setContentsMargins(theme::padding, theme::gapTiny, theme::padding, theme::gapTiny);
    head->setSpacing(theme::gap);
    head->addWidget(m_summary, 1);
    head->addWidget(m_plan);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_view, 1);
    setFocusProxy(m_view);
    connect(m_model, &QAbstractItemModel::modelReset, this, &LeftoverPane::refresh);
    connect(m_plan, &QPushButton::clicked, this,
            [this] { emit planRequested(m_model->removableIn(m_view->currentIndex())); });
    refresh();
}

void LeftoverPane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool isNarrow = width() < theme::scaled(narrowLeftoverPixels);
    QHeaderView* header = m_view->header();
    header->resizeSection(LeftoverModel::WhyColumn,
                          theme::scaled(isNarrow ? shortWhyPixels : whyPixels));
    header->resizeSection(LeftoverModel::RemedyColumn,
                          theme::scaled(isNarrow ? shortRemoverPixels : removerPixels));
}

void LeftoverPane::refresh()
{
    m_summary->setText(m_model->summary());
    m_plan->setEnabled(m_model->hasRemovable());
}
#include "moc_leftoverpane.cpp"
