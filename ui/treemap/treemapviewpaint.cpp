// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/treemap/treemapview.h"

#include <QPainter>

namespace {

constexpr int labelNeedsWidth = 58;
constexpr int labelNeedsHeight = 20;
constexpr int sizeNeedsWidth = 120; // Of a head.
constexpr double plateOpacity = 0.75;

} // namespace

void TreemapView::paintHead(QPainter& painter, const TreemapCell& cell) const
{
    const TreemapTree::Node& node = m_tree->nodes[cell.node];
    QRect rest = cell.head.adjusted(theme::gapTiny, 0, -theme::gapTiny, 0);
    painter.setFont(theme::tinyFont());
    if (cell.head.width() >= theme::scaled(sizeNeedsWidth)) {
        const QString size = format::bytes(node.bytes);
        painter.setPen(theme::secondaryText(palette()));
        painter.drawText(rest, Qt::AlignRight | Qt::AlignVCenter, size);
        rest.setRight(rest.right() - painter.fontMetrics().horizontalAdvance(size) - theme::gap);
    }
    if (cell.depth == 0) {
        QFont bold = theme::tinyFont();
        bold.setWeight(QFont::DemiBold);
        painter.setFont(bold);
    }
    painter.setPen(palette().color(QPalette::Text));
    const QString name = m_tree->name(node.key, m_tree->nodes[node.parent].key);
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(name, Qt::ElideMiddle, rest.width()));
}

void TreemapView::paintLabel(QPainter& painter, const TreemapCell& cell) const
{
    const TreemapTree::Node& node = m_tree->nodes[cell.node];
    painter.setFont(theme::tinyFont());
    const QFontMetrics metrics = painter.fontMetrics();
    const int room = cell.area.width() - 3 * theme::gapTiny;
    const QString name = metrics.elidedText(m_tree->name(node.key, m_tree->nodes[node.parent].key),
                                            Qt::ElideRight, room);
    QStringList lines{name};
    if (cell.area.height() >= 2 * metrics.height() + theme::gap)
        lines.append(format::bytes(node.bytes));
    QColor ink = theme::inkOn(colorOf(cell));
    const QPoint corner = cell.area.topLeft() + QPoint(theme::gapTiny, theme::gapTiny);
    if (node.isHatched) {
        int width = 0;
        for (const QString& line : lines)
            width = std::max(width, metrics.horizontalAdvance(line));
        QColor plate = palette().color(QPalette::Base);
        plate.setAlphaF(static_cast<float>(plateOpacity));
        painter.fillRect(QRect(corner, QSize(std::min(width, room) + theme::gap,
                                             static_cast<int>(lines.size()) * metrics.height())),
                         plate);
        ink = palette().color(QPalette::Text);
    }
    painter.setPen(ink);
    int baseline = corner.y() + metrics.ascent();
    for (const QString& line : lines) {
        if (metrics.horizontalAdvance(line) <= room)
            painter.drawText(corner.x() + theme::gapTiny, baseline, line);
        baseline += metrics.height();
    }
}

void TreemapView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    if (!m_tree || m_tree->nodes.empty() || m_drawnTree != m_tree) {
        if (m_tree && !m_tree->nodes.empty())
            return; // It is being drawn.
        painter.setPen(theme::secondaryText(palette()));
        painter.drawText(
            rect().adjusted(theme::padding, theme::padding, -theme::padding, -theme::padding),
            Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }
    if (isZooming()) {
        paintZoom(painter);
        return;
    }
    if (!m_zoomBefore.isNull()) {
        painter.drawImage(QPoint(0, 0), m_zoomBefore); // Until what comes is drawn.
        return;
    }
    painter.drawImage(QPoint(0, 0), m_drawing.picture);
    paintLabels(painter);
    paintMarks(painter);
}

void TreemapView::paintLabels(QPainter& painter) const
{
    // Asked once: there are tens of thousands of areas, and whatever the mouse is over paints them.
    const QSize needed(theme::scaled(labelNeedsWidth), theme::scaled(labelNeedsHeight));
    for (const TreemapCell& cell : m_drawing.cells) {
        if (!cell.head.isNull())
            paintHead(painter, cell);
        else if (cell.isLeaf && cell.area.width() >= needed.width()
                 && cell.area.height() >= needed.height())
            paintLabel(painter, cell);
    }
}

void TreemapView::paintMarks(QPainter& painter) const
{
    if (m_pointed && *m_pointed < m_tree->nodes.size()) {
        for (const TreemapCell& cell : m_drawing.cells)
            if (cell.node == *m_pointed) {
                painter.setPen(palette().color(QPalette::Text));
                painter.drawRect(cell.area.adjusted(0, 0, -1, -1));
            }
    }
    if (const TreemapCell* cell = chosenCell()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme::inkOn(Qt::white), 2));
        painter.drawRect(cell->area.adjusted(1, 1, -1, -1));
        painter.setPen(QPen(Qt::white, 2));
        painter.drawRect(cell->area.adjusted(3, 3, -3, -3));
    }
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}
