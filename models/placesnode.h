// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/placesmodel.h"

#include <algorithm>

/// A row of the PlacesModel: a group, a place, or an entry of its store; their root is no row.
struct PlacesModel::Node
{
    Node* parent = nullptr;
    QString path;                            ///< Empty for the group.
    const core::ImageEntry* entry = nullptr; ///< Lives in \c store.
    std::string id;                          ///< Of the entry.
    std::shared_ptr<const core::Store> store;
    bool isPlace = false;
    std::vector<std::unique_ptr<Node>> children;

    int row() const
    {
        if (parent == nullptr)
            return 0;
        const auto& list = parent->children;
        const auto found = std::find_if(list.begin(), list.end(),
                                        [this](const auto& child) { return child.get() == this; });
        return static_cast<int>(found - list.begin());
    }
    bool isImage() const { return entry != nullptr && entry->role == core::ManifestRole::Image; }
};
