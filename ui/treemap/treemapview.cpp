// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/treemap/treemapview.h"

#include "models/format.h"
#include "models/job.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QTimer>
#include <QToolTip>
#include <QVariantAnimation>

#include <algorithm>
#include <chrono>
#include <cstdlib>

namespace {

constexpr std::chrono::milliseconds resizePause{60};
constexpr int headPixels = 16;
constexpr int zoomMilliseconds = 180;

} // namespace

TreemapView::TreemapView(QWidget* parent)
    : QWidget(parent)
    , m_zoom(new QVariantAnimation(this))
    , m_pause(new QTimer(this))
{
    m_zoom->setStartValue(0.0);
    m_zoom->setEndValue(1.0);
    m_zoom->setDuration(zoomMilliseconds);
    m_zoom->setEasingCurve(QEasingCurve::OutCubic);
    connect(m_zoom, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
    connect(m_zoom, &QVariantAnimation::finished, this, [this] {
        m_zoomBefore = {};
        update();
    });
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_pause->setSingleShot(true);
    m_pause->setInterval(resizePause);
    connect(m_pause, &QTimer::timeout, this, &TreemapView::startDrawing);
}

TreemapView::~TreemapView() = default;

QSize TreemapView::sizeHint() const
{
    return {theme::scaled(600), theme::scaled(360)};
}

QSize TreemapView::minimumSizeHint() const
{
    return {theme::scaled(160), theme::scaled(100)};
}

void TreemapView::setTree(std::shared_ptr<const TreemapTree> tree)
{
    const std::optional<std::uint64_t> wasZoomed =
        m_tree && m_root != 0 ? std::optional(m_tree->nodes[m_root].key) : std::nullopt;
    m_tree = std::move(tree);
    m_root = 0;
    if (wasZoomed && m_tree)
        m_root = m_tree->find(*wasZoomed).value_or(0);
    if (m_chosen && (!m_tree || !m_tree->find(*m_chosen)))
        m_chosen.reset();
    m_pointed.reset();
    emit zoomChanged();
    drawAnew();
}

void TreemapView::setColors(ColorOf colorOf, std::uint16_t lastColor)
{
    m_colorOf = std::move(colorOf);
    m_lastColor = lastColor;
    drawAnew();
}

void TreemapView::setEmptyText(const QString& text)
{
    m_emptyText = text;
    update();
}

std::uint64_t TreemapView::zoomed() const
{
    return m_tree && m_root < m_tree->nodes.size() ? m_tree->nodes[m_root].key : 0;
}

void TreemapView::zoomInto(std::uint64_t key)
{
    if (!m_tree)
        return;
    const auto node = m_tree->find(key);
    if (!node || *node == m_root || m_tree->nodes[*node].childCount == 0)
        return;
    prepareZoom(true, areaOf(*node));
    m_root = *node;
    emit zoomChanged();
    startDrawing();
}

void TreemapView::zoomOut()
{
    if (!m_tree || m_root == 0)
        return;
    m_chosen = m_tree->nodes[m_root].key;
    prepareZoom(false, {}); // Where it will lie is known when all is drawn.
    m_root = m_tree->nodes[m_root].parent;
    emit zoomChanged();
    startDrawing();
}

void TreemapView::drawAnew()
{
    m_zoom->stop();
    m_zoomBefore = {};
    m_isPending = true;
    m_pause->start();
}

void TreemapView::startDrawing()
{
    m_pause->stop();
    m_isPending = false;
    if (m_job)
        m_job->discard();
    if (!m_tree || m_tree->nodes.empty() || size().isEmpty()) {
        m_drawing = {};
        m_drawnTree = m_tree;
        update();
        emit drawn();
        return;
    }
    const TreemapLook drawn = look(devicePixelRatioF());
    m_job = Job::start(
        this, tr("Drawing the treemap"),
        [tree = m_tree, root = m_root, drawn](const core::Task& task) {
            return drawTreemap(*tree, root, drawn, task);
        },
        [this](core::Result<TreemapDrawing> drawing) { take(std::move(drawing)); });
}

TreemapLook TreemapView::look(double scale) const
{
    TreemapLook made;
    made.size = size();
    made.scale = scale;
    made.headHeight = theme::scaled(headPixels);
    made.base = palette().color(QPalette::Base).rgb();
    for (int level = 0; level < 2; ++level)
        made.heads[level] = theme::treemapHead(level, palette()).rgb();
    for (std::uint16_t color = 0; m_colorOf && color <= m_lastColor; ++color)
        made.colors.push_back(m_colorOf(color, palette()).rgb());
    return made;
}

core::Result<TreemapDrawing> TreemapView::drawingAt(double scale) const
{
    return drawTreemap(*m_tree, m_root, look(scale), {});
}

QColor TreemapView::colorOf(const TreemapCell& cell) const
{
    return m_colorOf ? m_colorOf(m_tree->nodes[cell.node].color, palette()) : QColor(Qt::white);
}

void TreemapView::take(core::Result<TreemapDrawing> drawing)
{
    m_job.clear();
    if (!drawing)
        return;
    m_drawing = std::move(*drawing);
    m_drawnTree = m_tree;
    startZoom();
    update();
    emit drawn();
}

const TreemapCell* TreemapView::cellAt(const QPoint& at) const
{
    // Folders stand before what is in them.
    const auto found =
        std::find_if(m_drawing.cells.rbegin(), m_drawing.cells.rend(),
                     [&at](const TreemapCell& cell) { return cell.area.contains(at); });
    return found == m_drawing.cells.rend() ? nullptr : &*found;
}

const TreemapCell* TreemapView::chosenCell() const
{
    if (!m_chosen || m_drawnTree != m_tree || !m_tree)
        return nullptr;
    const auto found = std::ranges::find_if(m_drawing.cells, [this](const TreemapCell& cell) {
        return m_tree->nodes[cell.node].key == *m_chosen;
    });
    return found == m_drawing.cells.end() ? nullptr : &*found;
}

void TreemapView::choose(std::uint64_t key)
{
    m_chosen = key;
    update();
}

void TreemapView::chooseCell(const TreemapCell& cell)
{
    m_chosen = m_tree->nodes[cell.node].key;
    setAccessibleDescription(nameOf(cell));
    update();
    emit chosenByPerson(*m_chosen);
}

QString TreemapView::nameOf(const TreemapCell& cell) const
{
    const TreemapTree::Node& node = m_tree->nodes[cell.node];
    return m_tree->path(node.key) + QStringLiteral("  ") + format::bytes(node.bytes);
}

void TreemapView::point(const TreemapCell* cell)
{
    const auto node = cell == nullptr ? std::nullopt : std::optional(cell->node);
    if (node == m_pointed)
        return;
    m_pointed = node;
    update();
    emit pointed(cell == nullptr ? QString() : nameOf(*cell));
}

void TreemapView::mouseMoveEvent(QMouseEvent* event)
{
    if (m_drawnTree == m_tree && m_tree)
        point(cellAt(event->position().toPoint()));
}

bool TreemapView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const TreemapCell* cell = m_tree && m_drawnTree == m_tree ? cellAt(help->pos()) : nullptr;
    if (cell == nullptr) {
        QToolTip::hideText();
        return true;
    }
    const TreemapTree::Node& node = m_tree->nodes[cell->node];
    QStringList lines{m_tree->path(node.key), format::bytes(node.bytes) + QStringLiteral(" (")
                                                  + format::exactBytes(node.bytes) + u')'};
    if (const QString note = m_tree->note ? m_tree->note(node.key) : QString(); !note.isEmpty())
        lines.append(note);
    QToolTip::showText(help->globalPos(),
                       lines.join(u'\n').toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")),
                       this, cell->area);
    return true;
}

