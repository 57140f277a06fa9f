// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/imagequery.h"
#include "models/places.h"
#include "models/registrylisting.h"
#include "models/sameimages.h"

#include <QAbstractItemModel>

/// Places of this machine → repositories → images, and files and folders → images; below an image
/// the platforms of an index and, by name, what hangs on it. An image with tags in several
/// repositories is in each of them. A file or folder with one image stands for that image itself;
/// one with many has repositories as well where that makes fewer rows.
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
        IsRepositoryRole,                ///< bool: all images of one name, or those without one.
        IsFailedRole,                    ///< bool: the place could not be read.
        IsMachineRole,                   ///< bool: a place that was found on this machine.
        ImageNameRole,                   ///< QString: names the row on the command line.
        PackedBytesRole,                 ///< qulonglong, invalid if not known.
        SortRole,
        RemoteKindRole, ///< int, a RemoteKind.
        ReferenceRole,  ///< QString: what a row of a registry stands for, "ghcr.io/team/app:1".
        IsAddedRole,    ///< bool: a registry that the person added.
        ShortNoteRole,  ///< QString: in how many places an image is, where the note has no room.
    };
    /// What a row is in a registry.
    enum RemoteKind {
        NotRemote,
        RegistriesRow, ///< All of them.
        RegistryRow,
        RepositoryRow,
        TagRow,
        PlatformRow,
        CarrierRow, ///< Signatures, attestations.
        MoreRow,    ///< Stands for the next page.
        ProblemRow, ///< Why nothing more is there.
    };

    explicit PlacesModel(Places* places, QObject* parent = nullptr);
    ~PlacesModel() override;

    /// The row of the image \a entryId of \a path, or of the place if \a entryId is empty.
    QModelIndex indexOf(const QString& path, const QString& entryId = {}) const;
    /// The row of all files and folders.
    QModelIndex groupIndex() const { return indexOfNode(m_group); }
    /// Lists registries below all places, as \a listing tells: those of \a added (hosts, or
    /// `HOST/REPO`) among them. Nothing is asked before a row is opened.
    void setRegistries(std::shared_ptr<const RegistryListing> listing, const QStringList& added);
    QModelIndex registriesIndex() const { return indexOfNode(m_registries); }
    /// Asks for the next page, which the row \a more stands for.
    void fetchNext(const QModelIndex& more);
    /// Asks anew for all that is below a row of a registry.
    void rereadRemote(const QModelIndex& index);
    /// What a place of this machine is called.
    static QString machineName(const core::MachinePlace& place);
    static QString widestLastUse(); ///< About the longest text in LastUsedColumn.
    /// True if the row is an image that \a query fits; \a now is what ages count from.
    bool isMatch(const QModelIndex& index, const core::ImageQuery& query,
                 core::Timestamp now) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    bool hasChildren(const QModelIndex& parent = {}) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

signals:
    void jobStarted(Job* job);

private:
    struct Node;
    struct Wanted;
    struct RemoteRow;
    Node* nodeOf(const QModelIndex& index) const;
    QModelIndex indexOfNode(const Node* node) const;
    Node* placeNode(const QString& path) const;
    void addPlace(const QString& path);
    void removePlace(const QString& path);
    void updatePlace(const QString& path);
    void setEntries(Node* parent, const std::vector<Wanted>& entries);
    void tellBelow(const Node* node);
    ImageBytes bytesOf(const Node* node) const;
    QString textOf(const Node* node, int column) const;
    QString nameOf(const Node* node) const;
    QString noteOf(const Node* node) const;
    QString iconNameOf(const Node* node) const;
    QString imageNameOf(const Node* node) const;
    QString platformOf(const Node* node) const;
    QString toolTipOf(const Node* node) const;
    QVariant sortValue(const Node* node, int column) const;
    QString repositoryNote(const Node* node) const;
    QString shortNoteOf(const Node* node) const;
    QStringList otherPlaces(const QString& path, const core::LocalImage& image) const;
    const core::LocalImage* localImage(const Node* node) const;
    core::ImageFacts factsOf(const Node* node) const;
    static std::unique_ptr<Node> makeRemote(Node* parent, RemoteKind kind, const QString& name,
                                            const QString& reference);
    std::vector<std::string> seenImages() const;
    void appendRemote(Node* parent, std::vector<std::unique_ptr<Node>> rows);
    void removeLast(Node* parent);
    void setNote(Node* node, const QString& note);
    void fetch(Node* node);
    void fetchRegistries(Node* node);
    void fetchRepositories(Node* node);
    void fetchTags(Node* node);
    void fetchTag(Node* node);
    void takeRepositories(Node* node, const core::Result<core::NamePage>& page);
    void takeTags(Node* node, const core::Result<core::NamePage>& page);
    void takeTag(Node* node, const core::Result<RemoteTag>& tag);
    void finishRemote(Node* node, const core::Error* problem);
    void markSameImages(const Node* tag);
    QVariant remoteData(const Node* node, int column, int role) const;

    Places* m_places;
    SameImages m_same;
    std::unique_ptr<Node> m_root; ///< No row itself; its last child but one is the group.
    Node* m_group;
    Node* m_registries = nullptr; ///< Where it is there, the last child of the root.
    std::shared_ptr<const RegistryListing> m_listing;
    QStringList m_added;
};
