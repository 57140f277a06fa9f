// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/baseline.h"

#include "models/layerlistmodel.h"
#include "ui/theme/fonts.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyleOptionFocusRect>
#include <QTreeView>

#include <algorithm>
#include <cstdlib>

namespace {

constexpr int linePixels = 2;

} // namespace

BaseLine::BaseLine(QTreeView* view, LayerListModel* model)
    : QWidget(view->viewport())
    , m_view(view)
    , m_model(model)
    , m_line(new QWidget(view->viewport()))
{
    m_line->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_line->setAutoFillBackground(true);
    m_line->setBackgroundRole(QPalette::Highlight);
    setObjectName(QStringLiteral("baseLine"));
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::SizeVerCursor);
    setFont(theme::smallFont());
    setToolTip(tr("Here the base image ends. Drag the tag, or move it by the arrow keys, if it "
                  "ends elsewhere; a click shows what was built on it."));
    setAccessibleDescription(toolTip());
    hide();
    m_line->hide();
    view->viewport()->installEventFilter(this);
    // Where rows are is known only after the view heard of it, too.
    const auto placeSoon = [this] {
        QMetaObject::invokeMethod(
            this, [this] { place(); }, Qt::QueuedConnection);
    };
    connect(model, &QAbstractItemModel::modelReset, this, placeSoon);
    connect(view->verticalScrollBar(), &QScrollBar::valueChanged, this, placeSoon);
    connect(view->verticalScrollBar(), &QScrollBar::rangeChanged, this, placeSoon);
    connect(view->header(), &QHeaderView::sectionResized, this, placeSoon);
}

void BaseLine::setBase(int layers, const QString& name)
{
    m_layers = layers;
    m_name = name;
    emit baseChanged(layers);
    setAccessibleName(
        m_name.isEmpty()
            ? tr("The base image ends with layer %1").arg(layers)
            : tr("The base image %1 ends with layer %2").arg(m_name, QString::number(layers)));
    place();
    update();
}

QString BaseLine::text() const
{
    //: The tag at the end of the base image, in front of its name.
    const QString word = tr("base");
    return QStringLiteral("▴ ") + (m_name.isEmpty() ? word : word + u' ' + m_name);
}

QSize BaseLine::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + 2 * theme::gapTiny,
            theme::rowHeight() - theme::gapTiny};
}

void BaseLine::place()
{
    const int row = m_model->rowOf(m_layers);
    const bool isShown = m_layers > 0 && m_layers < m_model->layerCount() && row >= 0;
    setVisible(isShown);
    m_line->setVisible(isShown);
    if (!isShown)
        return;
    const QRect cell = m_view->visualRect(m_model->index(row, 0));
    const int width = m_view->viewport()->width();
    const QSize wanted = sizeHint();
    const int tagWidth = std::min(wanted.width(), width / 2);
    m_line->setGeometry(0, cell.bottom() + 1 - linePixels / 2, width, linePixels);
    setGeometry(width - tagWidth - theme::gapTiny, cell.bottom() - wanted.height(), tagWidth,
                wanted.height());
    m_line->raise();
    raise();
}

bool BaseLine::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_view->viewport() && event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

void BaseLine::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    QColor plate = palette().color(QPalette::Base);
    plate.setAlphaF(0.9F); // The bar below it still shows.
    painter.fillRect(rect(), plate);
    painter.setPen(palette().color(QPalette::Link));
    const QRect inside = rect().adjusted(theme::gapTiny, 0, -theme::gapTiny, 0);
    painter.drawText(inside, Qt::AlignRight | Qt::AlignVCenter,
                     fontMetrics().elidedText(text(), Qt::ElideMiddle, inside.width()));
    if (!hasFocus())
        return;
    painter.setPen(QPen(palette().color(QPalette::Highlight), linePixels));
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
}

/// The layer whose lower edge is the nearest to \a y in the viewport.
int BaseLine::layerNear(int y) const
{
    int nearest = m_layers;
    int distance = -1;
    for (int layer = 1; layer < m_model->layerCount(); ++layer) {
        const QRect cell = m_view->visualRect(m_model->index(m_model->rowOf(layer), 0));
        const int away = std::abs(cell.bottom() - y);
        if (distance < 0 || away < distance) {
            distance = away;
            nearest = layer;
        }
    }
    return nearest;
}

void BaseLine::mousePressEvent(QMouseEvent* event)
{
    m_isDragged = false;
    event->setAccepted(event->button() == Qt::LeftButton);
}

void BaseLine::mouseMoveEvent(QMouseEvent* event)
{
    if (!event->buttons().testFlag(Qt::LeftButton))
        return;
    const int y = mapToParent(event->position().toPoint()).y() + height() / 2;
    const int layer = layerNear(y);
    if (layer == m_layers)
        return;
    m_isDragged = true;
    emit moved(layer);
}

void BaseLine::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && !m_isDragged)
        emit aboveRequested();
}

void BaseLine::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Up:
        if (m_layers > 1)
            emit moved(m_layers - 1);
        break;
    case Qt::Key_Down:
        if (m_layers + 1 < m_model->layerCount())
            emit moved(m_layers + 1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        emit aboveRequested();
        break;
    case Qt::Key_Delete:
        emit moved(0);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}
