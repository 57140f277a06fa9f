// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/segmentedcontrol.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QButtonGroup>
#include <QPainter>
#include <QPainterPath>

namespace {

/// One alternative; knows whether it is at an end to round its corners there.
class Segment final : public QAbstractButton
{
public:
    explicit Segment(QWidget* parent)
        : QAbstractButton(parent)
    {
        setCheckable(true);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }

    bool isFirst = true;
    bool isLast = true;
    bool isThere = true; ///< Whoever asks a widget that was never shown learns that it is hidden.

    QSize sizeHint() const override
    {
        return {fontMetrics().horizontalAdvance(text()) + 2 * theme::gap + 4,
                theme::controlHeight()};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QPalette& colors = palette();
        const QColor accent =
            colors.color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::Highlight);
        QRectF r = QRectF(rect()).adjusted(0.5, 0.5, isLast ? -0.5 : 0.5, -0.5);
        QLinearGradient ground(r.topLeft(), r.bottomLeft());
        const bool isOver = underMouse() && isEnabled();
        ground.setColorAt(0, isOver ? theme::hoveredRow(colors) : colors.color(QPalette::Button));
        ground.setColorAt(1, isOver ? theme::hoveredRow(colors) : theme::buttonEnd(colors));
        painter.setClipRect(rect());
        // Corners that are not at an end lie outside of the clip.
        r.adjust(isFirst ? 0 : -2 * theme::radius, 0, isLast ? 0 : 2 * theme::radius, 0);
        painter.setPen(colors.color(QPalette::Mid));
        painter.setBrush(isChecked() ? QBrush(accent) : QBrush(ground));
        if (isChecked())
            painter.setPen(accent.darker(115));
        painter.drawRoundedRect(r, theme::radius, theme::radius);
        if (!isLast && !isChecked()) {
            painter.setPen(colors.color(QPalette::Mid));
            painter.drawLine(QPointF(width() - 0.5, 1), QPointF(width() - 0.5, height() - 1));
        }
        if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(isChecked() ? colors.color(QPalette::HighlightedText) : accent, 1));
            painter.drawRoundedRect(QRectF(rect()).adjusted(2.5, 2.5, -2.5, -2.5), 2, 2);
        }
        painter.setPen(!isEnabled()  ? theme::disabledText(colors)
                       : isChecked() ? colors.color(QPalette::HighlightedText)
                                     : colors.color(QPalette::ButtonText));
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextSingleLine, text());
    }
};

} // namespace

SegmentedControl::SegmentedControl(const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
    , m_layout(new QHBoxLayout(this))
{
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_group->setExclusive(true);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int index, bool isOn) {
        if (!isOn || index == m_current)
            return;
        m_current = index;
        setFocusProxy(m_group->button(index));
        emit currentChanged(index);
    });
}

void SegmentedControl::addSegment(const QString& text, const QString& toolTip)
{
    auto* segment = new Segment(this);
    segment->setText(text);
    segment->setToolTip(toolTip);
    segment->setAccessibleName(tr("%1: %2", "control: alternative").arg(accessibleName(), text));
    segment->isFirst = count() == 0;
    if (count() > 0)
        static_cast<Segment*>(m_group->button(count() - 1))->isLast = false;
    m_group->addButton(segment, count());
    m_layout->addWidget(segment);
    if (m_current < 0)
        setCurrent(0);
}

void SegmentedControl::setSegmentText(int index, const QString& text)
{
    QAbstractButton* segment = m_group->button(index);
    if (segment == nullptr || segment->text() == text)
        return;
    segment->setText(text);
    segment->setAccessibleName(tr("%1: %2", "control: alternative").arg(accessibleName(), text));
    segment->updateGeometry();
}

void SegmentedControl::setSegmentEnabled(int index, bool isEnabled)
{
    if (QAbstractButton* segment = m_group->button(index))
        segment->setEnabled(isEnabled);
}

void SegmentedControl::setSegmentVisible(int index, bool isVisible)
{
    auto* segment = static_cast<Segment*>(m_group->button(index));
    if (segment == nullptr || segment->isThere == isVisible)
        return;
    segment->isThere = isVisible;
    segment->setVisible(isVisible);
    roundEnds();
}

bool SegmentedControl::isSegmentVisible(int index) const
{
    const auto* segment = static_cast<const Segment*>(m_group->button(index));
    return segment != nullptr && segment->isThere;
}

/// The outer corners are those of the first and the last one that are there.
void SegmentedControl::roundEnds()
{
    Segment* last = nullptr;
    for (int index = 0; index < count(); ++index) {
        auto* segment = static_cast<Segment*>(m_group->button(index));
        if (!segment->isThere)
            continue;
        segment->isFirst = last == nullptr;
        segment->isLast = false;
        segment->update();
        last = segment;
    }
    if (last != nullptr)
        last->isLast = true;
}

int SegmentedControl::count() const
{
    return static_cast<int>(m_group->buttons().size());
}

int SegmentedControl::current() const
{
    return m_current;
}

void SegmentedControl::setCurrent(int index)
{
    if (QAbstractButton* segment = m_group->button(index))
        segment->setChecked(true);
}
