// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fileview.h"
#include "models/ownernames.h"

#include <QAbstractItemModel>

/// The files of a FileView as a tree. The internal id of an index is the node's id; index() and
/// parent() cost nothing. Sorting and filtering make another FileView, in a job of whoever shows
/// the model: sort() only asks for it.
class FileTreeModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        ChangeColumn,
        UnpackedColumn,
        ShareColumn,
        ModeColumn,
        OwnerColumn,
        LayerColumn,
        ColumnCount
    };
    enum Role {
        NodeRole = Qt::UserRole + 1, ///< std::uint32_t, a core::NodeId.
        ShareRole,    ///< double, 0…1, unpacked bytes as part of the folder's; invalid: hidden.
        HiddenByRole, ///< int, the layer that hides it; 0 = visible.
        ChangeRole,   ///< int, a core::Change.
        LayerRole,    ///< int, from 1; 0 where none is told.
        KindRole,     ///< int, a core::NodeKind.
        NoteRole,     ///< QString, in smaller letters behind the name.
    };

    using QAbstractItemModel::QAbstractItemModel;

    void setView(std::shared_ptr<const FileView> view);
    void setOwners(const OwnerNames& owners);
    /// The layer whose changes are marked, for the header; 0: none.
    void setChangeLayers(std::uint32_t first, std::uint32_t last);

    const std::shared_ptr<const FileView>& view() const { return m_view; }
    core::NodeId node(const QModelIndex& index) const;
    /// Invalid if \a node is not shown.
    QModelIndex indexOf(core::NodeId node, int column = NameColumn) const;
    /// The key that a click on the header of \a column sorts by.
    static FileViewOptions::Key sortKey(int column);

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    bool hasChildren(const QModelIndex& parent = {}) const override;
    /// Rows may be dragged out.
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

signals:
    void sortRequested(FileViewOptions::Key key, bool descending);

private:
    QString text(core::NodeId node, int column) const;
    QString toolTip(core::NodeId node, int column) const;
    QString changeText(core::NodeId node) const;
    QString note(core::NodeId node) const;
    QString headerText(int section) const;
    static QString headerToolTip(int section);
    double share(core::NodeId node) const;

    std::shared_ptr<const FileView> m_view;
    OwnerNames m_owners;
    std::uint32_t m_changesFirst = 0;
    std::uint32_t m_changesLast = 0;
};