void TreemapView::leaveEvent(QEvent*)
{
    if (m_tree)
        point(nullptr);
}

void TreemapView::mousePressEvent(QMouseEvent* event)
{
    if (m_drawnTree != m_tree || !m_tree)
        return;
    if (event->button() == Qt::BackButton) {
        zoomOut();
        return;
    }
    if (const TreemapCell* cell = cellAt(event->position().toPoint()))
        chooseCell(*cell);
}

void TreemapView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (m_drawnTree != m_tree || !m_tree)
        return;
    // Into the outermost folder there: one step at a time.
    const QPoint at = event->position().toPoint();
    const auto folder = std::ranges::find_if(m_drawing.cells, [&](const TreemapCell& cell) {
        return cell.depth == 0 && cell.area.contains(at);
    });
    if (folder != m_drawing.cells.end())
        zoomInto(m_tree->nodes[folder->node].key);
}

void TreemapView::moveChosen(const QPoint& towards)
{
    const TreemapCell* from = chosenCell();
    if (from == nullptr) {
        if (!m_drawing.cells.empty())
            chooseCell(m_drawing.cells.front());
        return;
    }
    // The nearest area whose middle lies that way.
    const QPoint middle = from->area.center();
    const TreemapCell* best = nullptr;
    double least = 0;
    for (const TreemapCell& cell : m_drawing.cells) {
        if (!cell.isLeaf || &cell == from)
            continue;
        const QPoint way = cell.area.center() - middle;
        const int ahead = QPoint::dotProduct(way, towards);
        if (ahead <= 0)
            continue;
        const int aside = std::abs(way.x() * towards.y()) + std::abs(way.y() * towards.x());
        const double distance = ahead + 2.0 * aside;
        if (best != nullptr && distance >= least)
            continue;
        best = &cell;
        least = distance;
    }
    if (best != nullptr)
        chooseCell(*best);
}

void TreemapView::keyPressEvent(QKeyEvent* event)
{
    if (m_drawnTree != m_tree || !m_tree) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
        return moveChosen({-1, 0});
    case Qt::Key_Right:
        return moveChosen({1, 0});
    case Qt::Key_Up:
        return moveChosen({0, -1});
    case Qt::Key_Down:
        return moveChosen({0, 1});
    case Qt::Key_Backspace:
        return zoomOut();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    const TreemapCell* cell = chosenCell();
    if (cell == nullptr)
        return;
    // Into the folder at the top that it lies in.
    std::uint32_t node = cell->node;
    while (node != 0 && m_tree->nodes[node].parent != m_root)
        node = m_tree->nodes[node].parent;
    zoomInto(m_tree->nodes[node].key);
}

void TreemapView::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void TreemapView::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

void TreemapView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    drawAnew();
}

void TreemapView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange
        || event->type() == QEvent::StyleChange)
        drawAnew();
}

#include "moc_treemapview.cpp"
