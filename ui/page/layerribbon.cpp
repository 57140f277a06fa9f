// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/layerribbon.h"

#include "models/format.h"
#include "models/layerlistmodel.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/patterns.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace {

constexpr int ribbonPixels = 16;  // High.
constexpr int numberNeeds = 14;   // Pixels of a part, for its number inside.
constexpr double leastPart = 1.0; // Pixels: what is there is seen.
constexpr int frameWidth = 2;

} // namespace

LayerRibbon::LayerRibbon(LayerListModel* model, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Layers as one bar"));
    const auto again = qOverload<>(&QWidget::update);
    connect(m_model, &QAbstractItemModel::modelReset, this, again);
    connect(m_model, &QAbstractItemModel::dataChanged, this, again);
    connect(m_model, &QAbstractItemModel::headerDataChanged, this, again);
}

QSize LayerRibbon::sizeHint() const
{
    return {theme::scaled(400), theme::smallControlHeight()};
}

QSize LayerRibbon::minimumSizeHint() const
{
    return {theme::scaled(80), theme::smallControlHeight()};
}

void LayerRibbon::setChosen(int first, int last)
{
    m_first = first;
    m_last = last;
    setAccessibleDescription(first <= last ? describe(last) : QString());
    update();
}

void LayerRibbon::setBase(int layers)
{
    m_base = layers;
    update();
}

std::vector<LayerRibbon::Part> LayerRibbon::parts() const
{
    std::vector<Part> made;
    std::vector<double> bytes;
    double sum = 0;
    for (int layer = 1; layer <= m_model->layerCount(); ++layer) {
        const QModelIndex row = m_model->index(m_model->rowOf(layer), 0);
        bytes.push_back(row.data(LayerListModel::UnpackedBytesRole).toDouble());
        sum += bytes.back();
        made.push_back({layer, {}, row.data(LayerListModel::HiddenBytesRole).toDouble()});
    }
    if (sum <= 0)
        return {};
    const double height = theme::scaled(ribbonPixels);
    const double room =
        std::max(1.0, width() - 2.0 * frameWidth - leastPart * static_cast<double>(bytes.size()));
    double left = frameWidth;
    for (std::size_t i = 0; i < made.size(); ++i) {
        const double wide = leastPart + bytes[i] / sum * room;
        made[i].area = QRectF(left, (this->height() - height) / 2, wide, height);
        made[i].hidden = bytes[i] > 0 ? std::min(1.0, made[i].hidden / bytes[i]) * wide : 0;
        left += wide;
    }
    return made;
}

int LayerRibbon::layerAt(const QPoint& at) const
{
    for (const Part& part : parts()) {
        if (at.x() >= part.area.left() && at.x() < part.area.right())
            return part.layer;
    }
    return 0;
}

QString LayerRibbon::describe(int layer) const
{
    const QModelIndex row = m_model->index(m_model->rowOf(layer), 0);
    const QVariant unpacked = row.data(LayerListModel::UnpackedBytesRole);
    //: A layer, its instruction and its bytes.
    return tr("Layer %1, %2: %3 unpacked, %4 of them hidden")
        .arg(layer)
        .arg(m_model->instruction(layer),
             unpacked.isValid() ? format::bytes(unpacked.toULongLong()) : format::unknown(),
             format::bytes(row.data(LayerListModel::HiddenBytesRole).toULongLong()));
}

void LayerRibbon::paintPart(QPainter& painter, const Part& part) const
{
    const QColor color = theme::layerColor(part.layer, palette());
    const QRectF visible = part.area.adjusted(0, 0, -part.hidden, 0);
    painter.fillRect(visible, color);
    if (part.hidden > 0) {
        const QRectF hidden = part.area.adjusted(visible.width(), 0, 0, 0);
        painter.setBrushOrigin(hidden.topLeft());
        painter.fillRect(hidden, theme::hatched(color, palette(), devicePixelRatioF()));
    }
    const QString number = QString::number(part.layer);
    const int needed = std::max(theme::scaled(numberNeeds),
                                painter.fontMetrics().horizontalAdvance(number) + theme::gapTiny);
    if (visible.width() >= needed) {
        painter.setPen(theme::inkOn(color));
        painter.drawText(visible, Qt::AlignCenter, number);
    }
}

void LayerRibbon::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(theme::tinyFont());
    const std::vector<Part> all = parts();
    QRectF chosen;
    for (const Part& part : all) {
        paintPart(painter, part);
        if (part.layer >= m_first && part.layer <= m_last)
            chosen = chosen.united(part.area);
    }
    painter.setBrush(Qt::NoBrush);
    if (!all.empty()) {
        painter.setPen(theme::barOutline());
        painter.drawRect(all.front().area.united(all.back().area).adjusted(0.5, 0.5, -0.5, -0.5));
    }
    if (m_base > 0 && m_base < static_cast<int>(all.size())) {
        const double x = all[static_cast<std::size_t>(m_base)].area.left();
        painter.fillRect(QRectF(x - 1, 0, 2, height()), palette().highlight());
    }
    if (chosen.isValid()) {
        painter.setPen(QPen(palette().color(QPalette::Text), frameWidth));
        painter.drawRect(chosen);
    }
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void LayerRibbon::choose(int layer, bool extends)
{
    if (layer < 1 || layer > m_model->layerCount())
        return;
    int first = layer;
    int last = layer;
    if (extends && m_first <= m_last) {
        first = std::min(layer, m_first);
        last = layer > m_first ? layer : m_last;
    }
    setChosen(first, last);
    emit layersChosen(first, last);
}

void LayerRibbon::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        choose(layerAt(event->position().toPoint()),
               event->modifiers().testFlag(Qt::ShiftModifier));
}

void LayerRibbon::keyPressEvent(QKeyEvent* event)
{
    const int layers = m_model->layerCount();
    const bool extends = event->modifiers().testFlag(Qt::ShiftModifier);
    const int current = m_first <= m_last ? m_last : 0;
    switch (event->key()) {
    case Qt::Key_Left:
        return choose(std::max(1, current - 1), extends);
    case Qt::Key_Right:
        return choose(std::min(layers, current + 1), extends);
    case Qt::Key_Home:
        return choose(1, extends);
    case Qt::Key_End:
        return choose(layers, extends);
    default:
        QWidget::keyPressEvent(event);
    }
}

bool LayerRibbon::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int layer = layerAt(help->pos());
    if (layer == 0)
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), describe(layer).toHtmlEscaped(), this);
    return true;
}

void LayerRibbon::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void LayerRibbon::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

#include "moc_layerribbon.cpp"
