// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/filesview.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QHeaderView>
#include <QPainter>
#include <QTimer>

#include <array>
#include <chrono>

namespace {

constexpr std::chrono::milliseconds loadingDelay{150};
constexpr int blockRows = 8;

} // namespace

FilesView::FilesView(QWidget* parent)
    : QTreeView(parent)
    , m_delay(new QTimer(this))
{
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setFrameShape(QFrame::NoFrame);
    setIndentation(theme::scaled(16));
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_delay->setSingleShot(true);
    m_delay->setInterval(loadingDelay);
    connect(m_delay, &QTimer::timeout, viewport(), qOverload<>(&QWidget::update));
}

void FilesView::setLoading(bool isLoading)
{
    if (m_isLoading == isLoading)
        return;
    m_isLoading = isLoading;
    if (isLoading)
        m_delay->start();
    else
        m_delay->stop();
    viewport()->update();
}

void FilesView::setEmptyText(const QString& text)
{
    m_emptyText = text;
    viewport()->update();
}

void FilesView::paintEvent(QPaintEvent* event)
{
    QTreeView::paintEvent(event);
    if (model() != nullptr && model()->rowCount() != 0)
        return;
    QPainter painter(viewport());
    if (m_isLoading) {
        if (!m_delay->isActive())
            paintBlocks(painter);
        return;
    }
    painter.setPen(theme::secondaryText(palette()));
    painter.drawText(viewport()->rect().adjusted(theme::padding, theme::padding, -theme::padding,
                                                 -theme::padding),
                     Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
}

void FilesView::paintBlocks(QPainter& painter) const
{
    constexpr std::array<double, 3> parts{0.6, 0.4, 0.8};
    const int height = theme::scaled(8);
    const int rowHeight = theme::rowHeight();
    for (int row = 0; row < blockRows; ++row) {
        for (int column = 0; column < header()->count(); ++column) {
            const int left = columnViewportPosition(column) + theme::gap;
            const int room = columnWidth(column) - 2 * theme::gap;
            const double part = parts[static_cast<std::size_t>(row + column) % parts.size()];
            painter.fillRect(QRect(left, row * rowHeight + (rowHeight - height) / 2,
                                   static_cast<int>(room * part), height),
                             theme::barTrack(palette()));
        }
    }
}
