// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/findmodel.h"

#include "models/filetreemodel.h"
#include "models/format.h"

#include <algorithm>
#include <numeric>

using core::NodeId;

core::Result<FindResult> findEverywhere(std::vector<FindSource> sources,
                                        const core::FileQuery& query, bool hidden,
                                        const core::Task& task)
{
    FindResult out;
    out.sources = std::move(sources);
    core::Progress before;
    for (std::size_t i = 0; i < out.sources.size(); ++i) {
        core::Progress last;
        const core::Task inner{
            task.stop, [&](core::Progress progress) {
                last = progress;
                task.report({before.done + progress.done, before.total + progress.total});
            }};
        auto found = core::searchFiles(*out.sources[i].image, *out.sources[i].tree, query,
                                       {.hidden = hidden}, inner);
        if (!found)
            return core::fail(std::move(found).error());
        before = {before.done + last.done, before.total + last.total};
        out.hitCount += found->hits.size();
        out.unreadFiles += found->unread.list().size() + found->unread.dropped();
        for (core::FileHit& hit : found->hits)
            if (out.hits.size() < FindModel::maxRows)
                out.hits.push_back({i, std::move(hit)});
    }
    return out;
}

void FindModel::setResult(FindResult result)
{
    beginResetModel();
    m_result = std::move(result);
    m_order.resize(m_result.hits.size());
    std::iota(m_order.begin(), m_order.end(), std::size_t{0});
    endResetModel();
}

const core::MergedTree& FindModel::tree(const FindResult::Hit& hit) const
{
    return *m_result.sources[hit.source].tree;
}

std::string FindModel::path(int row) const
{
    return tree(hit(row)).path(hit(row).file.node);
}

int FindModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_order.size());
}

int FindModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FindModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const FindResult::Hit& row = hit(index.row());
    const NodeId node = row.file.node;
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return toolTip(row, index.column());
    case Qt::TextAlignmentRole:
        return QVariant((index.column() == UnpackedColumn || index.column() == LayerColumn
                             ? Qt::AlignRight
                             : Qt::AlignLeft)
                        | Qt::AlignVCenter);
    case FileTreeModel::HiddenByRole:
        return static_cast<int>(tree(row).hiddenBy(node));
    case FileTreeModel::LayerRole:
        return static_cast<int>(tree(row).layer(node));
    case FileTreeModel::KindRole:
        return static_cast<int>(tree(row).kind(node));
    case FileTreeModel::NoteRole:
        return index.column() == PathColumn ? note(row) : QString();
    default:
        return {};
    }
}

QString FindModel::text(const FindResult::Hit& hit, int column) const
{
    const core::MergedTree& files = tree(hit);
    const NodeId node = hit.file.node;
    switch (column) {
    case PathColumn:
        return format::name(files.path(node), format::mostCellCharacters);
    case ImageColumn:
        return m_result.sources[hit.source].title;
    case LayerColumn:
        return QString::number(files.layer(node));
    case UnpackedColumn:
        return files.kind(node) == core::NodeKind::File ? format::bytes(files.fileSize(node))
                                                        : format::unknown();
    case FoundColumn:
        return hit.file.matches.empty() ? QString() : found(hit.file.matches.front());
    default:
        return {};
    }
}

QString FindModel::found(const core::ContentMatch& match)
{
    if (match.line == 0)
        return tr("at byte %1").arg(format::number(match.offset));
    return tr("line %1: %2")
        .arg(format::number(match.line),
             format::name(match.excerpt, format::mostCellCharacters).trimmed());
}

QString FindModel::toolTip(const FindResult::Hit& hit, int column) const
{
    if (column == UnpackedColumn)
        return format::exactBytes(tree(hit).fileSize(hit.file.node));
    if (column != FoundColumn || hit.file.matches.empty())
        return text(hit, column);
    QStringList lines;
    for (const core::ContentMatch& match : hit.file.matches)
        lines.append(found(match));
    const auto more = hit.file.matchCount - hit.file.matches.size();
    if (more != 0)
        lines.append(tr("and at %Ln more place(s)", nullptr, static_cast<int>(more)));
    return lines.join(u'\n');
}

QString FindModel::note(const FindResult::Hit& hit) const
{
    const core::MergedTree& files = tree(hit);
    const NodeId node = hit.file.node;
    if (!files.isHidden(node))
        return {};
    return tr("%1 by layer %2")
        .arg(format::hideCause(files.hideCause(node)))
        .arg(files.hiddenBy(node));
}

QVariant FindModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const bool isTip = role == Qt::ToolTipRole;
    switch (section) {
    case PathColumn:
        return isTip ? tr("Where the file lies in its image.") : tr("Path");
    case ImageColumn:
        return isTip ? tr("The open image that the file is in.") : tr("Image");
    case LayerColumn:
        return isTip ? tr("The layer that brought the file as it is.") : tr("Layer");
    case UnpackedColumn:
        return isTip ? tr("Bytes of the file's content.") : tr("Unpacked");
    case FoundColumn:
        return isTip ? tr("The first place in the content that fits.") : tr("Found");
    default:
        return {};
    }
}

void FindModel::sort(int column, Qt::SortOrder order)
{
    const auto& hits = m_result.hits;
    std::vector<std::string> paths(column == PathColumn ? hits.size() : 0);
    for (std::size_t i = 0; i < paths.size(); ++i)
        paths[i] = tree(hits[i]).path(hits[i].file.node);
    const auto isLess = [&](std::size_t a, std::size_t b) {
        switch (column) {
        case PathColumn:
            return paths[a] < paths[b];
        case LayerColumn:
            return tree(hits[a]).layer(hits[a].file.node) < tree(hits[b]).layer(hits[b].file.node);
        case UnpackedColumn:
            return tree(hits[a]).fileSize(hits[a].file.node)
                   < tree(hits[b]).fileSize(hits[b].file.node);
        case FoundColumn:
            return hits[a].file.matchCount < hits[b].file.matchCount;
        default:
            return a < b; // By image.
        }
    };
    emit layoutAboutToBeChanged();
    const std::vector<std::size_t> before = m_order;
    std::ranges::stable_sort(m_order, [&](std::size_t a, std::size_t b) {
        return order == Qt::AscendingOrder ? isLess(a, b) : isLess(b, a);
    });
    std::vector<int> rows(m_order.size());
    for (std::size_t row = 0; row < m_order.size(); ++row)
        rows[m_order[row]] = static_cast<int>(row);
    const QModelIndexList old = persistentIndexList();
    for (const QModelIndex& one : old)
        changePersistentIndex(one, index(rows[before[at(one.row())]], one.column()));
    emit layoutChanged();
}
