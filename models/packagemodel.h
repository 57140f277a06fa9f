// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/packages/package.h"

#include <QAbstractTableModel>

#include <memory>

/// The packages of an image, a row each, in the order of their list. They are thousands at most:
/// sorting and filtering are a proxy's matter.
class PackageModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        VersionColumn,
        KindColumn,
        ArchitectureColumn,
        SizeColumn,
        FoundInColumn,
        ColumnCount
    };
    /// What rows are sorted by: texts, and for sizes quint64.
    static constexpr int sortRole = Qt::UserRole + 1;

    using QAbstractTableModel::QAbstractTableModel;

    void setPackages(std::shared_ptr<const core::PackageList> packages); ///< Null: none are known.
    const core::Package& package(int row) const;
    /// Of those that state their size.
    std::uint64_t bytes() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    static QString text(const core::Package& package, int column);

    std::shared_ptr<const core::PackageList> m_packages;
};
