// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/diffpartsview.h"

#include "ui/compare/difflist.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/columnwidths.h"
#include "ui/widgets/marks.h"

#include <QBoxLayout>
#include <QHeaderView>

#include <algorithm>

namespace {

constexpr double nameShare = 0.36; // Of the room, where values stand beside the names.

} // namespace

DiffPartsView::DiffPartsView(QWidget* parent)
    : QWidget(parent)
    , m_model(new ContentPartModel(this))
    , m_list(new DiffList(
          tr("Parts that differ"),
          [this](const QList<int>& rows) { return m_model->copyText(rows); }, this))
{
    m_list->setModel(m_model);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setItemDelegateForColumn(ContentPartModel::ChangeColumn,
                                     new ChangeMarkDelegate(ContentPartModel::ChangeRole, m_list));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list);
    connect(m_list, &DiffList::resized, this, &DiffPartsView::fit);
}

void DiffPartsView::fit()
{
    m_list->setColumnHidden(ContentPartModel::ChangeColumn, !m_model->hasChanges());
    m_list->setColumnHidden(ContentPartModel::KindColumn, !m_model->hasKinds());
    int room = m_list->viewport()->width();
    if (m_model->hasChanges())
        room -= columns::fit(m_list, ContentPartModel::ChangeColumn,
                             ChangeMarkDelegate::widestWidth(m_list->font()));
    if (m_model->hasKinds())
        room -= columns::fit(m_list, ContentPartModel::KindColumn,
                             {ContentPartModel::tr("Symbol of another file"),
                              ContentPartModel::tr("Section"), ContentPartModel::tr("Library")});
    if (m_model->hasFigures()) {
        for (const int column : {ContentPartModel::BeforeColumn, ContentPartModel::AfterColumn})
            room -= columns::fit(m_list, column, columns::widestBytes());
        m_list->header()->resizeSection(ContentPartModel::NameColumn, std::max(1, room));
        return;
    }
    const int name = static_cast<int>(room * nameShare);
    m_list->header()->resizeSection(ContentPartModel::NameColumn, std::max(1, name));
    m_list->header()->resizeSection(ContentPartModel::BeforeColumn, std::max(1, (room - name) / 2));
    m_list->header()->resizeSection(ContentPartModel::AfterColumn,
                                    std::max(1, room - name - (room - name) / 2));
}
