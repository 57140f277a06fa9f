// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/treemap/treemapdrawing.h"

#include "ui/treemap/squarify.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace {

constexpr double folderRidge = 0.13;
constexpr double ridgeFade = 0.85; // For each level down.
constexpr double fileRidge = 0.30;
constexpr std::array<double, 3> light{-0.10, -0.20, 0.98};
constexpr int headLevels = 2;
constexpr int headNeedsWidth = 72;
constexpr int headNeedsHeight = 44;
constexpr double smallestSide = 3; // Pixels of a folder that is looked into.
constexpr double leftoverShade = 0.7;
constexpr int stripePeriod = 8;
constexpr int stripeOn = 3;
constexpr double stripeGap = 0.45; // How much colour is between the stripes.

/// A surface above an area: its height is x²·x2 + x·x1 + y²·y2 + y·y1.
struct Cushion
{
    double x1 = 0;
    double x2 = 0;
    double y1 = 0;
    double y2 = 0;

    void addRidge(const QRectF& area, double height)
    {
        x1 += 4 * height * (area.right() + area.left()) / area.width();
        x2 -= 4 * height / area.width();
        y1 += 4 * height * (area.bottom() + area.top()) / area.height();
        y2 -= 4 * height / area.height();
    }
    double shade(double x, double y) const
    {
        const double nx = -(2 * x2 * x + x1);
        const double ny = -(2 * y2 * y + y1);
        const double cosine =
            (nx * light[0] + ny * light[1] + light[2]) / std::sqrt(nx * nx + ny * ny + 1);
        return std::clamp(0.56 + 0.48 * cosine, 0.0, 1.0);
    }
};

QRgb shaded(QRgb color, double shade)
{
    const auto part = [shade](int value) { return static_cast<int>(value * shade); };
    return qRgb(part(qRed(color)), part(qGreen(color)), part(qBlue(color)));
}

QRgb between(QRgb color, QRgb base, double share)
{
    const auto part = [share](int top, int under) {
        return static_cast<int>(std::lround(top * share + under * (1 - share)));
    };
    return qRgb(part(qRed(color), qRed(base)), part(qGreen(color), qGreen(base)),
                part(qBlue(color), qBlue(base)));
}

class Drawer
{
public:
    Drawer(const TreemapTree& tree, const TreemapLook& look, TreemapDrawing& drawing)
        : m_tree(tree)
        , m_look(look)
        , m_drawing(drawing)
    {
        const QSize pixels = (QSizeF(look.size) * look.scale).toSize();
        drawing.picture = QImage(pixels, QImage::Format_RGB32);
        drawing.picture.setDevicePixelRatio(look.scale);
        drawing.picture.fill(look.base);
    }

    core::Result<void> run(std::uint32_t root, const core::Task& task)
    {
        m_open.push_back({root, QRectF(QPointF(0, 0), QSizeF(m_look.size)), 0, {}});
        for (std::size_t at = 0; at < m_open.size(); ++at) {
            if ((at & 0xFFU) == 0 && task.isCancelled())
                return core::cancelled();
            const Open open = m_open[at];
            divide(open);
        }
        return {};
    }

private:
    /// A folder that is to be divided.
    struct Open
    {
        std::uint32_t node = 0;
        QRectF area; ///< Within its head.
        int depth = 0;
        Cushion cushion;
    };

    void divide(const Open& open)
    {
        const TreemapTree::Node& node = m_tree.nodes[open.node];
        std::vector<std::uint64_t> sizes;
        sizes.reserve(node.childCount);
        for (std::uint32_t i = 0; i < node.childCount; ++i)
            sizes.push_back(m_tree.nodes[node.firstChild + i].bytes);
        const std::vector<QRectF> areas = squarify(sizes, open.area);
        for (std::uint32_t i = 0; i < areas.size(); ++i)
            place(node.firstChild + i, areas[i], open);
    }

