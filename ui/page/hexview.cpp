// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/hexview.h"

#include "models/hexmodel.h"
#include "ui/theme/fonts.h"

#include <QHeaderView>

#include <array>

namespace {

int cellWidth(int characters)
{
    // Two more: a text that fits to the pixel is elided by some fonts.
    return QFontMetrics(theme::codeFont()).horizontalAdvance(u'0') * characters + 2 * theme::gap
           + 2;
}

/// Two digits and a space each, and the gap in the middle.
int hexWidth(int bytes)
{
    return cellWidth(3 * bytes);
}

} // namespace

HexView::HexView(QWidget* parent)
    : QTreeView(parent)
    , m_bytes(new HexModel(this))
{
    setModel(m_bytes);
    setFont(theme::codeFont());
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    header()->setStretchLastSection(false);
    header()->resizeSection(HexModel::OffsetColumn, cellWidth(HexModel::offsetDigits));
    fitColumns();
}

void HexView::fitColumns()
{
    constexpr std::array<int, 3> choices{16, 8, 4};
    const int room = viewport()->width() - header()->sectionSize(HexModel::OffsetColumn);
    int bytes = choices.back();
    for (const int choice : choices) {
        if (hexWidth(choice) + cellWidth(choice) <= room) {
            bytes = choice;
            break;
        }
    }
    m_bytes->setBytesPerRow(bytes);
    header()->resizeSection(HexModel::HexColumn, hexWidth(bytes));
    header()->resizeSection(HexModel::TextColumn, cellWidth(bytes));
}

void HexView::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    fitColumns();
}
