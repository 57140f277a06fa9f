// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/layersheader.h"

#include "models/format.h"
#include "models/layerlistmodel.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/patterns.h"
#include "ui/widgets/columnwidths.h"

#include <QEvent>
#include <QPainter>
#include <QStyleOptionHeader>
#include <QToolButton>

#include <algorithm>

namespace {

constexpr int hatchPixels = 8;
constexpr int tickPixels = 2;
constexpr int foldPixels = 20; // Leaves room for the title beside it.

/// Draws \a text and gives its width.
int drawText(QPainter& painter, const QRect& rect, const QString& text,
             Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter)
{
    painter.drawText(rect, static_cast<int>(alignment) | Qt::TextSingleLine, text);
    return painter.fontMetrics().horizontalAdvance(text);
}

QString hiddenKey()
{
    return LayersHeader::tr("hidden", "key of the bars");
}

QString packedKey()
{
    return LayersHeader::tr("packed", "key of the bars");
}

int keyPartWidth()
{
    const QFontMetrics metrics(theme::smallFont());
    return theme::scaled(hatchPixels) + theme::gapTiny + metrics.horizontalAdvance(hiddenKey())
           + theme::gap + tickPixels + theme::gapTiny + metrics.horizontalAdvance(packedKey());
}

} // namespace

LayersHeader::LayersHeader(QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_emptyButton(new QToolButton(viewport()))
    , m_foldButton(new QToolButton(viewport()))
{
    setHighlightSections(false);
    setSectionsClickable(false);
    m_emptyButton->setAutoRaise(true);
    m_emptyButton->setCheckable(true);
    m_emptyButton->setFont(theme::smallFont());
    m_emptyButton->setObjectName(QStringLiteral("showEmptyLayers"));
    m_emptyButton->setCursor(Qt::PointingHandCursor);
    m_foldButton->setAutoRaise(true);
    m_foldButton->setIcon(theme::icon(QStringLiteral("chevron-down")));
    m_foldButton->setToolTip(tr("Fold the layers to one bar"));
    m_foldButton->setAccessibleName(m_foldButton->toolTip());
    m_foldButton->setObjectName(QStringLiteral("foldLayers"));
    colorButton();
    connect(this, &QHeaderView::sectionResized, this, &LayersHeader::placeButton);
}

void LayersHeader::colorButton()
{
    QPalette colors;
    for (const auto role : {QPalette::ButtonText, QPalette::WindowText})
        colors.setBrush(role, palette().link());
    m_emptyButton->setPalette(colors);
}

void LayersHeader::changeEvent(QEvent* event)
{
    QHeaderView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colorButton();
}

void LayersHeader::setModel(QAbstractItemModel* model)
{
    QHeaderView::setModel(model);
    placeButton();
}

int LayersHeader::keyWidth() const
{
    return keyPartWidth() + columns::widest(columns::widestBytes(), theme::smallFont())
           + 3 * theme::gap + 1;
}

void LayersHeader::placeButton()
{
    if (count() <= LayerListModel::InstructionColumn)
        return;
    m_foldButton->setGeometry(0, 0, theme::scaled(foldPixels), height());
    const int left = sectionViewportPosition(LayerListModel::InstructionColumn);
    const int width = sectionSize(LayerListModel::InstructionColumn);
    const QSize wanted = m_emptyButton->sizeHint();
    // Where the title and the button do not both fit, the menu still has what the button does.
    const int title = sectionSizeFromContents(LayerListModel::InstructionColumn).width();
    const int buttonWidth = title + wanted.width() <= width ? wanted.width() : 0;
    const int buttonHeight = std::min(wanted.height(), height());
    m_emptyButton->setGeometry(left + width - buttonWidth - theme::gapTiny,
                               (height() - buttonHeight) / 2, buttonWidth, buttonHeight);
}

void LayersHeader::resizeEvent(QResizeEvent* event)
{
    QHeaderView::resizeEvent(event);
    placeButton();
}

void LayersHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    if (section != LayerListModel::BarColumn) {
        QHeaderView::paintSection(painter, rect, section);
        return;
    }
    painter->save();
    QStyleOptionHeader option;
    initStyleOption(&option);
    option.rect = rect;
    option.section = section;
    option.position = QStyleOptionHeader::End;
    style()->drawControl(QStyle::CE_HeaderSection, &option, painter, this);
    painter->restore();

    painter->save();
    painter->setFont(theme::smallFont());
    painter->setPen(theme::secondaryText(palette()));
    QRect inside = rect.adjusted(theme::gap, 0, -theme::gap, 0);
    const std::uint64_t maximum =
        model()->headerData(section, Qt::Horizontal, LayerListModel::BarMaximumRole).toULongLong();
    const QString scaleEnd = maximum == 0 ? QString() : format::bytes(maximum);
    inside.setRight(inside.right()
                    - drawText(*painter, inside, scaleEnd, Qt::AlignRight | Qt::AlignVCenter)
                    - theme::gap);
    if (keyPartWidth() <= inside.width()) {
        const int side = theme::scaled(hatchPixels);
        const QRect hatch(inside.left(), inside.center().y() + 1 - side / 2, side, side);
        painter->fillRect(hatch, theme::hatched(theme::secondaryText(palette()), palette(),
                                                painter->device()->devicePixelRatioF()));
        inside.setLeft(hatch.right() + 1 + theme::gapTiny);
        inside.setLeft(inside.left() + drawText(*painter, inside, hiddenKey()) + theme::gap);
        const int mark = theme::scaled(12);
        painter->fillRect(
            QRect(inside.left(), inside.center().y() + 1 - mark / 2, tickPixels, mark),
            palette().text());
        inside.setLeft(inside.left() + tickPixels + theme::gapTiny);
        drawText(*painter, inside, packedKey());
    }
    painter->restore();
}