    void place(std::uint32_t number, const QRectF& area, const Open& above)
    {
        const TreemapTree::Node& node = m_tree.nodes[number];
        TreemapCell cell;
        cell.node = number;
        cell.depth = above.depth;
        cell.area = QRect(QPoint(static_cast<int>(std::lround(area.left())),
                                 static_cast<int>(std::lround(area.top()))),
                          QPoint(static_cast<int>(std::lround(area.right())) - 1,
                                 static_cast<int>(std::lround(area.bottom())) - 1));
        if (cell.area.isEmpty())
            return;
        const bool isOpen =
            node.childCount != 0 && area.width() >= smallestSide && area.height() >= smallestSide;
        cell.isLeaf = !isOpen;
        Cushion cushion = above.cushion;
        cushion.addRidge(area, isOpen ? folderRidge * std::pow(ridgeFade, above.depth) : fileRidge);
        if (!isOpen) {
            fill(cell.area, cushion, node);
            m_drawing.cells.push_back(cell);
            return;
        }
        QRectF inside = area;
        if (above.depth < headLevels && cell.area.width() >= headNeedsWidth
            && cell.area.height() >= headNeedsHeight) {
            cell.head = QRect(cell.area.topLeft(), QSize(cell.area.width(), m_look.headHeight));
            inside.setTop(inside.top() + m_look.headHeight);
            paint(cell.head, m_look.heads[above.depth]);
        }
        // Behind what is too small to be drawn.
        const QRect below(QPoint(cell.area.left(), cell.area.top() + cell.head.height()),
                          cell.area.bottomRight());
        paint(below, shaded(colorOf(node), leftoverShade));
        m_drawing.cells.push_back(cell);
        m_open.push_back({number, inside, above.depth + 1, cushion});
    }

    QRgb colorOf(const TreemapTree::Node& node) const
    {
        return m_look.colors.empty()
                   ? m_look.base
                   : m_look.colors[std::min<std::size_t>(node.color, m_look.colors.size() - 1)];
    }

    QRect pixelsOf(const QRect& area) const
    {
        const auto edge = [this](int at) {
            return static_cast<int>(std::lround(at * m_look.scale));
        };
        const QRect pixels(QPoint(edge(area.left()), edge(area.top())),
                           QPoint(edge(area.right() + 1) - 1, edge(area.bottom() + 1) - 1));
        return pixels & m_drawing.picture.rect();
    }

    void paint(const QRect& area, QRgb color)
    {
        const QRect pixels = pixelsOf(area);
        for (int y = pixels.top(); y <= pixels.bottom(); ++y) {
            auto* line = reinterpret_cast<QRgb*>(m_drawing.picture.scanLine(y));
            std::fill(line + pixels.left(), line + pixels.right() + 1, color);
        }
    }

    void fill(const QRect& area, const Cushion& cushion, const TreemapTree::Node& node)
    {
        const QRgb color = colorOf(node);
        const QRgb gap = between(color, m_look.base, stripeGap);
        const int period = std::max(1, static_cast<int>(stripePeriod * m_look.scale));
        const int on = std::max(1, static_cast<int>(stripeOn * m_look.scale));
        const QRect pixels = pixelsOf(area);
        for (int y = pixels.top(); y <= pixels.bottom(); ++y) {
            auto* line = reinterpret_cast<QRgb*>(m_drawing.picture.scanLine(y));
            for (int x = pixels.left(); x <= pixels.right(); ++x) {
                const double shade =
                    cushion.shade((x + 0.5) / m_look.scale, (y + 0.5) / m_look.scale);
                const bool isGap = node.isHatched && (x + y) % period >= on;
                line[x] = shaded(isGap ? gap : color, shade);
            }
        }
    }

    const TreemapTree& m_tree;
    const TreemapLook& m_look;
    TreemapDrawing& m_drawing;
    std::vector<Open> m_open;
};

} // namespace

core::Result<TreemapDrawing> drawTreemap(const TreemapTree& tree, std::uint32_t root,
                                         const TreemapLook& look, const core::Task& task)
{
    TreemapDrawing drawing;
    drawing.root = root;
    Drawer drawer(tree, look, drawing);
    if (root >= tree.nodes.size() || look.size.isEmpty())
        return drawing;
    if (auto drawn = drawer.run(root, task); !drawn)
        return core::fail(std::move(drawn).error());
    return drawing;
}
