// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of the list of images, and how they share its width.
#include "ui/imagesdock.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/columnmenu.h"
#include "ui/widgets/columnwidths.h"

#include <QHeaderView>
#include <QTreeView>

#include <algorithm>

namespace {

constexpr int widePixels = 340;
constexpr int narrowPixels = 240; // Of the screen: it gives way because the window does.
constexpr int namePixels = 160;
constexpr int leastNamePixels = 144;  // With more columns there is more to scroll.
constexpr int leastOfFewPixels = 112; // Those shown at first are never scrolled.
constexpr int fewColumns = 3;

} // namespace

void ImagesDock::setUpColumns()
{
    QHeaderView* header = m_view->header();
    header->setStretchLastSection(false);
    header->setMinimumSectionSize(theme::scaled(40));
    header->setSectionResizeMode(PlacesModel::NameColumn, QHeaderView::Fixed);
    connect(header, &QHeaderView::sectionResized, this, &ImagesDock::fitName);
    columns::fit(m_view, PlacesModel::PackedColumn, columns::widestBytes());
    columns::fit(m_view, PlacesModel::UnpackedColumn, columns::widestBytes(QStringLiteral("≈ ")));
    header->resizeSection(PlacesModel::PlatformColumn, theme::scaled(104));
    columns::fit(m_view, PlacesModel::OnDiskColumn, columns::widestBytes(QStringLiteral("≈ ")));
    columns::fit(m_view, PlacesModel::LastUsedColumn, {PlacesModel::widestLastUse()});
    for (const int column :
         {PlacesModel::OnDiskColumn, PlacesModel::CreatedColumn, PlacesModel::LastUsedColumn,
          PlacesModel::UsedByColumn, PlacesModel::PlatformColumn})
        header->hideSection(column);
    columns::offerChoice(m_view);
}

int ImagesDock::setNarrow(bool isNarrow)
{
    m_view->setColumnHidden(PlacesModel::PackedColumn, isNarrow);
    if (isNarrow)
        return narrowPixels;
    const QHeaderView* header = m_view->header();
    return std::max(theme::scaled(widePixels),
                    theme::scaled(namePixels) + header->sectionSize(PlacesModel::PackedColumn)
                        + header->sectionSize(PlacesModel::UnpackedColumn));
}

/// Names have what other columns leave, but never nothing.
void ImagesDock::fitName()
{
    QHeaderView* header = m_view->header();
    int others = 0;
    for (int column = 0; column < header->count(); ++column)
        if (column != PlacesModel::NameColumn)
            others += header->sectionSize(column);
    const bool isFew = header->count() - header->hiddenSectionCount() <= fewColumns;
    header->resizeSection(PlacesModel::NameColumn,
                          std::max(theme::scaled(isFew ? leastOfFewPixels : leastNamePixels),
                                   m_view->viewport()->width() - others));
}
