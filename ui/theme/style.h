// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

class QStyleOptionHeader;
class QStyleOptionTab;
class QStyleOptionViewItem;

namespace theme {

class FocusRings;

/// Fusion with our rows, headers, tabs, controls and measures. A selected row is tinted and has an
/// edge at its left; text keeps its colours there, so that marks and bars stay readable.
///
/// Rows are hovered as a whole in a QTreeView with row selection; prefer it for tables, too.
/// A widget with the property "compact" gets the small control height (theme::setCompact()).
class Style final : public QProxyStyle
{
    Q_OBJECT

public:
    Style();

    void polish(QWidget* widget) override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                            QPainter* painter, const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option,
                    const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* returned) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option,
                         const QWidget* widget) const override;
    QIcon standardIcon(StandardPixmap pixmap, const QStyleOption* option,
                       const QWidget* widget) const override;

private:
    /// True if they painted \a element.
    static bool drawHeader(ControlElement element, const QStyleOption* option, QPainter* painter);
    static bool drawBar(ControlElement element, const QStyleOption* option, QPainter* painter,
                        const QWidget* widget);

    FocusRings* m_rings;
};

} // namespace theme
