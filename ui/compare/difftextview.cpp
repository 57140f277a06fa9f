// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/difftextview.h"

#include "ui/compare/difflinedelegate.h"
#include "ui/compare/difflist.h"
#include "ui/compare/diffoverview.h"
#include "ui/theme/fonts.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>

namespace {

using Layout = DiffLineModel::Layout;

constexpr int leastDigits = 3; // Of line numbers, so that short texts do not jump about.
constexpr int stepColumns = 8; // A step sideways.

} // namespace

DiffTextView::DiffTextView(QWidget* parent)
    : QWidget(parent)
    , m_model(new DiffLineModel(this))
    , m_delegate(new DiffLineDelegate(this))
    , m_list(new DiffList(
          tr("Lines of both sides"),
          [this](const QList<int>& rows) { return m_model->copyText(rows); }, this))
    , m_overview(new DiffOverview(this))
    , m_sideways(new QScrollBar(Qt::Horizontal, this))
{
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setHeaderHidden(true);
    m_list->setFont(theme::codeFont());
    // Columns are as wide as there is room for; it is their texts that move.
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->installEventFilter(this);
    m_list->viewport()->installEventFilter(this);
    m_sideways->setAccessibleName(tr("Scrolls both sides sideways"));
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_list, 0, 0);
    layout->addWidget(m_overview, 0, 1);
    layout->addWidget(m_sideways, 1, 0, 1, 2);
    connect(m_list, &DiffList::resized, this, &DiffTextView::fitColumns);
    connect(m_overview, &DiffOverview::rowRequested, m_list, &DiffList::goToRow);
    connect(m_sideways, &QScrollBar::valueChanged, this, [this](int pixels) {
        m_delegate->setOffset(pixels);
        m_list->viewport()->update();
    });
    fitColumns();
}

void DiffTextView::setDiff(std::shared_ptr<const core::ContentDiff> diff, Layout layout)
{
    m_model->setDiff(std::move(diff), layout);
    m_list->setColumnHidden(DiffLineModel::LeftColumn, layout == Layout::Unified);
    m_sideways->setValue(0);
    m_list->scrollToTop();
    fitColumns();
    setTicks();
}

void DiffTextView::clear()
{
    setDiff(nullptr, m_model->layout());
}

void DiffTextView::fitColumns()
{
    const QFontMetrics metrics(theme::codeFont());
    const auto digits = static_cast<int>(QString::number(m_model->highestNumber()).size());
    const int number =
        metrics.horizontalAdvance(u'0') * std::max(digits, leastDigits) + 2 * theme::gap;
    const int room = std::max(0, m_list->viewport()->width() - 2 * number);
    const bool isUnified = m_model->layout() == Layout::Unified;
    const int left = isUnified ? 0 : room / 2;
    QHeaderView* header = m_list->header();
    header->resizeSection(DiffLineModel::LeftNumberColumn, number);
    header->resizeSection(DiffLineModel::RightNumberColumn, number);
    if (!isUnified)
        header->resizeSection(DiffLineModel::LeftColumn, left);
    header->resizeSection(DiffLineModel::RightColumn, room - left);
    const int beyond = DiffLineDelegate::widthOf(m_model->widestColumns()) - (room - left);
    m_sideways->setRange(0, std::max(0, beyond));
    m_sideways->setPageStep(std::max(1, room - left));
    m_sideways->setSingleStep(metrics.horizontalAdvance(u'0') * stepColumns);
    m_sideways->setVisible(beyond > 0);
}

void DiffTextView::setTicks()
{
    std::vector<DiffOverview::Tick> ticks;
    const int rows = m_model->rowCount();
    for (int row = 0; row < rows; ++row) {
        const core::Change change = DiffLineModel::changeOf(m_model->kind(row));
        if (change == core::Change::None)
            continue;
        const bool goesOn = !ticks.empty() && ticks.back().change == change
                            && ticks.back().first + ticks.back().count == row;
        if (goesOn)
            ++ticks.back().count;
        else
            ticks.push_back({row, 1, change});
    }
    m_overview->setTicks(std::move(ticks), rows);
}

bool DiffTextView::goToBlock(bool isBackwards)
{
    return m_list->goToBlock(m_model->blocks(), isBackwards);
}

/// Keys and wheels that move sideways move the texts; the list itself has nothing to move.
bool DiffTextView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isSideways = key->key() == Qt::Key_Left || key->key() == Qt::Key_Right;
        if (isSideways && key->modifiers() == Qt::NoModifier) {
            m_sideways->triggerAction(key->key() == Qt::Key_Left
                                          ? QAbstractSlider::SliderSingleStepSub
                                          : QAbstractSlider::SliderSingleStepAdd);
            return true;
        }
    }
    if (watched == m_list->viewport() && event->type() == QEvent::Wheel) {
        const QPoint angle = static_cast<QWheelEvent*>(event)->angleDelta();
        if (std::abs(angle.x()) > std::abs(angle.y())) {
            QCoreApplication::sendEvent(m_sideways, event);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void DiffTextView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitColumns();
}
