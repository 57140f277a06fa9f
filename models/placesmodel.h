// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/imagequery.h"
#include "models/places.h"

#include <QAbstractItemModel>

#include <memory>

/// Places of this machine, and files and folders → images → platforms of an index; what hangs on an
/// image is below it by name. A place with one image stands for that image itself.
class PlacesModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        PackedColumn,
        UnpackedColumn,
        OnDiskColumn,
        CreatedColumn,
        LastUsedColumn,
        UsedByColumn,
        PlatformColumn,
        ColumnCount
    };
    enum Role {
        IconNameRole = Qt::UserRole + 1, ///< QString, name of a line icon.
        NoteRole,                        ///< QString, secondary text behind the name.
        PathRole,                        ///< QString, of the place; empty for the group.
        EntryIdRole,                     ///< QString; empty if the row is no image.
        IsPlaceRole,                     ///< bool
        IsImageRole,                     ///< bool: can be opened as it is or by platform.
        IsIndexRole,                     ///< bool: a platform is to be chosen to open it.
        IsFailedRole,                    ///< bool: the place could not be read.
        IsMachineRole,                   ///< bool: a place that was found on this machine.
        ImageNameRole,                   ///< QString: names the row on the command line.
        PackedBytesRole,                 ///< qulonglong, invalid if not known.
        SortRole,
    };

    explicit PlacesModel(Places* places, QObject* parent = nullptr);
    ~PlacesModel() override;

    /// The row of the image \a entryId of \a path, or of the place if \a entryId is empty.
    QModelIndex indexOf(const QString& path, const QString& entryId = {}) const;
    /// The row of all files and folders.
    QModelIndex groupIndex() const { return indexOfNode(m_group); }
    /// What a place of this machine is called.
    static QString machineName(const core::MachinePlace& place);
    /// True if the row is an image that \a query fits; \a now is what ages count from.
    bool isMatch(const QModelIndex& index, const core::ImageQuery& query,
                 core::Timestamp now) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Node;
    Node* nodeOf(const QModelIndex& index) const;
    QModelIndex indexOfNode(const Node* node) const;
    Node* placeNode(const QString& path) const;
    void addPlace(const QString& path);
    void removePlace(const QString& path);
    void updatePlace(const QString& path);
    static std::unique_ptr<Node> makeNode(Node* parent, const core::ImageEntry& entry);
    void setEntries(Node* parent, const std::vector<core::ImageEntry>& entries);
    ImageBytes bytesOf(const Node* node) const;
    QString textOf(const Node* node, int column) const;
    QString nameOf(const Node* node) const;
    QString noteOf(const Node* node) const;
    QString iconNameOf(const Node* node) const;
    QString imageNameOf(const Node* node) const;
    QString platformOf(const Node* node) const;
    QString toolTipOf(const Node* node) const;
    QVariant sortValue(const Node* node, int column) const;
    QStringList otherPlaces(const Place& place, const core::LocalImage& image) const;
    const core::LocalImage* localImage(const Node* node) const;
    core::ImageFacts factsOf(const Node* node) const;

    Places* m_places;
    std::unique_ptr<Node> m_root; ///< No row itself; its last child is the group.
    Node* m_group;
};
