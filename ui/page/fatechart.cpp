// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/fatechart.h"

#include "models/format.h"
#include "ui/theme/fonts.h"
#include "ui/theme/patterns.h"

#include <QGraphicsLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QtCharts/QBarCategoryAxis>
#include <QtCharts/QBarSet>
#include <QtCharts/QChart>
#include <QtCharts/QHorizontalStackedBarSeries>
#include <QtCharts/QLegend>
#include <QtCharts/QValueAxis>

#include <algorithm>

namespace {

constexpr int rowPixels = 22;
constexpr int axisPixels = 44;
constexpr double barPart = 16.0 / 22.0;
constexpr int labelPixels = 176;

} // namespace

FateChart::FateChart(QWidget* parent)
    : QChartView(parent)
    , m_rows(new QBarCategoryAxis)
    , m_bytes(new QValueAxis)
{
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Bytes per layer by what became of them"));
    chart()->legend()->hide();
    chart()->setDropShadowEnabled(false);
    chart()->setBackgroundRoundness(0);
    chart()->setMargins({0, 0, 0, 0});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->addAxis(m_rows, Qt::AlignLeft);
    chart()->addAxis(m_bytes, Qt::AlignBottom);
    style();
}

void FateChart::setLayers(const std::vector<FateBytes>& layers)
{
    m_layers = layers;
    build();
    placePlot();
    setMaximumHeight(sizeHint().height());
    updateGeometry();
}

void FateChart::setChosen(int first, int last)
{
    m_first = first;
    m_last = last;
    scene()->invalidate();
    viewport()->update();
}

QRect FateChart::chosenRect() const
{
    if (m_last < 1 || static_cast<std::size_t>(m_last) > m_layers.size())
        return {};
    return mapFromScene(rowRect(m_last - 1)).boundingRect();
}

void FateChart::build()
{
    if (m_series != nullptr) {
        chart()->removeSeries(m_series);
        delete m_series;
    }
    m_series = new QHorizontalStackedBarSeries;
    m_series->setBarWidth(barPart);
    scale();
    addSets();
    chart()->addSeries(m_series);
    m_rows->clear();
    QStringList labels;
    for (auto layer = m_layers.rbegin(); layer != m_layers.rend(); ++layer)
        labels.append(QString::number(layer->layer));
    m_rows->append(labels);
    m_series->attachAxis(m_rows);
    m_series->attachAxis(m_bytes);
    style();
}

void FateChart::addSets()
{
    for (std::size_t fate = 0; fate < theme::allFates.size(); ++fate) {
        auto* set = new QBarSet(fateName(theme::allFates[fate]));
        // Rows count from below.
        for (auto layer = m_layers.rbegin(); layer != m_layers.rend(); ++layer)
            set->append(static_cast<double>(layer->bytes[fate]) / m_axis.unit);
        m_series->append(set);
        connect(set, &QBarSet::hovered, this, [this, fate](bool isOn, int row) {
            tellHovered(isOn, static_cast<int>(m_layers.size()) - 1 - row, static_cast<int>(fate));
        });
    }
}

void FateChart::scale()
{
    std::uint64_t maximum = 1;
    for (const FateBytes& layer : m_layers)
        maximum = std::max(maximum, layer.total());
    // Room at the right for the totals.
    m_axis = ByteAxis::of(maximum, 0.18, 6);
    m_bytes->setRange(0, m_axis.end);
    m_bytes->setTickType(QValueAxis::TicksDynamic);
    m_bytes->setTickAnchor(0);
    m_bytes->setTickInterval(m_axis.step);
    m_bytes->setLabelsVisible(false); // They are drawn below as all other bytes are.
}

