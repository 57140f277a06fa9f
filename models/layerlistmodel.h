// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/waste.h"
#include "core/oci/image.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

/// The layers of an image, base first; on demand also the instructions that made no layer.
class LayerListModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        NumberColumn,
        InstructionColumn,
        PackedColumn,
        UnpackedColumn,
        HiddenColumn,
        BarColumn,
        ColumnCount
    };
    enum Role {
        LayerRole = Qt::UserRole + 1, ///< int, from 1; 0 for an instruction without a layer.
        KeywordRole,                  ///< QString, "RUN"; drawn bold.
        ArgumentsRole,                ///< QString, the rest of the instruction.
        UnpackedBytesRole,            ///< qulonglong; invalid while the layer is not read.
        HiddenBytesRole,              ///< qulonglong, the part that is hidden in the final tree.
        PackedBytesRole,              ///< qulonglong; invalid where not known.
        BarMaximumRole,               ///< qulonglong, the one scale of all bars.
        IsAwaitedRole,                ///< bool, true while the layer is still to be read.
        IsDamagedRole,                ///< bool, bytes could not be read or believed.
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setImage(std::shared_ptr<const core::Image> image);
    void setLayer(int layer, std::shared_ptr<const core::LayerIndex> index);
    void setWaste(std::shared_ptr<const core::WasteReport> waste);
    /// Whether layers that are not read yet still will be.
    void setReading(bool isReading);
    void setShowEmpty(bool show);
    bool showsEmpty() const { return m_showsEmpty; }

    int emptyCount() const { return m_emptyCount; }
    int layerCount() const;
    /// The layer of \a row, 0 if it has none.
    int layerAt(int row) const;
    int rowOf(int layer) const; ///< −1 if there is none.
    /// "RUN pip install", the whole instruction of a layer on one line; empty if not known.
    QString instruction(int layer) const;
    /// "pip" or "COPY": one word that tells a layer from others in a legend; empty if not known.
    QString shortName(int layer) const;
    std::uint64_t maximumBytes() const { return m_maximum; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Row
    {
        int layer = 0;
        QString keyword;
        QString arguments;
        QString created;
        QString createdBy;
    };

    void makeRows();
    static Row makeRow(int layer, const core::HistoryEntry* entry);
    void updateMaximum();
    void changeAll();
    const core::LayerIndex* indexOf(int layer) const;
    QString notRead() const;
    QString text(const Row& row, int column) const;
    QVariant toolTip(const Row& row, int column) const;
    QVariant barValue(const Row& row, int role) const;
    QString accessibleText(const Row& row, int column) const;
    std::uint64_t hiddenBytes(int layer) const;

    std::shared_ptr<const core::Image> m_image;
    std::shared_ptr<const core::WasteReport> m_waste;
    std::vector<std::shared_ptr<const core::LayerIndex>> m_indexes;
    std::vector<Row> m_rows;
    std::uint64_t m_maximum = 0;
    int m_emptyCount = 0;
    bool m_showsEmpty = false;
    bool m_isReading = true;
};
