// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cleanupdiskmodel.h"

#include "models/cleanupwords.h"
#include "models/format.h"

#include <algorithm>

CleanupDiskModel::CleanupDiskModel(CleanupPlaces* places, QObject* parent)
    : QAbstractItemModel(parent)
    , m_places(places)
{
    connect(places, &CleanupPlaces::changed, this, &CleanupDiskModel::rebuild);
    rebuild();
}

void CleanupDiskModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    m_scale = 0;
    for (const CleanupPlaces::One& one : m_places->list()) {
        Row row{one, {}, {}};
        if (one.read) {
            for (const CleanupPlaces::One& other : m_places->list())
                if (other.read && core::isSameStore(*one.read->place, *other.read->place))
                    row.same = other.title;
            const core::PlaceShare& share = one.read->shares.place;
            m_scale = std::max(m_scale, share.total.bytes);
            for (std::size_t kind = 0; kind < core::usageKindCount; ++kind)
                if (share.byKind.at(kind).nodes > 0)
                    row.kinds.push_back(static_cast<core::UsageKind>(kind));
            std::ranges::stable_sort(row.kinds, [&share](core::UsageKind a, core::UsageKind b) {
                return share.byKind.at(static_cast<std::size_t>(a)).bytes
                       > share.byKind.at(static_cast<std::size_t>(b)).bytes;
            });
        }
        m_rows.push_back(std::move(row));
    }
    endResetModel();
}

CleanupDiskModel::Figures CleanupDiskModel::figures(const Row& row, int kind) const
{
    if (!row.place.read)
        return {};
    const core::PlaceShare& share = row.place.read->shares.place;
    if (kind < 0)
        return {share.total, share.unique, share.shared, share.bookkeeping};
    const auto i = static_cast<std::size_t>(kind);
    return {share.byKind.at(i), share.uniqueByKind.at(i), share.sharedByKind.at(i),
            share.bookkeepingByKind.at(i)};
}

QString CleanupDiskModel::bytes(const Row& row, const core::UsageSum& sum)
{
    // A sum that was measured is what is there; that removing it may bring back less is another
    // question.
    const bool isMeasured = row.place.read->place->usage.isMeasured && !sum.isLogical();
    return isMeasured ? format::bytes(sum.bytes) : format::estimatedBytes(sum.bytes);
}

QString CleanupDiskModel::note(const Row& row) const
{
    if (row.place.isReading)
        return tr("counting…");
    if (row.place.isFailed)
        return tr("cannot be read");
    if (!row.place.read)
        return {};
    if (!row.same.isEmpty())
        return tr("the same store as %1").arg(row.same);
    if (!row.place.read->place->canBeChanged())
        return tr("can only be read");
    const auto& machine = row.place.read->place->virtualDisk;
    if (machine && machine->allocated)
        return tr("its virtual disk takes %1 here").arg(format::bytes(*machine->allocated));
    if (row.place.read->disk)
        return tr("%1 of %2 free")
            .arg(format::bytes(row.place.read->disk->available),
                 format::bytes(row.place.read->disk->total));
    return {};
}

QString CleanupDiskModel::text(const Row& row, int kind, int column) const
{
    if (column == NameColumn)
        return kind < 0 ? row.place.title
                        : cleanupwords::usageKinds(static_cast<core::UsageKind>(kind));
    if (!row.place.read)
        return format::unknown();
    const Figures sums = figures(row, kind);
    switch (column) {
    case CountColumn:
        return format::number(sums.total.nodes);
    case OnDiskColumn:
        return bytes(row, sums.total);
    case UniqueColumn:
        return bytes(row, sums.unique);
    case SharedColumn:
        return bytes(row, sums.shared);
    case OtherColumn:
        return bytes(row, sums.other);
    default:
        return {};
    }
}

QString CleanupDiskModel::pathToolTip(const Row& row)
{
    const core::CleanupPlace& place = *row.place.read->place;
    QString text = format::name(row.place.machine.path, 400);
    if (place.virtualDisk && !place.virtualDisk->path.empty())
        text += u'\n'
                + tr("It runs in a virtual machine (%1), whose disk is %2.")
                      .arg(cleanupwords::machine(place.virtualDisk->machine),
                           format::name(place.virtualDisk->path, 400));
    if (!place.canBeChanged())
        text += u'\n' + cleanupwords::whyReadOnly();
    return text;
}