void FateChart::style()
{
    const QPalette colors = palette();
    chart()->setBackgroundBrush(Qt::NoBrush);
    setBackgroundBrush(colors.color(QPalette::Base));
    for (QAbstractAxis* axis :
         {static_cast<QAbstractAxis*>(m_rows), static_cast<QAbstractAxis*>(m_bytes)}) {
        axis->setLabelsFont(axis == m_rows ? theme::smallFont() : theme::tinyFont());
        axis->setLabelsColor(
            colors.color(axis == m_rows ? QPalette::Text : QPalette::PlaceholderText));
        axis->setLinePen(QPen(theme::chartGrid(colors)));
        axis->setGridLinePen(QPen(theme::chartGrid(colors)));
    }
    m_rows->setGridLineVisible(false);
    m_rows->setLineVisible(false);
    m_rows->setLabelsVisible(false);
    if (m_series == nullptr)
        return;
    const QList<QBarSet*> sets = m_series->barSets();
    for (std::size_t fate = 0; fate < theme::allFates.size(); ++fate) {
        QBarSet* set = sets[static_cast<qsizetype>(fate)];
        set->setBrush(theme::fateBrush(theme::allFates[fate], colors, devicePixelRatioF()));
        set->setPen(QPen(theme::barOutline(), 1));
    }
}

QRectF FateChart::rowRect(int row) const
{
    const QRectF area = chart()->mapRectToScene(chart()->plotArea());
    const double height = area.height() / std::max<double>(1, static_cast<double>(m_layers.size()));
    return {0, area.top() + row * height, static_cast<double>(viewport()->width()), height};
}

void FateChart::drawBackground(QPainter* painter, const QRectF& rect)
{
    painter->fillRect(rect, palette().color(QPalette::Base));
    for (int row = 0; row < static_cast<int>(m_layers.size()); ++row) {
        const int layer = m_layers[static_cast<std::size_t>(row)].layer;
        if (layer < m_first || layer > m_last)
            continue;
        const QRectF tint = rowRect(row);
        painter->fillRect(tint, theme::selectedRow(palette(), hasFocus()));
        painter->fillRect(QRectF(0, tint.top(), 3, tint.height()),
                          palette().color(QPalette::Highlight));
    }
}

void FateChart::drawLabels(QPainter* painter) const
{
    const QRectF area = chart()->mapRectToScene(chart()->plotArea());
    const QFontMetrics metrics(theme::smallFont());
    const int numberWidth = metrics.horizontalAdvance(QStringLiteral("000"));
    for (int row = 0; row < static_cast<int>(m_layers.size()); ++row) {
        const FateBytes& layer = m_layers[static_cast<std::size_t>(row)];
        QRectF place = rowRect(row);
        place.setLeft(theme::gap);
        place.setWidth(numberWidth);
        painter->setPen(theme::secondaryText(palette()));
        painter->drawText(place, Qt::AlignRight | Qt::AlignVCenter, QString::number(layer.layer));
        place.setLeft(place.right() + theme::gap);
        place.setRight(area.left() - theme::gap);
        painter->setPen(palette().color(QPalette::Text));
        painter->drawText(
            place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
            metrics.elidedText(layer.instruction, Qt::ElideRight, static_cast<int>(place.width())));
    }
}

void FateChart::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    placePlot();
    // Axes that were laid out while nobody saw them keep their old place until they are asked
    // again.
    QMetaObject::invokeMethod(this, &FateChart::placeAgain, Qt::QueuedConnection);
}

void FateChart::placeAgain()
{
    chart()->setPlotArea(QRectF());
    placePlot();
}

/// The instructions get what the longest needs, as long as the bars keep most of the room.
void FateChart::placePlot()
{
    const QFontMetrics metrics(theme::smallFont());
    int wanted = theme::scaled(labelPixels);
    for (const FateBytes& layer : m_layers)
        wanted = std::max(wanted, metrics.horizontalAdvance(layer.instruction)
                                      + metrics.horizontalAdvance(QStringLiteral("000"))
                                      + 3 * theme::gap + 1);
    const double left = std::min<double>(wanted, width() * 0.4);
    const double bottom = QFontMetrics(theme::tinyFont()).height() + 3 * theme::gapTiny;
    chart()->setPlotArea(QRectF(left, theme::gapTiny, width() - left - theme::padding,
                                height() - bottom - theme::gapTiny));
    chart()->layout()->invalidate();
    chart()->layout()->activate(); // Else the axis stays where it was until something else moves.
}

