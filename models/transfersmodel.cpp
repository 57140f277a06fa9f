// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/transfersmodel.h"

#include "models/format.h"
#include "models/transferphases.h"

namespace {

QVariant alignment(bool isText)
{
    return static_cast<int>((isText ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
}

} // namespace

void TransfersModel::setRecords(std::vector<core::TransferRecord> records)
{
    beginResetModel();
    m_records = std::move(records);
    endResetModel();
}

int TransfersModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_records.size());
}

int TransfersModel::columnCount(const QModelIndex& /*parent*/) const
{
    return ColumnCount;
}

QVariant TransfersModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const core::TransferRecord& record = m_records[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    const auto rate = transferphases::rateOf(record);
    if (role == Qt::TextAlignmentRole)
        return alignment(column < MovedColumn);
    if (role == Qt::ToolTipRole && column == MovedColumn)
        return format::exactBytes(record.network);
    if (role == SortRole) {
        switch (column) {
        case WhenColumn:
            return static_cast<qlonglong>(record.started.seconds);
        case MovedColumn:
            return static_cast<qulonglong>(record.network);
        case TimeColumn:
            return static_cast<qlonglong>(record.total.count());
        case RateColumn:
            return rate.value_or(-1);
        default:
            return data(index, Qt::DisplayRole);
        }
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (column) {
    case WhenColumn:
        return format::time(record.started);
    case KindColumn:
        return record.kind == core::TransferKind::Pull   ? tr("pull")
               : record.kind == core::TransferKind::Push ? tr("push")
                                                         : tr("copy");
    case SourceColumn:
        return format::name(record.source, format::mostCellCharacters);
    case TargetColumn:
        return format::name(record.target, format::mostCellCharacters);
    case MovedColumn:
        return format::bytes(record.network);
    case TimeColumn:
        return transferphases::duration(std::chrono::duration<double>(record.total).count());
    case RateColumn:
        return rate ? tr("%1/s").arg(format::bytes(static_cast<std::uint64_t>(*rate)))
                    : format::unknown();
    default:
        return {};
    }
}

QVariant TransfersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(section < MovedColumn);
    if (role == Qt::ToolTipRole && section == MovedColumn)
        return tr("Bytes over the network, repetitions included.");
    if (role == Qt::ToolTipRole && section == RateColumn)
        return tr("Bytes moved by the time from the beginning to the end, all layers together.");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case WhenColumn:
        return tr("When");
    case KindColumn:
        return tr("What");
    case SourceColumn:
        return tr("From");
    case TargetColumn:
        return tr("To");
    case MovedColumn:
        return tr("Moved");
    case TimeColumn:
        return tr("Time");
    case RateColumn:
        return tr("Rate");
    default:
        return {};
    }
}

void BlobCostModel::setBlobs(std::vector<core::BlobMetrics> blobs)
{
    beginResetModel();
    m_blobs = std::move(blobs);
    endResetModel();
}

int BlobCostModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_blobs.size());
}

int BlobCostModel::columnCount(const QModelIndex& /*parent*/) const
{
    return Phases + int{transferphases::PhaseCount};
}

QString BlobCostModel::text(const core::BlobMetrics& blob, int column) const
{
    const auto rate = blob.bytesPerSecond();
    switch (column) {
    case BlobColumn:
        return format::shortDigest(blob.digest);
    case SizeColumn:
        return format::bytes(blob.size);
    case HowColumn:
        switch (blob.outcome) {
        case core::BlobOutcome::WasThere:
            return tr("was there");
        case core::BlobOutcome::Mounted:
            return tr("taken over");
        case core::BlobOutcome::Resumed:
            return tr("gone on with");
        case core::BlobOutcome::Moved:
            break;
        }
        return tr("moved");
    case HostColumn:
        return blob.host.empty() ? format::unknown() : format::name(blob.host, 200);
    case RateColumn:
        return rate ? tr("%1/s").arg(format::bytes(static_cast<std::uint64_t>(*rate)))
                    : format::unknown();
    case TotalColumn:
        return transferphases::duration(std::chrono::duration<double>(blob.total).count());
    default:
        break;
    }
    const auto phase = static_cast<std::size_t>(column - Phases);
    const double seconds = transferphases::secondsOf(blob).at(phase);
    return seconds == 0 ? format::unknown() : transferphases::duration(seconds);
}

QVariant BlobCostModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const core::BlobMetrics& blob = m_blobs[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    if (role == Qt::TextAlignmentRole)
        return alignment(column == BlobColumn || column == HowColumn || column == HostColumn);
    if (role == Qt::ToolTipRole && column == BlobColumn)
        return QString::fromStdString(blob.digest.text());
    if (role == Qt::ToolTipRole && column == Phases + int{transferphases::Connect}
        && blob.isReusedConnection)
        return tr("The connection had been made for an earlier request.");
    return role == Qt::DisplayRole ? text(blob, column) : QVariant();
}

QVariant BlobCostModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(section == BlobColumn || section == HowColumn || section == HostColumn);
    if (section >= Phases) {
        const auto phase = static_cast<transferphases::Phase>(section - Phases);
        return role == Qt::ToolTipRole   ? transferphases::explanation(phase)
               : role == Qt::DisplayRole ? transferphases::name(phase)
                                         : QVariant();
    }
    if (role == Qt::ToolTipRole && section == RateColumn)
        return tr("Bytes over the network by the time from the first byte on.");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case BlobColumn:
        return tr("Blob");
    case SizeColumn:
        return tr("Packed");
    case HowColumn:
        return tr("How");
    case HostColumn:
        return tr("Host");
    case RateColumn:
        return tr("Rate");
    default:
        return tr("Total");
    }
}
#include "moc_transfersmodel.cpp"
