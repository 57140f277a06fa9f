// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyle>

class QPainter;
class QStyleOption;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionTab;
class QStyleOptionToolButton;
class QStyleOptionViewItem;
class QWidget;

/// What theme::Style paints itself, one function per kind of thing.
namespace theme::paint {

constexpr double focusWidth = 2;

/// The dotted cell of item views, for the keyboard; buttons paint a frame of their own.
void focusRect(const QStyleOption& option, QPainter* painter, const QWidget* widget);
void rowPanel(const QStyleOptionViewItem& option, QPainter* painter, const QWidget* widget);
void headerSection(const QStyleOptionHeader& option, QPainter* painter);
void headerLabel(const QStyleOptionHeader& option, QPainter* painter);
void tabShape(const QStyleOptionTab& option, QPainter* painter);
void buttonPanel(const QStyleOption& option, QPainter* painter, bool isDefault);
void toolButtonPanel(const QStyleOption& option, QPainter* painter);
/// Whether the label is one of toolButtonLabel(), which has more air than Qt's.
bool hasTextBesideIcon(const QStyleOptionToolButton& option);
void toolButtonLabel(const QStyleOptionToolButton& option, QPainter* painter,
                     const QWidget* widget);
void fieldPanel(const QStyleOption& option, QPainter* painter);
void checkBox(const QStyleOption& option, QPainter* painter);
void branch(const QStyleOption& option, QPainter* painter);
void tabClose(const QStyleOption& option, QPainter* painter);
void menuBarItem(const QStyleOptionMenuItem& option, QPainter* painter, const QWidget* widget);
/// Between docks or the parts of a splitter.
void separator(const QStyleOption& option, QPainter* painter);
void progressBar(const QStyleOptionProgressBar& option, QPainter* painter);
void scrollBar(const QStyleOptionSlider& option, QPainter* painter, const QWidget* widget);

/// What Fusion derives from the window's colour and would be black on black in high contrast. True
/// if it was painted.
bool contrastPrimitive(QStyle::PrimitiveElement element, const QStyleOption& option,
                       QPainter* painter);
void spinBox(const QStyleOption& option, const QRect& up, const QRect& down, QPainter* painter);

} // namespace theme::paint
