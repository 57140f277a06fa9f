// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style.h"

#include "ui/theme/colors.h"
#include "ui/theme/focusrings.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/stylepaint.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QPushButton>
#include <QStyleFactory>
#include <QStyleOption>
#include <QToolBar>

namespace theme {

namespace {

int heightOf(const QWidget* control)
{
    const bool isCompact = control != nullptr && control->property("compact").toBool();
    return isCompact ? smallControlHeight() : controlHeight();
}

} // namespace

Style::Style()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
    , m_rings(new FocusRings(this))
{
}

void Style::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractItemView*>(widget) != nullptr)
        widget->setAttribute(Qt::WA_Hover);
    if (auto* area = qobject_cast<QAbstractScrollArea*>(widget))
        m_rings->watch(area);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const
{
    if (paint::contrastPrimitive(element, *option, painter))
        return;
    switch (element) {
    case PE_PanelItemViewRow:
    case PE_PanelItemViewItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option))
            paint::rowPanel(*item, painter, widget);
        return;
    case PE_FrameFocusRect:
        paint::focusRect(*option, painter, widget);
        return;
    case PE_PanelButtonCommand: {
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        paint::buttonPanel(*option, painter,
                           button != nullptr
                               && button->features.testFlag(QStyleOptionButton::DefaultButton));
        return;
    }
    case PE_FrameDefaultButton:
    case PE_FrameTabWidget:
        return;
    case PE_PanelButtonTool:
        if (option->state.testFlag(State_AutoRaise))
            paint::toolButtonPanel(*option, painter);
        else
            paint::buttonPanel(*option, painter, false);
        return;
    case PE_PanelLineEdit:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            frame != nullptr && frame->lineWidth > 0)
            paint::fieldPanel(*option, painter);
        else
            painter->fillRect(option->rect, option->palette.base());
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        paint::checkBox(*option, painter);
        return;
    case PE_IndicatorBranch:
        paint::branch(*option, painter);
        return;
    case PE_IndicatorTabClose:
        paint::tabClose(*option, painter);
        return;
    case PE_IndicatorDockWidgetResizeHandle:
        paint::separator(*option, painter);
        return;
    case PE_IndicatorHeaderArrow:
    case PE_PanelMenuBar:
        return;
    case PE_FrameTabBarBase:
        painter->setPen(option->palette.color(QPalette::Midlight));
        painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
        return;
    case PE_PanelToolBar:
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                        const QWidget* widget) const
{
    if (drawHeader(element, option, painter) || drawBar(element, option, painter, widget))
        return;
    if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option);
        item != nullptr && element == CE_ItemViewItem) {
        QStyleOptionViewItem plain(*item);
        for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled})
            plain.palette.setColor(group, QPalette::HighlightedText,
                                   plain.palette.color(group, QPalette::Text));
        QProxyStyle::drawControl(element, &plain, painter, widget);
        return;
    }
    if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
        button != nullptr && element == CE_ToolButtonLabel && paint::hasTextBesideIcon(*button)) {
        paint::toolButtonLabel(*button, painter, widget);
        return;
    }
    if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        button != nullptr && element == CE_PushButtonLabel) {
        QStyleOptionButton label(*button);
        if (label.state.testFlag(State_Enabled)
            && (label.state.testFlag(State_On)
                || label.features.testFlag(QStyleOptionButton::DefaultButton)))
            label.palette.setColor(QPalette::ButtonText,
                                   label.palette.color(QPalette::HighlightedText));
        QProxyStyle::drawControl(element, &label, painter, widget);
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

bool Style::drawHeader(ControlElement element, const QStyleOption* option, QPainter* painter)
{
    const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
    if (element == CE_Header && header != nullptr) {
        // Not in parts: the label has the arrow, so no room is to be kept free for another.
        paint::headerSection(*header, painter);
        paint::headerLabel(*header, painter);
        return true;
    }
    if (element == CE_HeaderLabel && header != nullptr) {
        paint::headerLabel(*header, painter);
        return true;
    }
    if (element == CE_HeaderSection && header != nullptr) {
        paint::headerSection(*header, painter);
        return true;
    }
    if (element != CE_HeaderEmptyArea)
        return false;
    QStyleOptionHeader empty;
    empty.QStyleOption::operator=(*option);
    empty.position = QStyleOptionHeader::OnlyOneSection;
    empty.state = State_None;
    paint::headerSection(empty, painter);
    return true;
}

bool Style::drawBar(ControlElement element, const QStyleOption* option, QPainter* painter,
                    const QWidget* widget)
{
    if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option);
        tab != nullptr && element == CE_TabBarTabShape) {
        paint::tabShape(*tab, painter);
        return true;
    }
    if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option);
        bar != nullptr && element == CE_ProgressBar) {
        paint::progressBar(*bar, painter);
        return true;
    }
    if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
        item != nullptr && element == CE_MenuBarItem) {
        paint::menuBarItem(*item, painter, widget);
        return true;
    }
    if (element == CE_Splitter) {
        paint::separator(*option, painter);
        return true;
    }
    if (element != CE_ToolBar && element != CE_MenuBarEmptyArea)
        return false;
    painter->fillRect(option->rect, option->palette.window());
    painter->setPen(option->palette.color(QPalette::Midlight));
    if (element == CE_ToolBar)
        painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
    return true;
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                               QPainter* painter, const QWidget* widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option)) {
            paint::scrollBar(*slider, painter, widget);
            return;
        }
    }
    if (control == CC_ToolButton) {
        if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option)) {
            // Our icons say themselves that they open a menu.
            QStyleOptionToolButton plain(*button);
            plain.features &=
                ~QStyleOptionToolButton::ToolButtonFeatures(QStyleOptionToolButton::HasMenu);
            QProxyStyle::drawComplexControl(control, &plain, painter, widget);
            return;
        }
    }
    if (control == CC_SpinBox) {
        paint::spinBox(*option, subControlRect(control, option, SC_SpinBoxUp, widget),
                       subControlRect(control, option, SC_SpinBoxDown, widget), painter);
        return;
    }
    if (control == CC_ComboBox) {
        const auto* box = qstyleoption_cast<const QStyleOptionComboBox*>(option);
        if (box != nullptr && !box->editable) {
            paint::buttonPanel(*option, painter, false);
            QStyleOption arrow(*option);
            arrow.rect = subControlRect(control, option, SC_ComboBoxArrow, widget);
            arrow.state = State_Children | State_Open;
            paint::branch(arrow, painter);
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_SplitterWidth:
    case PM_DockWidgetSeparatorExtent:
        return 4;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ToolBarIconSize:
    case PM_TabBarIconSize:
    case PM_ListViewIconSize:
        return scaled(16);
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
        return scaled(16);
    case PM_TreeViewIndentation:
        return scaled(16);
    case PM_ScrollBarExtent:
        return scaled(12);
    case PM_TabBarTabVSpace:
        return scaled(14);
    case PM_TabBarTabHSpace:
        return scaled(26);
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabOverlap:
    case PM_ToolBarFrameWidth:
    case PM_DockWidgetFrameWidth:
    case PM_MenuBarPanelWidth:
        return 0;
    case PM_TabCloseIndicatorWidth:
    case PM_TabCloseIndicatorHeight:
        return scaled(16);
    case PM_DockWidgetTitleMargin:
        return scaled(5);
    case PM_ToolBarItemMargin:
    case PM_ToolBarItemSpacing:
        return gapTiny;
    case PM_HeaderMargin: // The label keeps its own distances.
    case PM_HeaderMarkSize:
        return 2;
    case PM_FocusFrameHMargin:
        return qobject_cast<const QAbstractItemView*>(widget) != nullptr
                   ? gap - 1 // Cell padding of views; the delegate adds one pixel.
                   : QProxyStyle::pixelMetric(metric, option, widget);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                     QStyleHintReturn* returned) const
{
    switch (hint) {
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_TabBar_Alignment:
        return static_cast<int>(Qt::AlignLeft);
    default:
        break;
    }
    return QProxyStyle::styleHint(hint, option, widget, returned);
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                              const QWidget* widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_ItemViewItem:
        result.setHeight(std::max(result.height(), rowHeight()));
        break;
    case CT_HeaderSection:
        result.setHeight(smallControlHeight());
        break;
    case CT_PushButton:
    case CT_ComboBox:
    case CT_LineEdit:
    case CT_SpinBox:
        result.setHeight(heightOf(widget));
        break;
    case CT_TabBarTab:
        result.setHeight(barHeight());
        break;
    case CT_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
            item != nullptr && item->menuItemType != QStyleOptionMenuItem::Separator)
            result.setHeight(std::max(result.height(), rowHeight()));
        break;
    case CT_ToolButton:
        if (widget != nullptr && qobject_cast<QToolBar*>(widget->parentWidget()) != nullptr)
            result.setHeight(scaled(32));
        else
            result.setHeight(std::max(size.height(), heightOf(widget)));
        if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
            button != nullptr && paint::hasTextBesideIcon(*button))
            result.rwidth() += gapTiny;
        break;
    default:
        break;
    }
    return result;
}

QRect Style::subElementRect(SubElement element, const QStyleOption* option,
                            const QWidget* widget) const
{
    if (element == SE_HeaderLabel)
        return option->rect;
    return QProxyStyle::subElementRect(element, option, widget);
}

QIcon Style::standardIcon(StandardPixmap pixmap, const QStyleOption* option,
                          const QWidget* widget) const
{
    switch (pixmap) {
    case SP_TitleBarCloseButton:
    case SP_LineEditClearButton:
        return icon(QStringLiteral("window-close"), QPalette::PlaceholderText);
    case SP_TitleBarNormalButton:
        return icon(QStringLiteral("window-float"), QPalette::PlaceholderText);
    default:
        return QProxyStyle::standardIcon(pixmap, option, widget);
    }
}

} // namespace theme
