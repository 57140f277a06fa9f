// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/leftovermodel.h"

#include "models/format.h"

#include <algorithm>

namespace {

QString causeText(core::LeftoverCause cause)
{
    switch (cause) {
    case core::LeftoverCause::UnlistedLayer:
        return LeftoverModel::tr("a layer's folder that no list names");
    case core::LeftoverCause::UnusedLayer:
        return LeftoverModel::tr("a layer that nothing uses");
    case core::LeftoverCause::UnlistedBlob:
        return LeftoverModel::tr("a blob that nothing leads to");
    case core::LeftoverCause::UnlistedFile:
        return LeftoverModel::tr("no list names it");
    case core::LeftoverCause::BrokenOff:
        break;
    }
    return LeftoverModel::tr("a pull, load or build broke off, or is on its way now");
}

QString removerText(core::LeftoverRemedy remedy)
{
    switch (remedy) {
    case core::LeftoverRemedy::CleanUp:
        return LeftoverModel::tr("the next clean-up");
    case core::LeftoverRemedy::Collection:
        return LeftoverModel::tr("containerd, at the next clean-up");
    case core::LeftoverRemedy::Expiry:
        return LeftoverModel::tr("containerd, after a day");
    case core::LeftoverRemedy::PodmanCheck:
        return QStringLiteral("podman system check --repair");
    case core::LeftoverRemedy::EngineStart:
        return LeftoverModel::tr("the engine, at its next start");
    case core::LeftoverRemedy::Nobody:
        break;
    }
    return LeftoverModel::tr("nobody");
}

QString remedyText(core::LeftoverRemedy remedy)
{
    switch (remedy) {
    case core::LeftoverRemedy::CleanUp:
        return LeftoverModel::tr("goes with the next clean-up of the own store");
    case core::LeftoverRemedy::Collection:
        return LeftoverModel::tr("containerd collects it at the next clean-up of its store");
    case core::LeftoverRemedy::Expiry:
        return LeftoverModel::tr("containerd removes it after a day");
    case core::LeftoverRemedy::PodmanCheck:
        return LeftoverModel::tr("podman system check --repair, from podman 5.2 on");
    case core::LeftoverRemedy::EngineStart:
        return LeftoverModel::tr("goes when the engine starts the next time");
    case core::LeftoverRemedy::Nobody:
        break;
    }
    return LeftoverModel::tr("the engine has no way to remove it");
}

} // namespace

LeftoverModel::LeftoverModel(const CleanupPlaces* places, QObject* parent)
    : QAbstractTableModel(parent)
    , m_places(places)
{
    connect(places, &CleanupPlaces::changed, this, &LeftoverModel::rebuild);
    rebuild();
}

void LeftoverModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    m_bytes = 0;
    m_removable.clear();
    for (const CleanupPlaces::One& one : m_places->list()) {
        if (!one.read)
            continue;
        for (const core::Leftover& leftover : one.read->leftovers) {
            m_rows.push_back({leftover, one.title, one.path});
            m_bytes += leftover.sum.bytes;
            const bool isRemovable = leftover.remedy == core::LeftoverRemedy::CleanUp
                                     || leftover.remedy == core::LeftoverRemedy::Collection;
            if (isRemovable && one.read->place->canBeChanged() && !m_removable.contains(one.path))
                m_removable.append(one.path);
        }
    }
    std::ranges::stable_sort(m_rows, [](const Row& a, const Row& b) {
        return a.leftover.sum.bytes > b.leftover.sum.bytes;
    });
    endResetModel();
}

QString LeftoverModel::removableIn(const QModelIndex& index) const
{
    if (m_removable.size() == 1)
        return m_removable.front();
    const QString path =
        index.isValid() ? m_rows[static_cast<std::size_t>(index.row())].path : QString();
    return m_removable.contains(path) ? path : QString();
}

QString LeftoverModel::summary() const
{
    if (m_rows.empty())
        return tr("Nothing is left over: whatever was measured belongs to something.");
    return tr("%n thing(s) with %1, belonging to nothing that an engine lists. Only the engine may "
              "remove what lies in its store.",
              nullptr, static_cast<int>(m_rows.size()))
        .arg(format::bytes(m_bytes));
}

int LeftoverModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int LeftoverModel::columnCount(const QModelIndex& /*parent*/) const
{
    return ColumnCount;
}

QVariant LeftoverModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((index.column() == OnDiskColumn ? Qt::AlignRight : Qt::AlignLeft)
                                | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && index.column() == WhatColumn)
        return format::name(row.leftover.what, 400) + u'\n'
               + format::name(row.path.toStdString(), 400);
    if (role == Qt::ToolTipRole && index.column() == OnDiskColumn)
        return format::exactBytes(row.leftover.sum.bytes);
    if (role == Qt::ToolTipRole && index.column() == RemedyColumn)
        return remedyText(row.leftover.remedy);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case WhatColumn:
        return format::name(row.leftover.what, format::mostCellCharacters);
    case PlaceColumn:
        return row.place;
    case WhyColumn:
        return causeText(row.leftover.cause);
    case OnDiskColumn:
        return format::bytes(row.leftover.sum.bytes);
    case RemedyColumn:
        return removerText(row.leftover.remedy);
    default:
        return {};
    }
}

QVariant LeftoverModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == OnDiskColumn ? Qt::AlignRight : Qt::AlignLeft)
                                | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == OnDiskColumn)
        return tr("Bytes that the file system has set aside.");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case WhatColumn:
        return tr("Left over");
    case PlaceColumn:
        return tr("Place");
    case WhyColumn:
        return tr("Why");
    case OnDiskColumn:
        return tr("On disk");
    case RemedyColumn:
        return tr("Who removes it");
    default:
        return {};
    }
}
#include "moc_leftovermodel.cpp"
