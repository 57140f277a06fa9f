// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/placesmodel.h"

/// What a row of the PlacesModel that stands for something in a registry knows beside its name.
struct PlacesModel::RemoteRow
{
    RemoteRow() = default;
    /// Nobody is left to be told.
    ~RemoteRow()
    {
        if (job)
            job->discard();
    }
    Q_DISABLE_COPY_MOVE(RemoteRow)

    RemoteKind kind = RegistryRow;
    QString name;      ///< As it is shown.
    QString reference; ///< "ghcr.io", "ghcr.io/team/app", "ghcr.io/team/app:1", "…@sha256:…".
    QString note;
    QString toolTip;
    QString icon;
    QString key;                       ///< Rows are in the order of these.
    bool isComplete = false;           ///< All that is below it is known, or will not be.
    bool isAdded = false;              ///< A registry that the person added.
    QPointer<Job> job;                 ///< Asks for what is below it.
    std::string next;                  ///< Page of it.
    std::string digest;                ///< Of a tag that was looked at.
    int tags = 0;                      ///< Of a repository, so far.
    std::vector<std::string> known;    ///< Repositories of a registry, known without asking.
    std::vector<std::string> carriers; ///< Tags of a repository that only carry signatures …
};

/// What a place is called.
QString placeName(const Place& place);

/// What begins the id of a row for a repository; alone: those images that have no tag.
constexpr std::string_view repositoryPrefix = "repository ";

/// A row that shall be there.
struct PlacesModel::Wanted
{
    static std::vector<Wanted> of(const std::vector<core::ImageEntry>& entries);
    /// The images of \a store below their repositories: once below each in which they have tags,
    /// those that have none below a group of their own.
    static std::vector<Wanted> byRepository(const core::Store& store);

    std::string id;
    const core::ImageEntry* entry = nullptr; ///< Null for a repository.
    QString shown; ///< Instead of the name that the entry has; empty: that.
    QString scope; ///< Of a repository: where else there may be one of its name.
    std::vector<Wanted> children;
};

/// A row of the PlacesModel: a group, a place, a repository, or an entry of its store; their root
/// is no row.
struct PlacesModel::Node
{
    Node* parent = nullptr;
    QString path;                            ///< Empty for the group.
    const core::ImageEntry* entry = nullptr; ///< Lives in \c store.
    std::string id;                          ///< Of the entry, or repositoryPrefix and a name.
    QString shown;                           ///< As in Wanted.
    QString scope;                           ///< As in Wanted.
    std::shared_ptr<const core::Store> store;
    bool isPlace = false;
    int row = 0;                       ///< Among the children of its parent.
    std::unique_ptr<RemoteRow> remote; ///< Of registries and what is in them.
    std::vector<std::unique_ptr<Node>> children;

    /// What is \a wanted with all below it, not yet among the children of \a parent.
    static std::unique_ptr<Node> make(Node* parent, const Wanted& wanted);
    /// Tells the children from \a first on in which row they are.
    void numberChildren(std::size_t first)
    {
        for (std::size_t i = first; i < children.size(); ++i)
            children[i]->row = static_cast<int>(i);
    }
    bool isRepository() const { return entry == nullptr && !isPlace && !id.empty(); }
    bool isImage() const { return entry != nullptr && entry->role == core::ManifestRole::Image; }
};
