// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/packagediffmodel.h"

#include "core/packages/readpackages.h"
#include "models/format.h"

namespace {

/// None where neither side states its size.
std::optional<qint64> growth(const core::PackageDifference& one)
{
    const auto size = [](const core::Package* package) {
        return package == nullptr ? std::optional<std::uint64_t>(0) : package->installedSize;
    };
    const auto left = size(one.left);
    const auto right = size(one.right);
    if (!left || !right)
        return std::nullopt;
    return static_cast<qint64>(*right) - static_cast<qint64>(*left);
}

QString version(const core::Package* package)
{
    return package == nullptr ? format::unknown()
                              : format::name(package->version, format::mostCellCharacters);
}

} // namespace

core::Result<std::shared_ptr<const PackageComparison>>
comparePackages(const ImageComparison& comparison, const core::Task& task)
{
    auto compared = std::make_shared<PackageComparison>();
    auto left = core::readPackages(*comparison.left, comparison.files.left, task);
    if (!left)
        return core::fail(std::move(left).error());
    auto right = core::readPackages(*comparison.right, comparison.files.right, task);
    if (!right)
        return core::fail(std::move(right).error());
    compared->left = std::move(*left);
    compared->right = std::move(*right);
    compared->warnings.append(compared->left.warnings);
    compared->warnings.append(compared->right.warnings);
    compared->differences = core::diffPackages(compared->left, compared->right);
    return compared;
}

void PackageDiffModel::setPackages(std::shared_ptr<const PackageComparison> packages)
{
    beginResetModel();
    m_packages = std::move(packages);
    endResetModel();
}

int PackageDiffModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_packages ? 0 : static_cast<int>(m_packages->differences.size());
}

int PackageDiffModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QString PackageDiffModel::changeText(core::PackageChange change)
{
    switch (change) {
    case core::PackageChange::Added:
        return tr("added");
    case core::PackageChange::Removed:
        return tr("removed");
    case core::PackageChange::Upgraded:
        return tr("upgraded");
    case core::PackageChange::Downgraded:
        return tr("downgraded");
    case core::PackageChange::Changed:
        break;
    }
    return tr("changed");
}

QString PackageDiffModel::text(const core::PackageDifference& one, int column) const
{
    switch (column) {
    case NameColumn:
        return format::name(one.any().name, format::mostCellCharacters);
    case ChangeColumn:
        return changeText(one.change);
    case LeftColumn:
        return version(one.left);
    case RightColumn:
        return version(one.right);
    case KindColumn:
        return QString::fromStdString(std::string(core::ecosystemName(one.any().ecosystem)));
    default: {
        const auto bytes = growth(one);
        return bytes ? format::signedBytes(*bytes) : format::unknown();
    }
    }
}

QVariant PackageDiffModel::data(const QModelIndex& index, int role) const
{
    const core::PackageDifference& one =
        m_packages->differences[static_cast<std::size_t>(index.row())];
    const bool isSize = index.column() == GrowthColumn;
    if (role == Qt::TextAlignmentRole)
        return QVariant((isSize ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == changeRole)
        return static_cast<int>(one.change);
    if (role == sortRole && isSize)
        return growth(one).value_or(0);
    if (role == Qt::ToolTipRole && isSize)
        return growth(one) ? format::exactBytes(static_cast<std::uint64_t>(std::abs(*growth(one))))
                           : tr("Nothing states how large this package is.");
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole || role == sortRole)
        return text(one, index.column());
    return {};
}

QVariant PackageDiffModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == GrowthColumn ? Qt::AlignRight : Qt::AlignLeft)
                        | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Package");
    case ChangeColumn:
        return tr("Change");
    case LeftColumn:
        return tr("Version before");
    case RightColumn:
        return tr("Version after");
    case KindColumn:
        return tr("Kind");
    default:
        return tr("Difference");
    }
}
#include "moc_packagediffmodel.cpp"
