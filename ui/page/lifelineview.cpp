// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/lifelineview.h"

#include "models/format.h"
#include "models/lifelinemodel.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/celldelegate.h"

#include <QPainter>

#include <algorithm>

namespace {

constexpr int rowPixels = 40;
constexpr int railPixels = 20;
constexpr int rowsShown = 4;

class StepDelegate final : public CellDelegate
{
public:
    using CellDelegate::CellDelegate;

    QSize sizeHint(const QStyleOptionViewItem& /*option*/,
                   const QModelIndex& /*index*/) const override
    {
        return {theme::scaled(120), theme::scaled(rowPixels)};
    }

protected:
    void paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const override
    {
        const QRect lines = option.rect.adjusted(theme::scaled(railPixels), theme::gapTiny / 2, 0,
                                                 -theme::gapTiny / 2);
        const QRect first(lines.left(), lines.top(), lines.width(), lines.height() / 2);
        const QRect second(lines.left(), first.bottom() + 1, lines.width(), lines.height() / 2);
        paintRail(*painter, option, index, first.center().y() + 1);
        paintStep(painter, option, index, first);
        painter->setFont(codeFont());
        painter->setPen(theme::secondaryText(option.palette));
        drawText(painter, second, index.data(LifeLineModel::InstructionRole).toString(),
                 Qt::AlignLeft | Qt::AlignVCenter);
    }

private:
    static QFont codeFont()
    {
        QFont font = theme::codeFont();
        font.setPointSizeF(theme::tinyFont().pointSizeF());
        return font;
    }

    static void paintRail(QPainter& painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index, int middle)
    {
        const int x = option.rect.left() + theme::scaled(6);
        const bool isFirst = index.row() == 0;
        const bool isLast = index.row() == index.model()->rowCount() - 1;
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        const int top = isFirst ? middle : option.rect.top();
        const int bottom = isLast ? middle : option.rect.bottom() + 1;
        painter.fillRect(QRect(x - 1, top, 2, bottom - top), option.palette.color(QPalette::Mid));
        const double radius = theme::scaled(12) / 2.0;
        painter.setPen(QPen(option.palette.color(QPalette::Base), 2));
        painter.setBrush(
            theme::layerColor(index.data(LifeLineModel::LayerRole).toInt(), option.palette));
        painter.drawEllipse(QPointF(x, middle), radius, radius);
        painter.restore();
    }

    static void paintStep(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index, QRect rect)
    {
        const auto change =
            static_cast<core::Change>(index.data(LifeLineModel::ChangeRole).toInt());
        const QString detail = index.data(LifeLineModel::DetailRole).toString();
        const int detailWidth = painter->fontMetrics().horizontalAdvance(detail);
        painter->setPen(theme::secondaryText(option.palette));
        drawText(painter, rect, detail, Qt::AlignRight | Qt::AlignVCenter);
        rect.setRight(rect.right() - detailWidth - theme::gap);
        QFont bold = option.font;
        bold.setWeight(QFont::DemiBold);
        painter->setFont(bold);
        painter->setPen(option.palette.color(QPalette::Text));
        const QString layer =
            LifeLineModel::tr("Layer %1").arg(index.data(LifeLineModel::LayerRole).toInt());
        drawText(painter, rect, layer, Qt::AlignLeft | Qt::AlignVCenter);
        rect.setLeft(rect.left() + painter->fontMetrics().horizontalAdvance(layer)
                     + theme::padding);
        painter->setFont(option.font);
        painter->setPen(theme::changeText(change, option.palette));
        drawText(painter, rect, format::changeGlyph(change) + u' ' + format::change(change),
                 Qt::AlignLeft | Qt::AlignVCenter);
    }
};

} // namespace

LifeLineView::LifeLineView(QWidget* parent)
    : QListView(parent)
{
    setItemDelegate(new StepDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(tr("Life line"));
    viewport()->setAutoFillBackground(false);
}

void LifeLineView::setModel(QAbstractItemModel* model)
{
    QListView::setModel(model);
    connect(model, &QAbstractItemModel::modelReset, this, &QWidget::updateGeometry);
}

QSize LifeLineView::sizeHint() const
{
    const int rows = model() == nullptr ? 0 : model()->rowCount();
    return {theme::scaled(200), std::clamp(rows, 1, rowsShown) * theme::scaled(rowPixels)};
}

QSize LifeLineView::minimumSizeHint() const
{
    const int rows = model() == nullptr ? 0 : model()->rowCount();
    return {0, std::clamp(rows, 1, 2) * theme::scaled(rowPixels)};
}
