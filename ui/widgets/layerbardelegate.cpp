// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/layerbardelegate.h"

#include "ui/theme/fonts.h"
#include "ui/theme/patterns.h"

#include <QPainter>

#include <algorithm>

LayerBarDelegate::LayerBarDelegate(const Roles& roles, QObject* parent)
    : CellDelegate(parent)
    , m_roles(roles)
{
}

void LayerBarDelegate::setMaximum(quint64 bytes)
{
    m_maximum = bytes;
}

LayerBarDelegate::Widths LayerBarDelegate::widths(const QModelIndex& index, double width) const
{
    const auto scaled = [this, width](quint64 bytes) {
        if (m_maximum == 0 || bytes == 0)
            return 0.0;
        const double share = static_cast<double>(bytes) / static_cast<double>(m_maximum);
        return std::clamp(share * width, 1.0, width);
    };
    Widths result;
    const QVariant unpacked = index.data(m_roles.unpacked);
    const QVariant packed = index.data(m_roles.packed);
    if (unpacked.isValid()) {
        const quint64 all = unpacked.toULongLong();
        const quint64 hidden = std::min(all, index.data(m_roles.hidden).toULongLong());
        const double whole = scaled(all);
        result.hidden = std::min(scaled(hidden), whole);
        result.visible = hidden == all ? 0 : whole - result.hidden;
    }
    if (packed.isValid() && packed.toULongLong() > 0)
        result.packed = scaled(packed.toULongLong());
    return result;
}

void LayerBarDelegate::paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                                    const QModelIndex& index) const
{
    const int number = index.data(m_roles.layer).toInt();
    if (number < 1)
        return;
    const int height = theme::scaled(12);
    const int tickHeight = theme::scaled(16);
    const QRectF cell(option.rect);
    const double middle = option.rect.top() + option.rect.height() / 2;
    const Widths bar = widths(index, cell.width());
    const QColor color = theme::layerColor(number, option.palette);
    const QRectF visible(cell.left(), middle - height / 2, bar.visible, height);
    const QRectF hidden(visible.right(), visible.top(), bar.hidden, height);
    painter->fillRect(visible, color);
    if (bar.hidden > 0) {
        painter->setBrushOrigin(hidden.topLeft());
        painter->fillRect(
            hidden, theme::hatched(color, option.palette, painter->device()->devicePixelRatioF()));
    }
    const QRectF all = visible.united(hidden);
    if (all.width() > 2) {
        painter->setPen(theme::barOutline());
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(all.adjusted(0.5, 0.5, -0.5, -0.5));
    }
    if (bar.packed >= 0) {
        const double x = std::min(cell.left() + bar.packed - 1, cell.right() - 2);
        painter->fillRect(QRectF(x, middle - tickHeight / 2, 2, tickHeight),
                          option.palette.color(QPalette::Text));
    }
}
