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

/// A row of the PlacesModel: a group, a place, or an entry of its store; their root is no row.
struct PlacesModel::Node
{
    Node* parent = nullptr;
    QString path;                            ///< Empty for the group.
    const core::ImageEntry* entry = nullptr; ///< Lives in \c store.
    std::string id;                          ///< Of the entry.
    std::shared_ptr<const core::Store> store;
    bool isPlace = false;
    int row = 0;                       ///< Among the children of its parent.
    std::unique_ptr<RemoteRow> remote; ///< Of registries and what is in them.
    std::vector<std::unique_ptr<Node>> children;

    /// Tells the children from \a first on in which row they are.
    void numberChildren(std::size_t first)
    {
        for (std::size_t i = first; i < children.size(); ++i)
            children[i]->row = static_cast<int>(i);
    }
    bool isImage() const { return entry != nullptr && entry->role == core::ManifestRole::Image; }
};
