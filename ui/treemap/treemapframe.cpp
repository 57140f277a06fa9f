// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/treemap/treemapframe.h"

#include "models/format.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/patterns.h"
#include "ui/treemap/treemapsaving.h"
#include "ui/treemap/treemapview.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/flowlayout.h"

#include <QBoxLayout>
#include <QFileDialog>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace {

constexpr int swatchPixels = 12;
constexpr qsizetype partLimit = 40; // Characters.

/// A square in a colour of the legend.
class Swatch final : public QWidget
{
public:
    Swatch(const QColor& color, bool isHatched, QWidget* parent)
        : QWidget(parent)
        , m_color(color)
        , m_isHatched(isHatched)
    {
        setFixedSize(theme::scaled(swatchPixels), theme::scaled(swatchPixels));
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), m_isHatched
                                     ? theme::hatched(m_color, palette(), devicePixelRatioF())
                                     : QBrush(m_color));
    }

private:
    QColor m_color;
    bool m_isHatched;
};

void clear(QLayout* layout)
{
    while (QLayoutItem* item = layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

} // namespace

TreemapFrame::TreemapFrame(QWidget* parent)
    : QWidget(parent)
    , m_view(new TreemapView(this))
    , m_bar(new QHBoxLayout)
    , m_way(new QHBoxLayout)
    , m_legend(new FlowLayout)
    , m_foot(new ElidedLabel(this))
    , m_save(new QToolButton(this))
{
    m_save->setIcon(theme::icon(QStringLiteral("document-save")));
    m_save->setToolTip(tr("Save the treemap as PNG or SVG"));
    m_save->setAccessibleName(m_save->toolTip());
    m_save->setAutoRaise(true);
    connect(m_save, &QToolButton::clicked, this, &TreemapFrame::askAndSave);
    m_way->setSpacing(0);
    m_bar->setContentsMargins(theme::gap, theme::gapTiny, theme::gap, theme::gapTiny);
    m_bar->setSpacing(theme::gap);
    m_bar->addLayout(m_way);
    m_bar->addStretch(1);
    m_bar->addWidget(m_save);
    m_legend->setSpacing(theme::gap);
    m_legend->setContentsMargins(theme::padding, theme::gapTiny, theme::padding, theme::gapTiny);
    m_foot->setContentsMargins(theme::padding, 0, theme::padding, theme::gapTiny);
    m_foot->setForegroundRole(QPalette::PlaceholderText);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(m_bar);
    layout->addWidget(m_view, 1);
    layout->addLayout(m_legend);
    layout->addWidget(m_foot);
    setFocusProxy(m_view);
    const QString hint = tr("A double click or Enter goes into a folder, Backspace leads back.");
    m_foot->setText(hint);
    connect(m_view, &TreemapView::pointed, this, [this, hint](const QString& sentence) {
        m_foot->setText(sentence.isEmpty() ? hint : sentence);
    });
    connect(m_view, &TreemapView::chosenByPerson, this,
            [this] { m_foot->setText(m_view->accessibleDescription()); });
    connect(m_view, &TreemapView::zoomChanged, this, &TreemapFrame::showWay, Qt::QueuedConnection);
    showWay();
}

void TreemapFrame::addControl(QWidget* control)
{
    m_bar->insertWidget(m_bar->count() - 1, control);
}

void TreemapFrame::setLegend(const QList<LegendEntry>& entries)
{
    clear(m_legend);
    for (const LegendEntry& entry : entries) {
        auto* one = new QWidget(this);
        one->setToolTip(entry.toolTip.toHtmlEscaped());
        auto* text = new QLabel(entry.text, one);
        text->setTextFormat(Qt::PlainText);
        text->setFont(theme::smallFont());
        auto* row = new QHBoxLayout(one);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(theme::gapTiny);
        row->addWidget(new Swatch(entry.color, entry.isHatched, one));
        row->addWidget(text);
        m_legend->addWidget(one);
    }
}

void TreemapFrame::askAndSave()
{
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Save the treemap"), QStringLiteral("treemap.png"),
                                     tr("Picture (*.png);;Vector picture (*.svg)"));
    if (!path.isEmpty() && !saveTreemap(*m_view, path))
        m_foot->setText(tr("%1 could not be written. Check the folder and try again.").arg(path));
}

/// The folders from the root to the one that fills the view, each a way back.
void TreemapFrame::showWay()
{
    clear(m_way);
    const TreemapTree* tree = m_view->tree();
    std::vector<std::uint32_t> way;
    if (tree != nullptr && !tree->nodes.empty()) {
        std::uint32_t node = tree->find(m_view->zoomed()).value_or(0);
        for (; node != 0; node = tree->nodes[node].parent)
            way.insert(way.begin(), node);
        way.insert(way.begin(), 0);
    }
    for (const std::uint32_t node : way) {
        auto* button = new QToolButton(this);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        const std::uint64_t key = tree->nodes[node].key;
        if (node == 0) {
            button->setIcon(theme::icon(QStringLiteral("go-home")));
            button->setText(tr("All"));
            button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        } else {
            button->setText(QStringLiteral("› ")
                            + tree->name(key, tree->nodes[tree->nodes[node].parent].key)
                                  .left(partLimit)
                                  .replace(u'&', QStringLiteral("&&")));
        }
        button->setAccessibleName(tree->path(key));
        button->setToolTip(tree->path(key) + QStringLiteral("  ")
                           + format::bytes(tree->nodes[node].bytes));
        connect(button, &QToolButton::clicked, m_view,
                [view = m_view, key] { view->zoomInto(key); });
        m_way->addWidget(button);
    }
}
#include "moc_treemapframe.cpp"
