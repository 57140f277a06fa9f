// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/histogramchart.h"

#include "models/format.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QGraphicsLayout>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>
#include <QtCharts/QBarCategoryAxis>
#include <QtCharts/QBarSeries>
#include <QtCharts/QBarSet>
#include <QtCharts/QChart>
#include <QtCharts/QLegend>
#include <QtCharts/QValueAxis>

#include <algorithm>

namespace {

constexpr double barShare = 0.72;
constexpr double roomForCounts = 0.16;
constexpr int lines = 4;
constexpr int barRamp = 1;

} // namespace

HistogramChart::HistogramChart(const QString& name, QWidget* parent)
    : QChartView(parent)
    , m_name(name)
    , m_series(new QBarSeries)
    , m_set(new QBarSet(name))
    , m_classes(new QBarCategoryAxis)
    , m_bytes(new QValueAxis)
{
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(name);
    chart()->legend()->hide();
    chart()->setDropShadowEnabled(false);
    chart()->setBackgroundRoundness(0);
    chart()->setMargins({0, 0, 0, 0});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    m_series->append(m_set);
    m_series->setBarWidth(barShare);
    chart()->addSeries(m_series);
    chart()->addAxis(m_classes, Qt::AlignBottom);
    chart()->addAxis(m_bytes, Qt::AlignLeft);
    m_series->attachAxis(m_classes);
    m_series->attachAxis(m_bytes);
    style();
}

void HistogramChart::setBars(const std::vector<ChartValues::Bar>& bars)
{
    m_bars = bars;
    m_current.reset();
    std::uint64_t most = 1;
    for (const ChartValues::Bar& bar : bars)
        most = std::max(most, bar.bytes);
    m_axis = ByteAxis::of(most, roomForCounts, lines);
    m_set->remove(0, static_cast<int>(m_set->count()));
    m_classes->clear();
    QStringList numbers;
    for (std::size_t i = 0; i < bars.size(); ++i) {
        m_set->append(static_cast<double>(bars[i].bytes) / m_axis.unit);
        numbers.append(QString::number(i)); // Names may be equal; they are drawn below.
    }
    m_classes->append(numbers);
    m_bytes->setRange(0, m_axis.end);
    m_bytes->setTickType(QValueAxis::TicksDynamic);
    m_bytes->setTickAnchor(0);
    m_bytes->setTickInterval(m_axis.step);
    QStringList facts;
    for (int bar = 0; bar < static_cast<int>(bars.size()); ++bar)
        facts.append(describe(bar));
    setAccessibleDescription(facts.join(QStringLiteral("; ")));
    style();
    placePlot();
    viewport()->update();
}

void HistogramChart::style()
{
    const QPalette colors = palette();
    chart()->setBackgroundBrush(Qt::NoBrush);
    setBackgroundBrush(colors.color(QPalette::Base));
    for (QAbstractAxis* axis :
         {static_cast<QAbstractAxis*>(m_classes), static_cast<QAbstractAxis*>(m_bytes)}) {
        axis->setLabelsVisible(false); // They are drawn below as all other bytes are.
        axis->setLinePen(QPen(theme::chartGrid(colors)));
        axis->setGridLinePen(QPen(theme::chartGrid(colors)));
    }
    m_classes->setGridLineVisible(false);
    m_bytes->setLineVisible(false);
    m_set->setBrush(theme::rampColor(barRamp));
    m_set->setPen(QPen(theme::barOutline(), 1));
}

QString HistogramChart::describe(int bar) const
{
    const ChartValues::Bar& one = m_bars[static_cast<std::size_t>(bar)];
    if (!one.detail.isEmpty())
        return one.detail;
    //: A class of files ("up to 1 kB"), its bytes and how many files it has.
    return tr("%1: %2 in %Ln file(s)", nullptr, static_cast<int>(one.files))
        .arg(one.range, format::bytes(one.bytes));
}

QRectF HistogramChart::barRoom(int bar) const
{
    const QRectF area = chart()->mapRectToScene(chart()->plotArea());
    const double width = area.width() / std::max<double>(1, static_cast<double>(m_bars.size()));
    return {area.left() + bar * width, 0, width, static_cast<double>(viewport()->height())};
}

std::optional<int> HistogramChart::barAt(const QPoint& at) const
{
    for (int bar = 0; bar < static_cast<int>(m_bars.size()); ++bar) {
        if (barRoom(bar).contains(mapToScene(at)))
            return bar;
    }
    return std::nullopt;
}

void HistogramChart::placePlot()
{
    const QFontMetrics metrics(theme::tinyFont());
    const int left = metrics.horizontalAdvance(QStringLiteral("0000\u00A0MB")) + theme::gap;
    const int bottom = 2 * metrics.lineSpacing() + theme::gapTiny;
    chart()->setPlotArea(QRectF(left, theme::gap, std::max(1, width() - left - theme::gap),
                                std::max(1, height() - bottom - 2 * theme::gap)));
    chart()->layout()->invalidate();
    chart()->layout()->activate(); // Else the axis stays where it was until something else moves.
}

