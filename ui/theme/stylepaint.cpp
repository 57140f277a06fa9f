// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/stylepaint.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QHeaderView>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>
#include <QTableView>
#include <QTreeView>

namespace theme::paint {

namespace {

constexpr int edgeWidth = 3;
constexpr int tabLine = 2;

/// Where the first visible column begins; the edge of a selected row lies there.
int firstSectionPosition(const QWidget* widget)
{
    const QHeaderView* header = nullptr;
    if (const auto* tree = qobject_cast<const QTreeView*>(widget))
        header = tree->header();
    else if (const auto* table = qobject_cast<const QTableView*>(widget))
        header = table->horizontalHeader();
    if (header == nullptr)
        return 0;
    for (int i = 0; i < header->count(); ++i) {
        const int logical = header->logicalIndex(i);
        if (!header->isSectionHidden(logical))
            return header->sectionViewportPosition(logical);
    }
    return 0;
}

void drawChevron(QPainter* painter, const QRectF& rect, const QColor& color, bool isDown)
{
    const QPointF c = rect.center();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const double r = scaled(3);
    const QPointF points[] = {
        isDown ? QPointF(c.x() - r, c.y() - r / 2) : QPointF(c.x() - r / 2, c.y() - r),
        isDown ? QPointF(c.x(), c.y() + r / 2) : QPointF(c.x() + r / 2, c.y()),
        isDown ? QPointF(c.x() + r, c.y() - r / 2) : QPointF(c.x() - r / 2, c.y() + r)};
    painter->drawPolyline(points, 3);
    painter->restore();
}

} // namespace

void focusRect(const QStyleOption& option, QPainter* painter, const QWidget* widget)
{
    if (!option.state.testFlag(QStyle::State_Item) || widget == nullptr
        || !widget->window()->testAttribute(Qt::WA_KeyboardFocusChange))
        return;
    painter->setPen(QPen(secondaryText(option.palette), 1, Qt::DotLine));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
}

void rowPanel(const QStyleOptionViewItem& option, QPainter* painter, const QWidget* widget)
{
    if (option.backgroundBrush.style() != Qt::NoBrush)
        painter->fillRect(option.rect, option.backgroundBrush);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (!isSelected) {
        if (option.state.testFlag(QStyle::State_MouseOver)
            && option.state.testFlag(QStyle::State_Enabled))
            painter->fillRect(option.rect, hoveredRow(option.palette));
        return;
    }
    // Views clear State_Active where they have no focus; several lists are in use at a time here.
    const bool isActive =
        widget != nullptr ? widget->isActiveWindow() : option.state.testFlag(QStyle::State_Active);
    painter->fillRect(option.rect, selectedRow(option.palette, isActive));
    if (isContrast(option.palette)) {
        painter->setPen(option.palette.color(isActive ? QPalette::Highlight : QPalette::Midlight));
        painter->drawLine(option.rect.topLeft(), option.rect.topRight());
        painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    }
    if (!isActive)
        return;
    const QRect edge(firstSectionPosition(widget), option.rect.top(), edgeWidth,
                     option.rect.height());
    painter->fillRect(edge.intersected(option.rect),
                      option.palette.color(QPalette::Active, QPalette::Highlight));
}

void headerSection(const QStyleOptionHeader& option, QPainter* painter)
{
    const QRect r = option.rect;
    QLinearGradient gradient(r.topLeft(), r.bottomLeft());
    gradient.setColorAt(0, option.palette.color(QPalette::Button));
    gradient.setColorAt(1, buttonEnd(option.palette));
    painter->fillRect(r, gradient);
    if (option.state.testFlag(QStyle::State_MouseOver)
        && option.state.testFlag(QStyle::State_Enabled))
        painter->fillRect(r, hoveredRow(option.palette));
    painter->setPen(option.palette.color(QPalette::Midlight));
    painter->drawLine(r.bottomLeft(), r.bottomRight());
    if (option.position != QStyleOptionHeader::End
        && option.position != QStyleOptionHeader::OnlyOneSection)
        painter->drawLine(r.topRight(), r.bottomRight());
}

void headerLabel(const QStyleOptionHeader& option, QPainter* painter)
{
    painter->save();
    const bool isSorted = option.sortIndicator != QStyleOptionHeader::None;
    QFont font = smallFont();
    if (isSorted)
        font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    const int arrow = isSorted ? scaled(8) : 0;
    const bool isRight = option.textAlignment.testFlag(Qt::AlignRight);
    const QRect r = option.rect.adjusted(isRight ? 0 : gap, 0, isRight ? -gap : -2, 0);
    const QString text = painter->fontMetrics().elidedText(option.text, Qt::ElideRight,
                                                           std::max(0, r.width() - arrow));
    const int width = painter->fontMetrics().horizontalAdvance(text);
    painter->setPen(isSorted ? option.palette.color(QPalette::Text)
                             : secondaryText(option.palette));
    painter->drawText(
        r,
        static_cast<int>(Qt::AlignVCenter | Qt::TextSingleLine)
            | (isRight ? static_cast<int>(Qt::AlignRight) : static_cast<int>(Qt::AlignLeft)),
        text);
    if (isSorted) {
        const double x = isRight ? r.right() - width - arrow + 2 : r.left() + width + 4;
        const double y = r.center().y();
        // Qt calls the arrow of an ascending order "down"; people expect its tip on top.
        const bool isUp = option.sortIndicator == QStyleOptionHeader::SortDown;
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(option.palette.color(QPalette::Active, QPalette::Highlight));
        const double half = scaled(3);
        const double tip = isUp ? -half / 2 : half * 0.83;
        const double foot = isUp ? half * 0.83 : -half / 2;
        const QPointF points[] = {{x, y + foot}, {x + 2 * half, y + foot}, {x + half, y + tip}};
        painter->drawPolygon(points, 3);
    }
    painter->restore();
}

void tabShape(const QStyleOptionTab& option, QPainter* painter)
{
    const QRect r = option.rect;
    const QPalette& palette = option.palette;
    if (!option.state.testFlag(QStyle::State_Selected)) {
        if (option.state.testFlag(QStyle::State_MouseOver))
            painter->fillRect(r.adjusted(0, 2, 0, -1), hoveredRow(palette));
        return;
    }
    painter->fillRect(r, palette.color(QPalette::Base));
    painter->setPen(palette.color(QPalette::Midlight));
    painter->drawLine(r.topLeft(), r.bottomLeft());
    painter->drawLine(r.topRight(), r.bottomRight());
    painter->fillRect(QRect(r.left(), r.top(), r.width(), tabLine),
                      palette.color(QPalette::Active, QPalette::Highlight));
    if (option.state.testFlag(QStyle::State_HasFocus)
        && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter->setPen(QPen(palette.color(QPalette::Highlight), 1, Qt::DotLine));
        painter->drawRect(r.adjusted(4, 5, -5, -5));
    }
}

void fieldPanel(const QStyleOption& option, QPainter* painter)
{
    const QPalette& palette = option.palette;
    const bool hasFocus = option.state.testFlag(QStyle::State_HasFocus);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(palette.color(
        option.state.testFlag(QStyle::State_Enabled) ? QPalette::Base : QPalette::Window));
    painter->setPen(hasFocus
                        ? QPen(palette.color(QPalette::Active, QPalette::Highlight), focusWidth)
                        : QPen(palette.color(QPalette::Mid), 1));
    const double inset = hasFocus ? 1 : 0.5;
    painter->drawRoundedRect(QRectF(option.rect).adjusted(inset, inset, -inset, -inset), radius,
                             radius);
    painter->restore();
}

void branch(const QStyleOption& option, QPainter* painter)
{
    if (!option.state.testFlag(QStyle::State_Children))
        return;
    drawChevron(painter, option.rect, secondaryText(option.palette),
                option.state.testFlag(QStyle::State_Open));
}

void spinBox(const QStyleOption& option, const QRect& up, const QRect& down, QPainter* painter)
{
    fieldPanel(option, painter);
    const QColor color = secondaryText(option.palette);
    drawChevron(painter, down, color, true);
    painter->save();
    painter->translate(QRectF(up).center());
    painter->rotate(180);
    drawChevron(painter, QRectF(-4, -4, 8, 8), color, true);
    painter->restore();
}

void tabClose(const QStyleOption& option, QPainter* painter)
{
    if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(mixed(option.palette.color(QPalette::Text),
                                option.palette.color(QPalette::Window), 0.12));
        painter->drawRoundedRect(option.rect, 3, 3);
        painter->restore();
    }
    QRect cross(0, 0, scaled(12), scaled(12));
    cross.moveCenter(option.rect.center());
    icon(QStringLiteral("window-close"), QPalette::PlaceholderText).paint(painter, cross);
}

