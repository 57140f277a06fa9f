// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cleanuptrashmodel.h"

#include "models/format.h"

#include <QDateTime>

namespace {

constexpr std::int64_t secondsOfDay = 24 * 60 * 60;

} // namespace

CleanupTrashModel::CleanupTrashModel(CleanupPlaces* places, const core::TrashLimits& limits,
                                     QObject* parent)
    : QAbstractTableModel(parent)
    , m_places(places)
    , m_limits(limits)
{
    connect(places, &CleanupPlaces::changed, this, &CleanupTrashModel::rebuild);
    rebuild();
}

void CleanupTrashModel::rebuild()
{
    std::vector<core::LayoutFolder::Trashed> rows;
    m_isKnown = false;
    for (const CleanupPlaces::One& one : m_places->list()) {
        if (!one.read || !one.read->place->isOwnStore())
            continue;
        m_isKnown = true;
        rows = one.read->place->trash;
    }
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

core::Digest CleanupTrashModel::digest(int row) const
{
    return m_rows.at(static_cast<std::size_t>(row)).descriptor.digest;
}

std::uint64_t CleanupTrashModel::bytes() const
{
    std::uint64_t sum = 0;
    for (const auto& row : m_rows)
        sum += row.bytes;
    return sum;
}

int CleanupTrashModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CleanupTrashModel::columnCount(const QModelIndex& /*parent*/) const
{
    return ColumnCount;
}

QVariant CleanupTrashModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& row = m_rows[static_cast<std::size_t>(index.row())];
    const core::Timestamp leaves{row.removed.seconds + m_limits.days * secondsOfDay, 0};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((index.column() == NameColumn ? Qt::AlignLeft : Qt::AlignRight)
                                | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole) {
        switch (index.column()) {
        case NameColumn: {
            QStringList lines;
            for (const std::string& name : row.names)
                lines.append(format::name(name, 200));
            lines.append(QString::fromStdString(row.descriptor.digest.text()));
            if (!row.from.empty())
                lines.append(tr("A copy of an image of %1, which its engine removed.")
                                 .arg(format::name(row.from, 80)));
            return lines.join(u'\n');
        }
        case BytesColumn:
            return format::exactBytes(row.bytes);
        default:
            return format::time(index.column() == RemovedColumn ? row.removed : leaves);
        }
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case NameColumn:
        return row.names.empty() ? tr("untagged %1").arg(format::shortDigest(row.descriptor.digest))
                                 : format::imageName(row.names.front());
    case RemovedColumn:
        return format::age(QDateTime::fromSecsSinceEpoch(row.removed.seconds),
                           QDateTime::currentDateTime());
    case LeavesColumn:
        return format::time(leaves);
    case BytesColumn:
        return format::bytes(row.bytes);
    default:
        return {};
    }
}

QVariant CleanupTrashModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == NameColumn ? Qt::AlignLeft : Qt::AlignRight)
                                | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == LeavesColumn)
        return tr("It leaves the trash for good with the first change of the store behind that "
                  "day, or earlier where the trash becomes too large.");
    if (role == Qt::ToolTipRole && section == BytesColumn)
        return tr("Bytes that leave the disk if it alone leaves the trash.");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Image");
    case RemovedColumn:
        return tr("Removed");
    case LeavesColumn:
        return tr("Kept until");
    case BytesColumn:
        return tr("On disk");
    default:
        return {};
    }
}
#include "moc_cleanuptrashmodel.cpp"
