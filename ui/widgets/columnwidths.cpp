// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/columnwidths.h"

#include "models/format.h"
#include "ui/theme/fonts.h"

#include <QHeaderView>
#include <QTreeView>

#include <algorithm>

namespace columns {

namespace {

constexpr int arrowPixels = 12; // Of the sort indicator, with its distance to the title.

int titleWidth(const QTreeView* view, int column)
{
    // Bold is how the title of the sorted column is drawn.
    QFont font = theme::smallFont();
    font.setWeight(QFont::DemiBold);
    const QString title = view->model()->headerData(column, Qt::Horizontal).toString();
    const bool hasArrow = view->isSortingEnabled() || view->header()->isSortIndicatorShown();
    return QFontMetrics(font).horizontalAdvance(title) + (hasArrow ? arrowPixels : 0);
}

} // namespace

QStringList widestBytes(const QString& sign)
{
    constexpr std::uint64_t megabytes = 888'800'000;
    constexpr std::uint64_t gigabytes = 88'880'000'000;
    return {sign + format::bytes(megabytes), sign + format::bytes(gigabytes)};
}

int widest(const QStringList& texts, const QFont& font)
{
    const QFontMetrics metrics(font);
    int width = 0;
    for (const QString& text : texts)
        width = std::max(width, metrics.horizontalAdvance(text));
    return width;
}

int fit(QTreeView* view, int column, int pixels, int least)
{
    // One more: a text that fits to the pixel is elided by some fonts.
    const int needed = std::max(pixels, titleWidth(view, column)) + 2 * theme::gap + 1;
    const int width = std::max(needed, least);
    view->header()->resizeSection(column, width);
    return width;
}

int fit(QTreeView* view, int column, const QStringList& texts, int least)
{
    return fit(view, column, widest(texts, view->font()), least);
}

} // namespace columns
