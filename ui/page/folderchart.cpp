// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/folderchart.h"

#include "models/format.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QGraphicsLayout>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>
#include <QtCharts/QChart>
#include <QtCharts/QLegend>
#include <QtCharts/QPieSeries>
#include <QtCharts/QPieSlice>

#include <algorithm>
#include <cmath>

namespace {

constexpr double hole = 0.46; // All of the radius.
constexpr double innerEnd = 0.72;
constexpr double outerBegin = 0.75;
constexpr double gapPixels = 1.5;
constexpr double paleShare = 0.62; // Of the colour of the folder, for what is in it.
constexpr int swatchPixels = 12;
constexpr int namePixels = 170;

QString nameOf(const ChartValues::Folder& folder)
{
    return folder.path.empty() ? FolderChart::tr("other")
                               : format::name(folder.path, format::mostNameCharacters);
}

/// The part at \a turn, from 0 to 1 of the whole; null if there is none.
const ChartValues::Folder* partAt(const std::vector<ChartValues::Folder>& parts, double turn,
                                  std::uint64_t total)
{
    double end = 0;
    for (const ChartValues::Folder& part : parts) {
        end += format::share(part.bytes, total);
        if (turn <= end)
            return &part;
    }
    return nullptr;
}

} // namespace

FolderChart::FolderChart(QWidget* parent)
    : QChartView(parent)
    , m_inner(new QPieSeries)
    , m_outer(new QPieSeries)
{
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Top folders by bytes"));
    chart()->legend()->hide();
    chart()->setDropShadowEnabled(false);
    chart()->setBackgroundRoundness(0);
    chart()->setMargins({0, 0, 0, 0});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->addSeries(m_outer);
    chart()->addSeries(m_inner);
    m_inner->setPieSize(innerEnd);
    m_inner->setHoleSize(hole);
    m_outer->setPieSize(1);
    m_outer->setHoleSize(outerBegin);
    fill();
}

void FolderChart::setFolders(const std::vector<ChartValues::Folder>& folders, std::uint64_t bytes)
{
    m_folders = folders;
    m_total = bytes;
    m_current.reset();
    QStringList facts;
    for (const ChartValues::Folder& folder : folders)
        facts.append(describe(folder));
    setAccessibleDescription(facts.join(QStringLiteral("; ")));
    fill();
    placeRings();
    viewport()->update();
}

void FolderChart::fill()
{
    const QPalette colors = palette();
    chart()->setBackgroundBrush(Qt::NoBrush);
    setBackgroundBrush(colors.color(QPalette::Base));
    m_inner->clear();
    m_outer->clear();
    const QPen gap(colors.color(QPalette::Base), gapPixels);
    const auto add = [&gap](QPieSeries* ring, std::uint64_t bytes, const QColor& color) {
        QPieSlice* slice = ring->append(QString(), static_cast<double>(bytes));
        slice->setBrush(color);
        slice->setPen(gap);
        slice->setLabelVisible(false);
    };
    for (std::size_t i = 0; i < m_folders.size(); ++i) {
        const ChartValues::Folder& folder = m_folders[i];
        const QColor color = theme::rampColor(static_cast<int>(i));
        add(m_inner, folder.bytes, color);
        double share = paleShare;
        for (const ChartValues::Folder& inside : folder.inside) {
            add(m_outer, inside.bytes, theme::mixed(color, colors.color(QPalette::Base), share));
            share = std::max(0.25, share - 0.07);
        }
        if (folder.inside.empty())
            add(m_outer, folder.bytes, theme::mixed(color, colors.color(QPalette::Base), 0.25));
    }
}

QRectF FolderChart::rings() const
{
    const double names = std::min<double>(theme::scaled(namePixels), width() * 0.5);
    const double side = std::max(
        1.0, std::min<double>(width() - names - 2 * theme::padding, height() - 2.0 * theme::gap));
    return {static_cast<double>(theme::padding), (height() - side) / 2, side, side};
}

void FolderChart::placeRings()
{
    chart()->setPlotArea(rings());
    chart()->layout()->invalidate();
    chart()->layout()->activate();
}

QRectF FolderChart::nameRow(int folder) const
{
    const double row = theme::scaled(22);
    const double all = row * static_cast<double>(m_folders.size());
    const double left = rings().right() + theme::padding;
    return {left, (height() - all) / 2 + folder * row, width() - left - theme::gap, row};
}

