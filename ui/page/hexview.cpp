// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/hexview.h"

#include "models/hexmodel.h"
#include "ui/theme/fonts.h"

#include <QHeaderView>
#include <QRegularExpression>

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
    connect(m_bytes, &QAbstractItemModel::modelReset, this, [this] { m_found = -1; });
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

bool HexView::findText(const QString& text, bool backwards)
{
    if (findBytes(text.toUtf8(), backwards))
        return true;
    static const QRegularExpression numbers(
        QStringLiteral("^\\s*(0[xX])?((?:\\s*[0-9a-fA-F]{2})+)\\s*$"));
    const auto match = numbers.match(text);
    return match.hasMatch()
           && findBytes(QByteArray::fromHex(match.captured(2).toLatin1()), backwards);
}

bool HexView::findBytes(const QByteArray& wanted, bool backwards)
{
    const QByteArray& all = m_bytes->bytes();
    if (wanted.isEmpty() || wanted.size() > all.size())
        return false;
    qsizetype found = -1;
    if (backwards) {
        found = m_found > 0 ? all.lastIndexOf(wanted, m_found - 1) : -1;
        if (found < 0)
            found = all.lastIndexOf(wanted);
    } else {
        found = all.indexOf(wanted, m_found + 1);
        if (found < 0)
            found = all.indexOf(wanted);
    }
    if (found < 0)
        return false;
    m_found = found;
    const auto rowOf = [this](qsizetype offset) {
        return m_bytes->index(static_cast<int>(offset / m_bytes->bytesPerRow()), 0);
    };
    const QModelIndex first = rowOf(found);
    selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    selectionModel()->select(QItemSelection(first, rowOf(found + wanted.size() - 1)),
                             QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(first, PositionAtCenter);
    return true;
}

void HexView::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    fitColumns();
}
