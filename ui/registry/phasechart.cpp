// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/registry/phasechart.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QGraphicsLayout>
#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QToolTip>
#include <QWheelEvent>
#include <QtCharts/QBarCategoryAxis>
#include <QtCharts/QBarSet>
#include <QtCharts/QChart>
#include <QtCharts/QHorizontalStackedBarSeries>
#include <QtCharts/QLegend>
#include <QtCharts/QValueAxis>

namespace {

constexpr int barRowPixels = 32; // Less, and the names give way to dots.
constexpr int axisAndLegendPixels = 84;
constexpr double barShare = 0.66;
constexpr double millisecondsBelow = 2; // Seconds of the longest bar.
constexpr double thousand = 1000;

QColor phaseColor(transferphases::Phase phase)
{
    using namespace transferphases; // NOLINT(google-build-using-namespace): the words of one enum
    switch (phase) {
    case Moving:
        return theme::rampColor(0);
    case Verify:
        return theme::rampColor(1);
    case Write:
        return theme::rampColor(2);
    case FirstByte:
        return theme::rampColor(3);
    case Lookup:
        return theme::rampColor(4);
    case Connect:
        return theme::rampColor(5);
    case Tls:
        return theme::rampColor(6);
    case Token:
        return theme::mixed(theme::planColor(), theme::rampColor(6), 0.4);
    default:
        return theme::planColor();
    }
}

} // namespace

PhaseChart::PhaseChart(QWidget* parent)
    : QChartView(parent)
    , m_names(new QBarCategoryAxis)
    , m_seconds(new QValueAxis)
{
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setAccessibleName(tr("What the time went to"));
    chart()->setDropShadowEnabled(false);
    chart()->setBackgroundRoundness(0);
    chart()->setMargins({theme::gap, 0, theme::padding, 0});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->legend()->setAlignment(Qt::AlignTop);
    chart()->addAxis(m_names, Qt::AlignLeft);
    chart()->addAxis(m_seconds, Qt::AlignBottom);
    style();
}

void PhaseChart::setRows(const std::vector<transferphases::Row>& rows)
{
    m_rows = rows;
    if (m_series != nullptr) {
        chart()->removeSeries(m_series);
        delete m_series;
    }
    m_series = new QHorizontalStackedBarSeries;
    m_series->setBarWidth(barShare);
    double longest = 0;
    for (const transferphases::Row& row : m_rows)
        longest = std::max(longest, row.total());
    m_isInMilliseconds = longest < millisecondsBelow;
    addSets();
    chart()->addSeries(m_series);
    m_names->clear();
    QStringList names;
    // Rows count from below, and no two may be called the same.
    for (std::size_t i = m_rows.size(); i-- > 0;)
        names.append(QStringLiteral("%1. %2").arg(i + 1).arg(
            fontMetrics().elidedText(m_rows[i].label, Qt::ElideMiddle, theme::scaled(240))));
    m_names->append(names);
    m_seconds->setRange(0, std::max(longest * (m_isInMilliseconds ? thousand : 1), 1e-3));
    m_seconds->applyNiceNumbers();
    m_seconds->setLabelFormat(m_isInMilliseconds ? tr("%.0f ms") : tr("%.1f s"));
    m_series->attachAxis(m_names);
    m_series->attachAxis(m_seconds);
    style();
    setFixedHeight(sizeHint().height()); // The pane around scrolls.
    updateGeometry();
}

void PhaseChart::addSets()
{
    for (int i = 0; i < transferphases::PhaseCount; ++i) {
        const auto phase = static_cast<transferphases::Phase>(i);
        auto* set = new QBarSet(transferphases::name(phase));
        for (auto row = m_rows.rbegin(); row != m_rows.rend(); ++row)
            set->append(row->seconds.at(static_cast<std::size_t>(i))
                        * (m_isInMilliseconds ? thousand : 1));
        set->setBrush(phaseColor(phase));
        set->setPen(QPen(theme::barOutline(), 1));
        m_series->append(set);
        connect(set, &QBarSet::hovered, this, [this, phase](bool isOn, int bar) {
            tellHovered(isOn, static_cast<int>(m_rows.size()) - 1 - bar, phase);
        });
    }
}

void PhaseChart::style()
{
    const QPalette colors = palette();
    chart()->setBackgroundBrush(colors.color(QPalette::Base));
    setBackgroundBrush(colors.color(QPalette::Base));
    chart()->legend()->setFont(theme::smallFont());
    chart()->legend()->setLabelColor(colors.color(QPalette::Text));
    for (QAbstractAxis* axis :
         {static_cast<QAbstractAxis*>(m_names), static_cast<QAbstractAxis*>(m_seconds)}) {
        axis->setLabelsFont(axis == m_names ? theme::smallFont() : theme::tinyFont());
        axis->setLabelsColor(
            colors.color(axis == m_names ? QPalette::Text : QPalette::PlaceholderText));
        axis->setLinePen(QPen(theme::chartGrid(colors)));
        axis->setGridLinePen(QPen(theme::chartGrid(colors)));
    }
    m_names->setGridLineVisible(false);
}

void PhaseChart::tellHovered(bool isOn, int bar, transferphases::Phase phase)
{
    if (!isOn || bar < 0 || static_cast<std::size_t>(bar) >= m_rows.size())
        return QToolTip::hideText();
    const transferphases::Row& row = m_rows[static_cast<std::size_t>(bar)];
    //: A part of a bar: what the time went to, how long, of how long in all.
    const QString part =
        tr("%1: %2 of %3")
            .arg(transferphases::name(phase), transferphases::duration(row.seconds.at(phase)),
                 transferphases::duration(row.total()));
    const QString text =
        row.label + u'\n' + row.note + u'\n' + part + u'\n' + transferphases::explanation(phase);
    QToolTip::showText(QCursor::pos(), text.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")),
                       this);
}

bool PhaseChart::save(const QString& path)
{
    if (path.endsWith(QStringLiteral(".csv"), Qt::CaseInsensitive)) {
        QSaveFile file(path);
        return file.open(QIODevice::WriteOnly)
               && file.write(transferphases::csv(m_rows).toUtf8()) >= 0 && file.commit();
    }
    const QRectF target(QPointF(0, 0), size());
    if (path.endsWith(QStringLiteral(".svg"), Qt::CaseInsensitive)) {
        QSvgGenerator svg;
        svg.setFileName(path);
        svg.setSize(size());
        svg.setViewBox(target);
        QPainter painter;
        if (!painter.begin(&svg))
            return false;
        render(&painter, target, viewport()->rect());
        return painter.end();
    }
    constexpr int scale = 2;
    QImage image(size() * scale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(palette().color(QPalette::Base));
    QPainter painter(&image);
    render(&painter, target, viewport()->rect());
    painter.end();
    return image.save(path, "PNG");
}

void PhaseChart::changeEvent(QEvent* event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        style();
}

void PhaseChart::wheelEvent(QWheelEvent* event)
{
    // The pane around scrolls.
    event->ignore();
}

QSize PhaseChart::sizeHint() const
{
    const int rows = std::max(1, static_cast<int>(m_rows.size()));
    return {theme::scaled(400), theme::scaled(rows * barRowPixels + axisAndLegendPixels)};
}
#include "moc_phasechart.cpp"
