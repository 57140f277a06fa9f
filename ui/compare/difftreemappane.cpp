// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/difftreemappane.h"

#include "models/format.h"
#include "models/treemaptree.h"
#include "ui/theme/colors.h"
#include "ui/treemap/treemapframe.h"
#include "ui/treemap/treemapview.h"

#include <QEvent>
#include <QVBoxLayout>

namespace {

QColor growthColor(std::uint16_t color, const QPalette& palette)
{
    return theme::diffText(
        color == treemap::Grown ? core::DiffKind::Added : core::DiffKind::Removed, palette);
}

struct Made
{
    std::shared_ptr<const DiffTree> tree;
    std::shared_ptr<const TreemapTree> areas;
};

} // namespace

DiffTreemapPane::DiffTreemapPane(QWidget* parent)
    : QWidget(parent)
    , m_frame(new TreemapFrame(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_frame);
    setFocusProxy(m_frame);
    view()->setAccessibleName(tr("What grew and what shrank"));
    view()->setColors(growthColor, treemap::Shrunk);
    connect(view(), &TreemapView::chosenByPerson, this, [this](std::uint64_t key) {
        if (m_tree && key != DiffTree::root)
            emit pathChosen(m_tree->path(static_cast<DiffTree::RowId>(key)));
    });
    showLegend();
}

TreemapView* DiffTreemapPane::view() const
{
    return m_frame->view();
}

bool DiffTreemapPane::isBusy() const
{
    return !m_job.isNull() || view()->isBusy();
}

void DiffTreemapPane::showLegend()
{
    m_frame->setLegend({{growthColor(treemap::Grown, palette()), tr("grown or added"), false},
                        {growthColor(treemap::Shrunk, palette()), tr("shrunk or removed"), false}});
}

void DiffTreemapPane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    start();
}

void DiffTreemapPane::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showLegend();
}

void DiffTreemapPane::setComparison(std::shared_ptr<const ImageComparison> comparison)
{
    if (m_job)
        m_job->discard();
    m_comparison = std::move(comparison);
    m_tree.reset();
    view()->setTree(nullptr);
    if (isVisible())
        start();
}

void DiffTreemapPane::start()
{
    if (!m_comparison || m_tree || m_job)
        return;
    m_job = Job::start(
        this, tr("Arranging what grew and shrank"),
        [comparison = m_comparison](const core::Task& task) -> core::Result<Made> {
            auto tree = DiffTree::make(comparison, {}, task);
            if (!tree)
                return core::fail(std::move(tree).error());
            auto areas = treemap::ofDiff(*tree, task);
            if (!areas)
                return core::fail(std::move(areas).error());
            return Made{std::move(*tree), std::move(*areas)};
        },
        [this](core::Result<Made> made) {
            m_job.clear();
            if (!made) {
                view()->setEmptyText(format::error(made.error()));
                return;
            }
            m_tree = std::move(made->tree);
            view()->setEmptyText(tr("Nothing grew or shrank."));
            view()->setTree(std::move(made->areas));
        });
}
#include "moc_difftreemappane.cpp"
