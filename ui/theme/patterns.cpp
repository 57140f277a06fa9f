// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/patterns.h"

#include <QHash>
#include <QPainter>
#include <QPixmap>

#include <cmath>
#include <unordered_map>

namespace theme {

namespace {

constexpr int tileSize = 8; // Across a 45° stripe pattern this is close to 3 on, 3 off.

enum class Pattern { Stripes, Dots, Lines };

QPixmap makeTile(Pattern pattern, const QColor& color, const QColor& gap, double scale)
{
    const int size = std::max(1, static_cast<int>(std::lround(tileSize * scale)));
    QPixmap tile(size, size);
    tile.fill(gap);
    QPainter painter(&tile);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(static_cast<double>(size) / tileSize, static_cast<double>(size) / tileSize);
    if (pattern == Pattern::Dots) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(mixed(Qt::white, color, 0.6));
        for (const QPointF at : {QPointF(2, 2), QPointF(6, 6)})
            painter.drawEllipse(at, 1.2, 1.2);
        return tile;
    }
    painter.setPen(QPen(color, pattern == Pattern::Lines ? 1.0 : 3.0));
    for (const int shift : {-tileSize, 0, tileSize})
        painter.drawLine(QPointF(shift - 2, tileSize + 2), QPointF(shift + tileSize + 2, -2));
    return tile;
}

QBrush tileBrush(Pattern pattern, const QColor& color, const QColor& gap, double scale)
{
    struct Key
    {
        Pattern pattern;
        QRgb color, gap;
        int scale;
        bool operator==(const Key&) const = default;
    };
    struct Hash
    {
        std::size_t operator()(const Key& k) const
        {
            return qHashMulti(0, static_cast<int>(k.pattern), k.color, k.gap, k.scale);
        }
    };
    static std::unordered_map<Key, QPixmap, Hash> tiles;
    const Key key{pattern, color.rgb(), gap.rgb(), static_cast<int>(std::lround(scale * 100))};
    auto found = tiles.find(key);
    if (found == tiles.end())
        found = tiles.emplace(key, makeTile(pattern, color, gap, scale)).first;
    QBrush brush(found->second);
    const double back = static_cast<double>(tileSize) / found->second.width();
    brush.setTransform(QTransform::fromScale(back, back));
    return brush;
}

} // namespace

QBrush hatched(const QColor& color, const QPalette& palette, double scale)
{
    return tileBrush(Pattern::Stripes, color, mixed(color, palette.color(QPalette::Base), 0.28),
                     scale);
}

QBrush dotted(const QColor& color, const QPalette& palette, double scale)
{
    Q_UNUSED(palette)
    return tileBrush(Pattern::Dots, color, color, scale);
}

QBrush absent(const QPalette& palette, double scale)
{
    return tileBrush(Pattern::Lines,
                     mixed(disabledText(palette), palette.color(QPalette::Base), 0.35),
                     Qt::transparent, scale);
}

QBrush fateBrush(Fate fate, const QPalette& palette, double scale)
{
    const QColor color = fateColor(fate);
    switch (fate) {
    case Fate::Kept:
        return color;
    case Fate::Duplicate:
        return dotted(color, palette, scale);
    case Fate::Overwritten:
    case Fate::MetadataOnly:
    case Fate::Deleted:
        break;
    }
    return hatched(color, palette, scale);
}

} // namespace theme
