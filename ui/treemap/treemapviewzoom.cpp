// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/treemap/treemapview.h"

#include <QPainter>
#include <QStyle>
#include <QVariantAnimation>

#include <algorithm>

QRectF TreemapView::areaOf(std::uint32_t node) const
{
    const auto found =
        std::ranges::find(m_drawing.cells, node, [](const TreemapCell& cell) { return cell.node; });
    return found == m_drawing.cells.end() ? QRectF() : QRectF(found->area);
}

/// Keeps what is shown, unless the desktop wants no animations or nothing is there to begin with.
void TreemapView::prepareZoom(bool zoomsIn, const QRectF& area)
{
    m_zoom->stop();
    const bool isWanted =
        style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0;
    const bool isShown = isVisible() && m_drawnTree == m_tree && !m_drawing.picture.isNull();
    if (!isWanted || !isShown || (zoomsIn && area.isEmpty())) {
        m_zoomBefore = {};
        return;
    }
    m_zoomBefore = m_drawing.picture;
    m_zoomsIn = zoomsIn;
    m_zoomArea = area;
    m_zoomRoot = m_root;
}

void TreemapView::startZoom()
{
    if (m_zoomBefore.isNull())
        return;
    if (!m_zoomsIn)
        m_zoomArea = areaOf(m_zoomRoot);
    if (m_zoomArea.isEmpty() || m_zoomBefore.size() != m_drawing.picture.size())
        m_zoomBefore = {};
    else
        m_zoom->start();
}

bool TreemapView::isZooming() const
{
    return m_zoom->state() == QAbstractAnimation::Running;
}

/// The area that one goes into grows until it fills the view, or shrinks to where it lies.
void TreemapView::paintZoom(QPainter& painter) const
{
    const double at = m_zoom->currentValue().toDouble();
    const double grown = m_zoomsIn ? at : 1 - at;
    const QRectF whole = rect();
    const auto between = [grown](double from, double to) { return from + (to - from) * grown; };
    const QRectF inner(
        between(m_zoomArea.left(), whole.left()), between(m_zoomArea.top(), whole.top()),
        between(m_zoomArea.width(), whole.width()), between(m_zoomArea.height(), whole.height()));
    const QImage& around = m_zoomsIn ? m_zoomBefore : m_drawing.picture;
    const QImage& inside = m_zoomsIn ? m_drawing.picture : m_zoomBefore;
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.save();
    painter.translate(inner.topLeft());
    painter.scale(inner.width() / m_zoomArea.width(), inner.height() / m_zoomArea.height());
    painter.translate(-m_zoomArea.topLeft());
    painter.drawImage(QPointF(0, 0), around);
    painter.restore();
    painter.setOpacity(grown);
    painter.drawImage(inner, inside);
}
