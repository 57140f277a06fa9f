// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cleanup/storedoughnut.h"

#include "models/format.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace {

constexpr int usualSide = 128;
constexpr int leastSide = 96;
constexpr double hole = 0.58; // Of the radius; the sum has to fit into it.
constexpr double gapPixels = 1.5;
constexpr double fullCircle = 360.0;
constexpr double top = 90.0; // Degrees as Qt counts them.

} // namespace

QColor storePartColor(StorePart part)
{
    return part == StorePart::Plan ? theme::planColor() : theme::rampColor(static_cast<int>(part));
}

StoreDoughnut::StoreDoughnut(const QString& caption, QWidget* parent)
    : QWidget(parent)
    , m_caption(caption)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    clear();
}

void StoreDoughnut::setBytes(const StoreParts::Bytes& bytes, bool isLogical)
{
    m_bytes = bytes;
    m_isLogical = isLogical;
    m_isKnown = true;
    QStringList parts{tr("Store %1: %2").arg(m_caption, sumText())};
    for (std::size_t i = 0; i < storePartCount; ++i)
        if (bytes[i] > 0)
            parts.append(storePartName(static_cast<StorePart>(i)) + u' ' + format::bytes(bytes[i]));
    setAccessibleName(parts.join(QStringLiteral(", ")));
    update();
}

void StoreDoughnut::clear()
{
    m_bytes = {};
    m_isKnown = false;
    setAccessibleName(tr("Store %1: not known yet").arg(m_caption));
    update();
}

QString StoreDoughnut::sumText() const
{
    const std::uint64_t sum = StoreParts::Figures::sum(m_bytes);
    if (!m_isKnown)
        return QStringLiteral("…");
    return m_isLogical ? format::estimatedBytes(sum) : format::bytes(sum);
}

QSize StoreDoughnut::sizeHint() const
{
    return {theme::scaled(usualSide), theme::scaled(usualSide)};
}

QSize StoreDoughnut::minimumSizeHint() const
{
    return {theme::scaled(leastSide), theme::scaled(leastSide)};
}

int StoreDoughnut::heightForWidth(int width) const
{
    return std::clamp(width, theme::scaled(leastSide), theme::scaled(usualSide));
}

QRectF StoreDoughnut::ring() const
{
    const double side = std::min(width(), height()) - 2.0;
    return {(width() - side) / 2, (height() - side) / 2, side, side};
}

void StoreDoughnut::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF outer = ring();
    const double inset = outer.width() / 2 * (1 - hole);
    const QRectF inner = outer.adjusted(inset, inset, -inset, -inset);
    const std::uint64_t sum = StoreParts::Figures::sum(m_bytes);
    QPainterPath whole;
    whole.addEllipse(outer);
    whole.addEllipse(inner);
    if (sum == 0)
        painter.fillPath(whole, theme::barTrack(palette()));
    double from = top;
    const bool isSingle = std::ranges::count_if(m_bytes, [](auto bytes) { return bytes > 0; }) == 1;
    for (std::size_t i = 0; i < storePartCount && sum > 0; ++i) {
        if (m_bytes[i] == 0)
            continue;
        const double span = -fullCircle * format::share(m_bytes[i], sum);
        QPainterPath part;
        if (isSingle) {
            part = whole;
        } else {
            part.arcMoveTo(outer, from);
            part.arcTo(outer, from, span);
            part.arcTo(inner, from + span, -span);
            part.closeSubpath();
        }
        painter.setPen(isSingle ? QPen(Qt::NoPen)
                                : QPen(palette().color(backgroundRole()), gapPixels));
        painter.setBrush(storePartColor(static_cast<StorePart>(i)));
        painter.drawPath(part);
        from += span;
    }
    QFont bold = theme::boldFont();
    const QString text = sumText();
    const int room = static_cast<int>(inner.width()) - theme::gap;
    if (QFontMetrics(bold).horizontalAdvance(text) > room)
        bold.setPointSizeF(bold.pointSizeF() * room
                           / std::max(1, QFontMetrics(bold).horizontalAdvance(text)));
    const double line = QFontMetrics(bold).height();
    const double below = QFontMetrics(theme::smallFont()).height();
    QRectF place(inner.left(), outer.center().y() - (line + below) / 2, inner.width(), line);
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(place, Qt::AlignCenter, text);
    place = QRectF(inner.left(), place.bottom(), inner.width(), below);
    painter.setFont(theme::smallFont());
    painter.setPen(theme::secondaryText(palette()));
    painter.drawText(place, Qt::AlignCenter, m_caption);
}

bool StoreDoughnut::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QPointF at = help->pos() - ring().center();
    const double distance = std::hypot(at.x(), at.y()) / (ring().width() / 2);
    const std::uint64_t sum = StoreParts::Figures::sum(m_bytes);
    if (distance > 1 || sum == 0) {
        QToolTip::hideText();
        return true;
    }
    if (distance < hole) {
        QToolTip::showText(help->globalPos(), format::exactBytes(sum), this);
        return true;
    }
    constexpr double pi = 3.14159265358979323846;
    double turn = std::atan2(at.x(), -at.y()) / (2 * pi); // From the top, clockwise.
    turn = turn < 0 ? turn + 1 : turn;
    double end = 0;
    for (std::size_t i = 0; i < storePartCount; ++i) {
        end += format::share(m_bytes[i], sum);
        if (turn > end && i + 1 < storePartCount)
            continue;
        QToolTip::showText(help->globalPos(),
                           storePartName(static_cast<StorePart>(i)) + QStringLiteral(": ")
                               + format::bytes(m_bytes[i]) + QStringLiteral(" (")
                               + format::exactBytes(m_bytes[i]) + u')',
                           this);
        break;
    }
    return true;
}
#include "moc_storedoughnut.cpp"