void HistogramChart::drawForeground(QPainter* painter, const QRectF& /*rect*/)
{
    const QRectF area = chart()->mapRectToScene(chart()->plotArea());
    painter->setFont(theme::tinyFont());
    const QFontMetrics metrics(theme::tinyFont());
    painter->setPen(theme::secondaryText(palette()));
    for (int line = 0; m_axis.step > 0 && line * m_axis.step <= m_axis.end; ++line) {
        const double y = area.bottom() - line * m_axis.step / m_axis.end * area.height();
        painter->drawText(
            QRectF(0, y - metrics.height(), area.left() - theme::gapTiny, 2.0 * metrics.height()),
            Qt::AlignRight | Qt::AlignVCenter, m_axis.text(line * m_axis.step));
    }
    for (int bar = 0; bar < static_cast<int>(m_bars.size()); ++bar) {
        const ChartValues::Bar& one = m_bars[static_cast<std::size_t>(bar)];
        const QRectF room = barRoom(bar);
        painter->setPen(palette().color(QPalette::Text));
        // A long word of the last bar ends with the chart.
        int widest = 0;
        for (const QString& word : one.name.split(u' '))
            widest = std::max(widest, metrics.horizontalAdvance(word));
        const bool isOver = room.center().x() + widest / 2.0 > width() - 2;
        const double left = isOver ? width() - 2 - room.width() : room.left();
        painter->drawText(
            QRectF(left, area.bottom() + theme::gapTiny, room.width(), 2.0 * metrics.lineSpacing()),
            (isOver ? Qt::AlignRight : Qt::AlignHCenter) | Qt::AlignTop | Qt::TextWordWrap
                | Qt::TextDontClip,
            one.name);
        if (one.files == 0 && one.note.isEmpty())
            continue;
        const double top =
            area.bottom()
            - static_cast<double>(one.bytes) / m_axis.unit / m_axis.end * area.height();
        painter->setPen(theme::secondaryText(palette()));
        painter->drawText(QRectF(room.left() - theme::gap, top - metrics.height() - 2,
                                 room.width() + 2 * theme::gap, metrics.height()),
                          Qt::AlignHCenter | Qt::AlignBottom,
                          one.note.isEmpty() ? format::number(one.files) : one.note);
    }
    if (hasFocus() && m_current) {
        painter->setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(barRoom(*m_current).adjusted(1, 1, -1, -1));
    }
}

void HistogramChart::setCurrent(int bar)
{
    if (m_bars.empty())
        return;
    m_current = std::clamp(bar, 0, static_cast<int>(m_bars.size()) - 1);
    setAccessibleName(m_name + QStringLiteral(": ") + describe(*m_current));
    viewport()->update();
}

void HistogramChart::choose(int bar)
{
    emit barChosen(bar);
    const QString& query = m_bars[static_cast<std::size_t>(bar)].query;
    if (!query.isEmpty())
        emit filesRequested(query);
}

void HistogramChart::keyPressEvent(QKeyEvent* event)
{
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
                         || event->key() == Qt::Key_Space;
    if (step != 0)
        setCurrent(m_current ? *m_current + step : 0);
    else if (isEnter && m_current)
        choose(*m_current);
    else
        QChartView::keyPressEvent(event);
}

void HistogramChart::mousePressEvent(QMouseEvent* event)
{
    QChartView::mousePressEvent(event);
    const auto bar = event->button() == Qt::LeftButton ? barAt(event->pos()) : std::nullopt;
    if (bar) {
        setCurrent(*bar);
        choose(*bar);
    }
}

bool HistogramChart::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QChartView::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto bar = barAt(help->pos());
    if (!bar) {
        QToolTip::hideText();
        return true;
    }
    const ChartValues::Bar& one = m_bars[static_cast<std::size_t>(*bar)];
    QString text = describe(*bar) + u'\n' + format::exactBytes(one.bytes);
    if (!one.query.isEmpty())
        text += u'\n' + tr("Click shows these files.");
    QToolTip::showText(help->globalPos(),
                       text.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")), this);
    return true;
}

void HistogramChart::changeEvent(QEvent* event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        style();
}

void HistogramChart::wheelEvent(QWheelEvent* event)
{
    // The pane around scrolls.
    event->ignore();
}

void HistogramChart::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    placePlot();
}

void HistogramChart::focusInEvent(QFocusEvent* event)
{
    QChartView::focusInEvent(event);
    if (!m_current)
        setCurrent(0);
    viewport()->update();
}

void HistogramChart::focusOutEvent(QFocusEvent* event)
{
    QChartView::focusOutEvent(event);
    viewport()->update();
}

QSize HistogramChart::sizeHint() const
{
    return {theme::scaled(340), theme::scaled(200)};
}

QSize HistogramChart::minimumSizeHint() const
{
    return {theme::scaled(240), theme::scaled(180)};
}

#include "moc_histogramchart.cpp"
