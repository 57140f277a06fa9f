// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/diffoverview.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace {

constexpr int leastTick = 3; // Pixels; a thinner one is not seen.
constexpr int stripPixels = 12;

} // namespace

DiffOverview::DiffOverview(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(tr("Where the contents differ"));
    setToolTip(tr("Where the contents differ. Click to go there."));
}

QSize DiffOverview::sizeHint() const
{
    return {theme::scaled(stripPixels), theme::scaled(80)};
}

void DiffOverview::setTicks(std::vector<Tick> ticks, int rows)
{
    m_ticks = std::move(ticks);
    m_rows = rows;
    update();
}

int DiffOverview::placeOf(int row) const
{
    return m_rows == 0 ? 0 : static_cast<int>(static_cast<qint64>(row) * height() / m_rows);
}

void DiffOverview::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::AlternateBase));
    painter.setPen(palette().color(QPalette::Midlight));
    painter.drawLine(rect().topLeft(), rect().bottomLeft());
    int painted = -1; // Ticks that fall on the same pixels are painted once.
    for (const Tick& tick : m_ticks) {
        const int top = placeOf(tick.first);
        const int bottom = std::max(top + leastTick, placeOf(tick.first + tick.count));
        if (bottom <= painted)
            continue;
        painter.fillRect(
            QRect(2, std::max(top, painted), width() - 4, bottom - std::max(top, painted)),
            theme::changeText(tick.change, palette()));
        painted = bottom;
    }
}

void DiffOverview::request(int y)
{
    if (m_rows == 0 || height() == 0)
        return;
    const auto row = static_cast<qint64>(y) * m_rows / height();
    emit rowRequested(static_cast<int>(std::clamp<qint64>(row, 0, m_rows - 1)));
}

void DiffOverview::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        request(event->pos().y());
}

void DiffOverview::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        request(event->pos().y());
}
