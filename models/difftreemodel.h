// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/difftree.h"

#include <QAbstractItemModel>
#include <QPointer>

/// A DiffTree as an item model. Sorting and filtering are jobs: the rows change when they are done.
class DiffTreeModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        ChangeColumn,
        LeftColumn,
        RightColumn,
        GrowthColumn,
        BarColumn,
        LayersColumn,
        OriginColumn, ///< Says something only where there is a base.
        ColumnCount
    };
    enum Role {
        KindRole = Qt::UserRole + 1, ///< core::DiffKind as int.
        NodeKindRole,                ///< core::NodeKind as int; -1 for a fold.
        NoteRole,                    ///< What goes with the name, smaller.
        IsFoldRole,
        IsMissingRole, ///< Of the columns of bytes: the path is not there.
        ShareRole,     ///< Growth as a share of the most there is, from -1 to 1.
    };

    explicit DiffTreeModel(QObject* parent = nullptr);

    void setComparison(std::shared_ptr<const ImageComparison> comparison);
    /// How the columns of both sides are called.
    void setSides(const QString& left, const QString& right);
    /// Only paths that hold \a text or fit it as a pattern, and only \a kind (none: all).
    void setFilter(const QString& text, std::optional<core::DiffKind> kind);
    void setWithIdentical(bool isWith);
    /// Only what this side changed since the base; none: all.
    void setOrigin(std::optional<core::Origin> origin);
    /// Who changed something, in a person's words: "only app:1.1".
    QString originText(core::Origin origin) const;
    bool isBusy() const { return !m_job.isNull(); }

    /// Null until something was compared.
    const DiffTree* tree() const { return m_tree.get(); }
    std::shared_ptr<const DiffTree> sharedTree() const { return m_tree; }
    DiffTree::RowId rowId(const QModelIndex& index) const;
    QModelIndex indexOf(DiffTree::RowId id, int column = NameColumn) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

    /// "mode, owner" of DiffPart bits.
    static QString whatText(std::uint16_t what);

signals:
    /// The rows are those that were asked for last.
    void arranged();

private:
    void arrange();
    QString text(DiffTree::RowId id, int column) const;
    QString foldText(DiffTree::RowId id) const;
    QString layersText(const DiffTree::Row& row) const;
    QString toolTip(DiffTree::RowId id, int column) const;
    core::NodeKind nodeKind(const DiffTree::Row& row) const;

    std::shared_ptr<const ImageComparison> m_comparison;
    std::shared_ptr<const DiffTree> m_tree;
    QPointer<Job> m_job;
    DiffTree::Options m_options;
    QString m_left;
    QString m_right;
};