void menuBarItem(const QStyleOptionMenuItem& option, QPainter* painter, const QWidget* widget)
{
    painter->fillRect(option.rect, option.palette.color(QPalette::Window));
    const bool isOpen = option.state.testFlag(QStyle::State_Sunken);
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, isOpen ? option.palette.color(QPalette::Highlight)
                                              : hoveredRow(option.palette));
    const bool isPlain =
        widget != nullptr
        && widget->style()->styleHint(QStyle::SH_UnderlineShortcut, &option, widget) == 0;
    widget->style()->drawItemText(
        painter, option.rect,
        static_cast<int>(Qt::AlignCenter | Qt::TextSingleLine)
            | static_cast<int>(isPlain ? Qt::TextHideMnemonic : Qt::TextShowMnemonic),
        option.palette, option.state.testFlag(QStyle::State_Enabled), option.text,
        isOpen ? QPalette::HighlightedText : QPalette::WindowText);
}

void separator(const QStyleOption& option, QPainter* painter)
{
    const QRect& r = option.rect;
    painter->fillRect(r, option.palette.color(QPalette::Window));
    if (r.width() >= r.height())
        return; // What lies below begins with a line of its own.
    painter->setPen(option.palette.color(QPalette::Midlight));
    painter->drawLine(r.center().x(), r.top(), r.center().x(), r.bottom());
}

