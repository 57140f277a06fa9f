// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/placesmodel.h"

/// A row of the PlacesModel: a group, a place, or an entry of its store; their root is no row.
struct PlacesModel::Node
{
    Node* parent = nullptr;
    QString path;                            ///< Empty for the group.
    const core::ImageEntry* entry = nullptr; ///< Lives in \c store.
    std::string id;                          ///< Of the entry.
    std::shared_ptr<const core::Store> store;
    bool isPlace = false;
    int row = 0; ///< Among the children of its parent.
    std::vector<std::unique_ptr<Node>> children;

    /// Tells the children from \a first on in which row they are.
    void numberChildren(std::size_t first)
    {
        for (std::size_t i = first; i < children.size(); ++i)
            children[i]->row = static_cast<int>(i);
    }
    bool isImage() const { return entry != nullptr && entry->role == core::ManifestRole::Image; }
};