QString CleanupDiskModel::toolTip(const Row& row, int kind, int column) const
{
    if (!row.place.read)
        return row.place.isFailed ? format::error(row.place.error) + u'\n'
                                        + format::name(row.place.error.message, 600)
                                  : QString();
    const Figures sums = figures(row, kind);
    switch (column) {
    case NameColumn:
        if (kind >= 0)
            return {};
        return pathToolTip(row);
    case OnDiskColumn:
        return cleanupwords::exactly(sums.total);
    case UniqueColumn:
        return cleanupwords::exactly(sums.unique);
    case SharedColumn:
        return cleanupwords::exactly(sums.shared);
    case OtherColumn:
        return cleanupwords::exactly(sums.other);
    case BarColumn:
        return tr("One image alone has %1, several share %2, no image leads to %3.")
            .arg(bytes(row, sums.unique), bytes(row, sums.shared), bytes(row, sums.other));
    default:
        return {};
    }
}

// The internal id is 0 for a place, for a kind the number of its place's row from 1.
QModelIndex CleanupDiskModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column,
                       parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : quintptr{0});
}

QModelIndex CleanupDiskModel::parent(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return {};
    return createIndex(static_cast<int>(index.internalId()) - 1, 0, quintptr{0});
}

int CleanupDiskModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_rows.size());
    if (parent.internalId() != 0 || parent.column() > 0)
        return 0;
    return static_cast<int>(m_rows[static_cast<std::size_t>(parent.row())].kinds.size());
}

int CleanupDiskModel::columnCount(const QModelIndex& /*parent*/) const
{
    return ColumnCount;
}

QVariant CleanupDiskModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const bool isPlace = index.internalId() == 0;
    const auto at = static_cast<std::size_t>(isPlace ? static_cast<quintptr>(index.row())
                                                     : index.internalId() - 1);
    const Row& row = m_rows[at];
    const int kind =
        isPlace ? -1 : static_cast<int>(row.kinds[static_cast<std::size_t>(index.row())]);
    switch (role) {
    case Qt::DisplayRole:
        return text(row, kind, index.column());
    case Qt::ToolTipRole:
        return toolTip(row, kind, index.column());
    case Qt::AccessibleTextRole:
        if (index.column() == BarColumn)
            return toolTip(row, kind, BarColumn);
        return index.column() == NameColumn && isPlace
                   ? row.place.title + QStringLiteral(", ") + note(row)
                   : text(row, kind, index.column());
    case Qt::TextAlignmentRole:
        return static_cast<int>((index.column() == NameColumn || index.column() == BarColumn
                                     ? Qt::AlignLeft
                                     : Qt::AlignRight)
                                | Qt::AlignVCenter);
    case PathRole:
        return row.place.path;
    case KindRole:
        return kind;
    case NoteRole:
        return isPlace ? note(row) : QString();
    case IsFailedRole:
        return isPlace && row.place.isFailed;
    case IconNameRole:
        if (!isPlace)
            return {};
        return row.place.isFailed ? QStringLiteral("dialog-error")
               : row.place.machine.kind == core::StoreKind::OwnStore
                   ? QStringLiteral("pin")
                   : QStringLiteral("network-server");
    case PartsRole: {
        const Figures sums = figures(row, kind);
        return QVariant::fromValue(
            QList<qulonglong>{sums.unique.bytes, sums.shared.bytes, sums.other.bytes});
    }
    case ScaleRole:
        return static_cast<qulonglong>(m_scale);
    default:
        return {};
    }
}

QVariant CleanupDiskModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(
            (section == NameColumn || section == BarColumn ? Qt::AlignLeft : Qt::AlignRight)
            | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool isTip = role == Qt::ToolTipRole;
    switch (section) {
    case NameColumn:
        return isTip ? tr("A place of this machine, and the kinds of things in it.") : tr("Place");
    case CountColumn:
        return isTip ? tr("How many things there are.") : tr("Things");
    case OnDiskColumn:
        return isTip ? tr("Bytes that the file system has set aside; ≈ where only the engine says "
                          "so.")
                     : tr("On disk");
    case UniqueColumn:
        return isTip ? tr("Of these bytes, what one image alone leads to.") : tr("One image's");
    case SharedColumn:
        return isTip ? tr("Of these bytes, what several images have in common.") : tr("Shared");
    case OtherColumn:
        return isTip ? tr("Of these bytes, what no image leads to: containers, volumes, build "
                          "cache, trash, books and leftovers.")
                     : tr("No image's");
    case BarColumn:
        return isTip ? tr("One image's, shared and no image's, on one scale.") : tr("Share");
    default:
        return {};
    }
}
#include "moc_cleanupdiskmodel.cpp"