void progressBar(const QStyleOptionProgressBar& option, QPainter* painter)
{
    constexpr double height = 6;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    QRectF r(option.rect);
    r = QRectF(r.left(), r.center().y() - height / 2, r.width(), height);
    painter->setBrush(barTrack(option.palette));
    painter->drawRoundedRect(r, height / 2, height / 2);
    const double range = static_cast<double>(option.maximum) - option.minimum;
    painter->setBrush(option.palette.color(QPalette::Active, QPalette::Highlight));
    if (range > 0) {
        const double share = (option.progress - option.minimum) / range;
        if (share > 0)
            painter->drawRoundedRect(
                QRectF(r.left(), r.top(), std::max(height, r.width() * share), height), height / 2,
                height / 2);
    } else {
        painter->setOpacity(0.5);
        painter->drawRoundedRect(QRectF(r.left() + r.width() / 3, r.top(), r.width() / 3, height),
                                 height / 2, height / 2);
    }
    painter->restore();
}

void scrollBar(const QStyleOptionSlider& option, QPainter* painter, const QWidget* widget)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(option.rect, option.palette.color(QPalette::AlternateBase));
    const QRect handle = widget->style()->subControlRect(QStyle::CC_ScrollBar, &option,
                                                         QStyle::SC_ScrollBarSlider, widget);
    const bool isActive = option.activeSubControls.testFlag(QStyle::SC_ScrollBarSlider)
                          && option.state.testFlag(QStyle::State_MouseOver);
    if (option.maximum > option.minimum) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(isActive ? secondaryText(option.palette)
                                   : option.palette.color(QPalette::Mid));
        painter->drawRoundedRect(QRectF(handle).adjusted(2, 2, -2, -2), 3, 3);
    }
    painter->restore();
}

} // namespace theme::paint
