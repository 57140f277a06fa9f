// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/image.h"
#include "core/tree/mergedtree.h"
#include "models/ownernames.h"

#include <QAbstractListModel>

#include <memory>
#include <string>
#include <vector>

/// The life of one path: every layer that touched it, oldest first.
class LifeLineModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        LayerRole = Qt::UserRole + 1, ///< int, from 1.
        ChangeRole,                   ///< int, a core::Change.
        DetailRole,                   ///< QString, "−6 B" or "root → app".
        InstructionRole,              ///< QString, what made the layer.
        NodeRole,                     ///< std::uint32_t, the version it made; invalid for Removed.
    };

    using QAbstractListModel::QAbstractListModel;

    /// The steps of whatever lies or lay at \a path. O(entries of all layers): for a job.
    static std::vector<core::MergedTree::LifeStep> find(const core::MergedTree& tree,
                                                        const std::string& path);

    void setSteps(std::shared_ptr<const core::Image> image,
                  std::shared_ptr<const core::MergedTree> tree,
                  std::vector<core::MergedTree::LifeStep> steps, const OwnerNames& owners);
    void clear();

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QString detail(std::size_t step) const;
    QString instruction(std::uint32_t layer) const;

    std::shared_ptr<const core::Image> m_image;
    std::shared_ptr<const core::MergedTree> m_tree;
    std::vector<core::MergedTree::LifeStep> m_steps;
    OwnerNames m_owners;
};
