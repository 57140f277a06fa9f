// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/packages/packagediff.h"
#include "models/imagecomparison.h"

#include <QAbstractTableModel>

/// The packages of both images of a comparison.
struct PackageComparison
{
    core::PackageList left;
    core::PackageList right;
    std::vector<core::PackageDifference> differences; ///< Of left and right: never copied apart.
    core::Warnings warnings;

    PackageComparison() = default;
    PackageComparison(const PackageComparison&) = delete;
    PackageComparison& operator=(const PackageComparison&) = delete;
};

/// Reads every program, archive and database of packages of both images.
core::Result<std::shared_ptr<const PackageComparison>>
comparePackages(const ImageComparison& comparison, const core::Task& task);

/// The packages that differ between two images, a row each, in the order of their list.
class PackageDiffModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        ChangeColumn,
        LeftColumn,
        RightColumn,
        KindColumn,
        GrowthColumn,
        ColumnCount
    };
    /// What rows are sorted by: texts, and for sizes qint64.
    static constexpr int sortRole = Qt::UserRole + 1;
    static constexpr int changeRole = Qt::UserRole + 2; ///< core::PackageChange as int.

    using QAbstractTableModel::QAbstractTableModel;

    void setPackages(std::shared_ptr<const PackageComparison> packages); ///< Null: none are known.

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// A change in a person's words.
    static QString changeText(core::PackageChange change);

private:
    QString text(const core::PackageDifference& one, int column) const;

    std::shared_ptr<const PackageComparison> m_packages;
};
