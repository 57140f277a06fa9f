// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/diffmodel.h"

#include "core/analysis/glob.h"
#include "models/format.h"

#include <algorithm>

namespace {

using core::DiffKind;
using Rows = std::vector<std::uint32_t>;

std::uint64_t leftSize(const core::TreeDiff& diff, const core::FileDifference& file)
{
    return file.left == core::noNode ? 0 : diff.left->fileSize(file.left);
}

std::uint64_t rightSize(const core::TreeDiff& diff, const core::FileDifference& file)
{
    return file.right == core::noNode ? 0 : diff.right->fileSize(file.right);
}

std::int64_t delta(const core::TreeDiff& diff, const core::FileDifference& file)
{
    return static_cast<std::int64_t>(rightSize(diff, file))
           - static_cast<std::int64_t>(leftSize(diff, file));
}

/// What a column is sorted by; paths are in order already.
std::uint64_t sortKey(const core::TreeDiff& diff, std::uint32_t row, int column)
{
    const core::FileDifference& file = diff.files[row];
    switch (column) {
    case DiffModel::ChangeColumn:
        return static_cast<std::uint64_t>(file.kind);
    case DiffModel::LeftColumn:
        return leftSize(diff, file);
    case DiffModel::RightColumn:
        return rightSize(diff, file);
    case DiffModel::DeltaColumn:
        return static_cast<std::uint64_t>(std::abs(delta(diff, file)));
    default:
        return row;
    }
}

bool fits(const core::Glob& pattern, const std::string& path)
{
    return pattern.isPlain() ? pattern.matchesWithin(path) : pattern.matches(path);
}

core::Result<Rows> arrangedRows(const core::TreeDiff& diff, const std::string& text,
                                std::optional<DiffKind> kind, int column, Qt::SortOrder order,
                                const core::Task& task)
{
    const core::Glob pattern(text, true);
    std::vector<std::pair<std::uint64_t, std::uint32_t>> keyed;
    for (std::uint32_t row = 0; row < diff.files.size(); ++row) {
        if (task.isCancelled())
            return core::fail(core::ErrorCode::Cancelled, "cancelled");
        const core::FileDifference& file = diff.files[row];
        if ((kind && file.kind != *kind) || (!text.empty() && !fits(pattern, diff.path(file))))
            continue;
        keyed.emplace_back(sortKey(diff, row, column), row);
    }
    // Equal ones stay in the order of their paths.
    std::ranges::sort(keyed, [order](const auto& a, const auto& b) {
        if (a.first != b.first)
            return order == Qt::AscendingOrder ? a.first < b.first : a.first > b.first;
        return a.second < b.second;
    });
    Rows rows;
    rows.reserve(keyed.size());
    for (const auto& [key, row] : keyed)
        rows.push_back(row);
    return rows;
}

} // namespace

DiffModel::DiffModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void DiffModel::setComparison(std::shared_ptr<const ImageComparison> comparison)
{
    beginResetModel();
    m_rows.clear();
    m_comparison = std::move(comparison);
    endResetModel();
    arrange();
}

const core::FileDifference& DiffModel::file(int row) const
{
    return m_comparison->files.files[m_rows[static_cast<std::size_t>(row)]];
}

void DiffModel::setFilter(const QString& text, std::optional<DiffKind> kind)
{
    m_text = text;
    m_kind = kind;
    arrange();
}

void DiffModel::sort(int column, Qt::SortOrder order)
{
    m_column = column;
    m_order = order;
    arrange();
}

void DiffModel::arrange()
{
    if (m_job)
        m_job->discard();
    if (!m_comparison)
        return;
    m_job = Job::start(
        this, tr("Sorting what differs"),
        [comparison = m_comparison, text = m_text.toStdString(), kind = m_kind, column = m_column,
         order = m_order](const core::Task& task) {
            return arrangedRows(comparison->files, text, kind, column, order, task);
        },
        [this](core::Result<Rows> rows) {
            if (!rows)
                return;
            beginResetModel();
            m_rows = std::move(*rows);
            endResetModel();
            emit arranged();
        });
}

int DiffModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int DiffModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString DiffModel::kindText(DiffKind kind)
{
    switch (kind) {
    case DiffKind::Added:
        return tr("added");
    case DiffKind::Removed:
        return tr("removed");
    case DiffKind::Changed:
        return tr("changed");
    case DiffKind::Metadata:
        return tr("metadata");
    case DiffKind::TimeOnly:
        return tr("time only");
    case DiffKind::TypeChanged:
        return tr("other type");
    case DiffKind::Moved:
        return tr("moved");
    case DiffKind::Identical:
        break;
    }
    return tr("identical");
}

QString DiffModel::whatText(std::uint16_t what) const
{
    const std::pair<core::DiffPart, QString> parts[] = {
        {core::DiffContent, tr("content")},
        {core::DiffMode, tr("mode")},
        {core::DiffOwner, tr("owner")},
        {core::DiffXattrs, tr("extended attributes")},
        {core::DiffLinkTarget, tr("link target")},
        {core::DiffDevice, tr("device")},
        {core::DiffHardLink, tr("hard links")},
        {core::DiffMtime, tr("time")}};
    QStringList texts;
    for (const auto& [part, text] : parts)
        if ((what & part) != 0)
            texts.append(text);
    return texts.join(QStringLiteral(", "));
}

QString DiffModel::text(const core::FileDifference& file, int column) const
{
    const core::TreeDiff& diff = m_comparison->files;
    switch (column) {
    case ChangeColumn:
        return kindText(file.kind);
    case PathColumn: {
        const QString path = format::name(diff.path(file));
        return file.kind == DiffKind::Moved
                   ? tr("%1 → %2").arg(format::name(diff.left->path(file.left)), path)
                   : path;
    }
    case LeftColumn:
        return file.left == core::noNode ? format::unknown() : format::bytes(leftSize(diff, file));
    case RightColumn:
        return file.right == core::noNode ? format::unknown()
                                          : format::bytes(rightSize(diff, file));
    default:
        return format::signedBytes(delta(diff, file));
    }
}

QVariant DiffModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const core::FileDifference& one = file(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(one, index.column());
    case Qt::ToolTipRole:
        if (index.column() == ChangeColumn && one.what != 0)
            return tr("Differs: %1").arg(whatText(one.what));
        if (index.column() == DeltaColumn)
            return format::exactBytes(
                static_cast<std::uint64_t>(std::abs(delta(m_comparison->files, one))));
        return text(one, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(index.column() >= LeftColumn ? Qt::AlignRight | Qt::AlignVCenter
                                                                : Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant DiffModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(section >= LeftColumn ? Qt::AlignRight | Qt::AlignVCenter
                                                         : Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case ChangeColumn:
        return tr("Change");
    case PathColumn:
        return tr("Path");
    case LeftColumn:
        return tr("Before");
    case RightColumn:
        return tr("After");
    default:
        return tr("Difference");
    }
}
#include "moc_diffmodel.cpp"
