// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/treemap/treemapsaving.h"

#include "ui/theme/patterns.h"
#include "ui/treemap/treemapview.h"

#include <QPainter>
#include <QSvgGenerator>

namespace {

constexpr int pictureScale = 2;

/// The areas without their cushions: light from the upper left is a gradient.
void paintAreas(const TreemapView& view, QPainter& painter)
{
    const QPalette& colors = view.palette();
    painter.fillRect(view.rect(), colors.color(QPalette::Base));
    for (const TreemapCell& cell : view.cells()) {
        if (!cell.isLeaf) {
            if (!cell.head.isNull())
                painter.fillRect(cell.head, theme::treemapHead(std::min(cell.depth, 1), colors));
            continue;
        }
        const QColor color = view.colorOf(cell);
        QLinearGradient gradient(cell.area.topLeft(), cell.area.bottomRight());
        gradient.setColorAt(0, color.lighter(108));
        gradient.setColorAt(1, color.darker(125));
        painter.setPen(QPen(color.darker(170), 0.5));
        if (view.tree()->nodes[cell.node].isHatched) {
            painter.setBrush(theme::mixed(color, colors.color(QPalette::Base), 0.45));
            painter.drawRect(cell.area);
            painter.setBrush(QBrush(color, Qt::BDiagPattern));
        } else {
            painter.setBrush(gradient);
        }
        painter.drawRect(cell.area);
    }
}

} // namespace

bool saveTreemap(const TreemapView& view, const QString& path)
{
    if (view.tree() == nullptr || view.cells().empty())
        return false;
    const QSize size = view.size();
    if (path.endsWith(QStringLiteral(".svg"), Qt::CaseInsensitive)) {
        QSvgGenerator svg;
        svg.setFileName(path);
        svg.setSize(size);
        svg.setViewBox(QRect(QPoint(0, 0), size));
        svg.setTitle(view.accessibleName());
        QPainter painter;
        if (!painter.begin(&svg))
            return false;
        paintAreas(view, painter);
        view.paintLabels(painter);
        return painter.end();
    }
    QImage image(size * pictureScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(pictureScale);
    QPainter painter(&image);
    const auto drawing = view.drawingAt(pictureScale);
    if (!drawing)
        return false;
    painter.drawImage(QPoint(0, 0), drawing->picture);
    view.paintLabels(painter);
    painter.end();
    return image.save(path, "PNG");
}
