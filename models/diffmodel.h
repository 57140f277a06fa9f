// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/imagecomparison.h"

#include <QAbstractTableModel>
#include <QPointer>

/// The paths that differ between two images, a row each. Sorting and filtering are jobs: the rows
/// change when they are done.
class DiffModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { ChangeColumn, PathColumn, LeftColumn, RightColumn, DeltaColumn, ColumnCount };

    explicit DiffModel(QObject* parent = nullptr);

    void setComparison(std::shared_ptr<const ImageComparison> comparison);
    const core::FileDifference& file(int row) const;

    /// Only paths that hold \a text or fit it as a pattern, and only \a kind (none: all).
    void setFilter(const QString& text, std::optional<core::DiffKind> kind);
    bool isBusy() const { return !m_job.isNull(); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

    /// A kind in a person's words.
    static QString kindText(core::DiffKind kind);

signals:
    /// The rows are those that were asked for last.
    void arranged();

private:
    void arrange();
    QString text(const core::FileDifference& file, int column) const;
    QString whatText(std::uint16_t what) const;

    std::shared_ptr<const ImageComparison> m_comparison;
    std::vector<std::uint32_t> m_rows; ///< Numbers of differences.
    QPointer<Job> m_job;
    QString m_text;
    std::optional<core::DiffKind> m_kind;
    int m_column = DeltaColumn;
    Qt::SortOrder m_order = Qt::DescendingOrder;
};
