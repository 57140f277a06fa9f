// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/dockerfile.h"

#include <QAbstractTableModel>

#include <memory>
#include <string>
#include <utility>
#include <vector>

/// A Dockerfile line by line; at the first line of an instruction the layer that it made, with
/// its bytes.
class DockerfileModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { LayerColumn, PackedColumn, UnpackedColumn, TextColumn, ColumnCount };
    enum Role {
        FirstLayerRole = Qt::UserRole + 1, ///< int, from 1; 0: the line's instruction made none.
        LastLayerRole,                     ///< int
        IsFirstLineRole, ///< bool, of its instruction: the margin is written beside it.
        IsGuessRole,     ///< bool
        IsCommentRole,   ///< bool, also of what belongs to the base image.
        KeywordRole,     ///< QString, where the line begins with it; else empty.
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// The Dockerfile of the entry \a entryId of \a store, which may be null, as core finds or
    /// reconstructs it. May run on any thread.
    static core::Result<std::shared_ptr<const core::Dockerfile>>
    read(const std::shared_ptr<const core::Store>& store, const std::string& entryId,
         const std::shared_ptr<const core::Image>& image,
         const std::vector<core::IndexedLayer>& layers, const core::Task& task);
    /// Why a line is not certain, as a sentence.
    static QString doubtText(core::DockerfileDoubt doubt);

    /// Null: nothing. \a layers are those read so far, some without an index.
    void setDockerfile(std::shared_ptr<const core::Dockerfile> file,
                       std::shared_ptr<const core::Image> image,
                       const std::vector<core::IndexedLayer>& layers);
    const std::shared_ptr<const core::Dockerfile>& dockerfile() const { return m_file; }
    /// Null if there is no such row.
    const core::DockerfileStep* step(int row) const;
    /// The first and last row of what made \a layer; −1 where that is not known.
    std::pair<int, int> rowsOfLayer(int layer) const;
    /// The whole file, to be saved or copied.
    QString text() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        std::uint32_t step = 0;
        std::uint32_t line = 0;
        bool isFirst = false;
    };

    QVariant bytes(const core::DockerfileStep& step, bool isPacked, int role) const;
    QString accessibleText(const Row& row, int column) const;
    QString toolTip(const core::DockerfileStep& step) const;

    std::shared_ptr<const core::Dockerfile> m_file;
    std::shared_ptr<const core::Image> m_image;
    std::vector<std::shared_ptr<const core::LayerIndex>> m_indexes;
    std::vector<Row> m_rows;
};