void FolderChart::drawForeground(QPainter* painter, const QRectF& /*rect*/)
{
    const QRectF ring = rings();
    painter->setFont(theme::boldFont());
    painter->setPen(palette().color(QPalette::Text));
    const QFontMetrics bold(theme::boldFont());
    const QRectF middle(ring.left(), ring.center().y() - bold.height(), ring.width(),
                        bold.height());
    painter->drawText(middle, Qt::AlignCenter, format::bytes(m_total));
    painter->setFont(theme::smallFont());
    painter->setPen(theme::secondaryText(palette()));
    painter->drawText(middle.translated(0, bold.height()), Qt::AlignCenter, tr("visible"));
    const QFontMetrics metrics(theme::smallFont());
    for (int i = 0; i < static_cast<int>(m_folders.size()); ++i) {
        const ChartValues::Folder& folder = m_folders[static_cast<std::size_t>(i)];
        QRectF row = nameRow(i);
        const double side = theme::scaled(swatchPixels);
        painter->fillRect(QRectF(row.left(), row.center().y() - side / 2, side, side),
                          theme::rampColor(i));
        const QString bytes = format::bytes(folder.bytes);
        painter->setPen(palette().color(QPalette::Text));
        painter->drawText(row, Qt::AlignRight | Qt::AlignVCenter, bytes);
        row.setLeft(row.left() + side + theme::gapTiny);
        row.setRight(row.right() - metrics.horizontalAdvance(bytes) - theme::gap);
        painter->drawText(
            row, Qt::AlignLeft | Qt::AlignVCenter,
            metrics.elidedText(nameOf(folder), Qt::ElideMiddle, static_cast<int>(row.width())));
    }
    if (hasFocus() && m_current) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter->drawRect(nameRow(*m_current).adjusted(-3, 1, 3, -1));
    }
}

const ChartValues::Folder* FolderChart::folderAt(const QPoint& at) const
{
    for (int i = 0; i < static_cast<int>(m_folders.size()); ++i) {
        if (nameRow(i).contains(at))
            return &m_folders[static_cast<std::size_t>(i)];
    }
    const QPointF from = QPointF(at) - rings().center();
    const double distance = std::hypot(from.x(), from.y()) / (rings().width() / 2);
    if (distance < hole || distance > 1 || m_total == 0)
        return nullptr;
    constexpr double pi = 3.14159265358979323846;
    double turn = std::atan2(from.x(), -from.y()) / (2 * pi); // From the top, clockwise.
    turn = turn < 0 ? turn + 1 : turn;
    const ChartValues::Folder* folder = partAt(m_folders, turn, m_total);
    if (folder == nullptr || distance <= innerEnd || folder->inside.empty())
        return folder;
    for (const ChartValues::Folder& one : m_folders) {
        if (&one == folder)
            break;
        turn -= format::share(one.bytes, m_total);
    }
    return partAt(folder->inside, turn, m_total);
}

QString FolderChart::describe(const ChartValues::Folder& folder) const
{
    return QStringLiteral("%1: %2 (%3)")
        .arg(nameOf(folder), format::bytes(folder.bytes),
             format::percent(format::share(folder.bytes, m_total)));
}

void FolderChart::setCurrent(int folder)
{
    if (m_folders.empty())
        return;
    m_current = std::clamp(folder, 0, static_cast<int>(m_folders.size()) - 1);
    setAccessibleName(tr("Top folders by bytes") + QStringLiteral(": ")
                      + describe(m_folders[static_cast<std::size_t>(*m_current)]));
    viewport()->update();
}

void FolderChart::keyPressEvent(QKeyEvent* event)
{
    const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
                         || event->key() == Qt::Key_Space;
    if (step != 0) {
        setCurrent(m_current ? *m_current + step : 0);
    } else if (isEnter && m_current) {
        const std::string& path = m_folders[static_cast<std::size_t>(*m_current)].path;
        if (!path.empty())
            emit folderRequested(path);
    } else {
        QChartView::keyPressEvent(event);
    }
}

void FolderChart::mousePressEvent(QMouseEvent* event)
{
    QChartView::mousePressEvent(event);
    const ChartValues::Folder* folder = folderAt(event->pos());
    if (event->button() == Qt::LeftButton && folder != nullptr && !folder->path.empty())
        emit folderRequested(folder->path);
}

bool FolderChart::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QChartView::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const ChartValues::Folder* folder = folderAt(help->pos());
    if (folder == nullptr) {
        QToolTip::hideText();
        return true;
    }
    QString text = describe(*folder) + u'\n' + format::exactBytes(folder->bytes);
    if (!folder->path.empty())
        text += u'\n' + tr("Click shows the folder.");
    QToolTip::showText(help->globalPos(),
                       text.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")), this);
    return true;
}

void FolderChart::changeEvent(QEvent* event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        fill();
}

void FolderChart::wheelEvent(QWheelEvent* event)
{
    // The pane around scrolls.
    event->ignore();
}

void FolderChart::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    placeRings();
}

void FolderChart::focusInEvent(QFocusEvent* event)
{
    QChartView::focusInEvent(event);
    if (!m_current)
        setCurrent(0);
    viewport()->update();
}

void FolderChart::focusOutEvent(QFocusEvent* event)
{
    QChartView::focusOutEvent(event);
    viewport()->update();
}

QSize FolderChart::sizeHint() const
{
    return {theme::scaled(360), theme::scaled(200)};
}

QSize FolderChart::minimumSizeHint() const
{
    return {theme::scaled(280), theme::scaled(180)};
}

#include "moc_folderchart.cpp"
