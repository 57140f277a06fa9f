// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/filetreemodel.h"
#include "ui/page/filespane.h"
#include "ui/page/filesview.h"

#include <QScrollBar>

#include <utility>

using core::NodeId;

namespace {

constexpr std::size_t pathsKept = 2000; // Of each kind.
constexpr std::size_t matchesExpanded = 200;

} // namespace

FilesPane::Kept FilesPane::keep() const
{
    const core::MergedTree& tree = *m_model->view()->tree();
    Kept kept;
    for (const NodeId folder : m_expanded) {
        if (kept.expanded.size() < pathsKept)
            kept.expanded.push_back(tree.path(folder));
    }
    for (const QModelIndex& row : m_view->selectionModel()->selectedRows()) {
        if (kept.selected.size() < pathsKept)
            kept.selected.push_back(tree.path(m_model->node(row)));
    }
    const NodeId current = currentNode();
    if (current != core::noNode)
        kept.current = tree.path(current);
    const QModelIndex top = m_view->indexAt(QPoint(0, 0));
    if (top.isValid()) {
        kept.top = tree.path(m_model->node(top));
        kept.topOffset = -m_view->visualRect(top).top();
    }
    return kept;
}

void FilesPane::remember()
{
    Kept now = keep();
    // What a filter hides is still what a person chose: it is there again without the filter.
    if (now.selected.empty()) {
        now.selected = std::move(m_kept.selected);
        now.current = std::move(m_kept.current);
    }
    m_kept = std::move(now);
}

QModelIndex FilesPane::indexOf(const std::string& path) const
{
    return path.empty() ? QModelIndex() : m_model->indexOf(m_model->view()->tree()->find(path));
}

void FilesPane::restore(const Kept& kept, bool staysInPlace)
{
    for (const std::string& path : kept.expanded)
        m_view->setExpanded(indexOf(path), true);
    select(kept);
    const QModelIndex top = staysInPlace ? indexOf(kept.top) : QModelIndex();
    if (top.isValid()) {
        m_view->scrollTo(top, QAbstractItemView::PositionAtTop);
        QScrollBar* bar = m_view->verticalScrollBar();
        bar->setValue(bar->value() + kept.topOffset);
    } else if (const QModelIndex current = indexOf(kept.current); current.isValid()) {
        m_view->scrollTo(current);
    }
}

void FilesPane::select(const Kept& kept)
{
    QItemSelection rows;
    for (const std::string& path : kept.selected) {
        const QModelIndex index = indexOf(path);
        if (index.isValid())
            rows.select(index, index.siblingAtColumn(FileTreeModel::ColumnCount - 1));
    }
    QItemSelectionModel* selection = m_view->selectionModel();
    selection->select(rows, QItemSelectionModel::ClearAndSelect);
    const QModelIndex current = indexOf(kept.current);
    const auto command = kept.selected.size() > 1
                             ? QItemSelectionModel::NoUpdate
                             : QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows;
    if (current.isValid())
        selection->setCurrentIndex(current, command);
}

void FilesPane::expandMatches()
{
    if (!m_model->view()->isFiltered())
        return;
    const core::MergedTree& tree = *m_model->view()->tree();
    for (const NodeId match : m_model->view()->firstMatches(matchesExpanded)) {
        for (NodeId folder = tree.parent(match); folder != core::noNode && folder != tree.root();
             folder = tree.parent(folder))
            m_view->setExpanded(m_model->indexOf(folder), true);
    }
}
