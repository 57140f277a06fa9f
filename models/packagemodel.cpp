// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/packagemodel.h"

#include "models/format.h"

namespace {

QString latin(std::string_view text)
{
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

void PackageModel::setPackages(std::shared_ptr<const core::PackageList> packages)
{
    beginResetModel();
    m_packages = std::move(packages);
    endResetModel();
}

const core::Package& PackageModel::package(int row) const
{
    return m_packages->packages[static_cast<std::size_t>(row)];
}

std::uint64_t PackageModel::bytes() const
{
    std::uint64_t sum = 0;
    if (m_packages)
        for (const core::Package& one : m_packages->packages)
            sum += one.installedSize.value_or(0);
    return sum;
}

int PackageModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_packages ? 0 : static_cast<int>(m_packages->packages.size());
}

int PackageModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString PackageModel::text(const core::Package& package, int column)
{
    switch (column) {
    case NameColumn:
        return format::name(package.name, format::mostCellCharacters);
    case VersionColumn: {
        const QString version = format::name(package.version, format::mostCellCharacters);
        //: %1 is the version of a package.
        return package.isBroken ? tr("%1 (half installed)").arg(version) : version;
    }
    case KindColumn:
        return latin(core::ecosystemName(package.ecosystem));
    case ArchitectureColumn:
        return format::name(package.architecture, format::mostCellCharacters);
    case SizeColumn:
        return package.installedSize ? format::bytes(*package.installedSize) : format::unknown();
    case FoundInColumn:
        return format::name(package.foundIn, format::mostCellCharacters);
    default:
        return {};
    }
}

QVariant PackageModel::data(const QModelIndex& index, int role) const
{
    const core::Package& one = package(index.row());
    const bool isSize = index.column() == SizeColumn;
    if (role == Qt::TextAlignmentRole)
        return QVariant((isSize ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && isSize)
        return one.installedSize ? format::exactBytes(*one.installedSize)
                                 : tr("Nothing states how large this package is.");
    if (role == sortRole && isSize)
        return QVariant::fromValue<quint64>(one.installedSize.value_or(0));
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole || role == sortRole)
        return text(one, index.column());
    return {};
}

QVariant PackageModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == SizeColumn ? Qt::AlignRight : Qt::AlignLeft)
                        | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == SizeColumn)
        return tr("Bytes when installed, as the database of the packages states them.");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Package");
    case VersionColumn:
        return tr("Version");
    case KindColumn:
        return tr("Kind");
    case ArchitectureColumn:
        return tr("Architecture");
    case SizeColumn:
        return tr("Installed");
    case FoundInColumn:
        return tr("Found in");
    default:
        return {};
    }
}

#include "moc_packagemodel.cpp"