/// The numbers of the axis; nothing at all has no unit but bytes.
void FateChart::drawAxis(QPainter* painter) const
{
    const QRectF area = chart()->mapRectToScene(chart()->plotArea());
    painter->setFont(theme::tinyFont());
    painter->setPen(theme::secondaryText(palette()));
    const double half = area.width() / 2;
    const double step = m_bytes->tickInterval();
    for (int tick = 0; step > 0 && tick * step <= m_bytes->max(); ++tick) {
        const double x = area.left() + tick * step / m_bytes->max() * area.width();
        const QString text = m_axis.text(tick * step);
        painter->drawText(QRectF(x - half, area.bottom() + theme::gapTiny, 2 * half,
                                 QFontMetrics(theme::tinyFont()).height()),
                          Qt::AlignHCenter | Qt::AlignTop, text);
    }
}

void FateChart::drawForeground(QPainter* painter, const QRectF& /*rect*/)
{
    const QRectF area = chart()->mapRectToScene(chart()->plotArea());
    drawAxis(painter);
    painter->setFont(theme::smallFont());
    drawLabels(painter);
    painter->setPen(palette().color(QPalette::Text));
    const double end = m_bytes->max() * m_axis.unit;
    for (int row = 0; row < static_cast<int>(m_layers.size()) && end > 0; ++row) {
        const std::uint64_t total = m_layers[static_cast<std::size_t>(row)].total();
        QRectF place = rowRect(row);
        place.setLeft(area.left() + static_cast<double>(total) / end * area.width() + theme::gap);
        painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter, format::bytes(total));
    }
}

void FateChart::tellHovered(bool isOn, int row, int set)
{
    if (!isOn || row < 0 || static_cast<std::size_t>(row) >= m_layers.size()) {
        QToolTip::hideText();
        return;
    }
    const FateBytes& layer = m_layers[static_cast<std::size_t>(row)];
    const auto fate = static_cast<std::size_t>(set);
    QString text = tr("Layer %1 · %2").arg(layer.layer).arg(layer.instruction);
    //: A part of a bar: what became of the bytes, how many, exactly.
    text += u'\n'
            + tr("%1: %2 (%3)")
                  .arg(fateName(theme::allFates[fate]), format::bytes(layer.bytes[fate]),
                       format::exactBytes(layer.bytes[fate]));
    text += u'\n' + tr("Click chooses this layer.");
    QToolTip::showText(QCursor::pos(), text.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")),
                       this);
}

void FateChart::changeEvent(QEvent* event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        style();
}

void FateChart::keyPressEvent(QKeyEvent* event)
{
    const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    if (step == 0 || m_layers.empty()) {
        QChartView::keyPressEvent(event);
        return;
    }
    const int wanted = m_last == 0 ? 1 : m_last + step;
    emit layerClicked(std::clamp(wanted, 1, static_cast<int>(m_layers.size())));
}

void FateChart::mousePressEvent(QMouseEvent* event)
{
    QChartView::mousePressEvent(event);
    if (event->button() != Qt::LeftButton)
        return;
    for (int row = 0; row < static_cast<int>(m_layers.size()); ++row) {
        if (rowRect(row).contains(mapToScene(event->pos())))
            emit layerClicked(m_layers[static_cast<std::size_t>(row)].layer);
    }
}

void FateChart::wheelEvent(QWheelEvent* event)
{
    // The pane around scrolls.
    event->ignore();
}

QSize FateChart::sizeHint() const
{
    const int rows = std::max(1, static_cast<int>(m_layers.size()));
    return {theme::scaled(400), theme::scaled(rows * rowPixels + axisPixels)};
}

void FateChart::draw(QPainter* painter, const QRectF& target)
{
    render(painter, target, viewport()->rect());
}
