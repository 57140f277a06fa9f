// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <QAbstractItemModel>
#include <QString>

#include <memory>
#include <vector>

class QJsonValue;

/// A JSON document as rows, for JsonModel. Immutable.
class JsonTree
{
public:
    struct Row
    {
        QString name;
        QString value; ///< Of texts, numbers, true, false and null; else how many are below.
        int parent = -1;
        int first = 0; ///< Children are rows first … first + count − 1.
        int count = 0;
        int number = 0; ///< Among the children of its parent.
    };

    /// Corrupt if \a raw is not JSON. O(bytes): for a job.
    static core::Result<std::shared_ptr<const JsonTree>> parse(core::BytesView raw);

    /// Something else with names, values and parts.
    struct Node
    {
        QString name;
        QString value;
        std::vector<Node> children;
    };
    /// \a root itself is no row.
    static std::shared_ptr<const JsonTree> make(Node root);

    const std::vector<Row>& rows() const { return m_rows; } ///< The first is the document.

private:
    void addChildren(std::size_t row, const QJsonValue& value);

    std::vector<Row> m_rows;
};

/// Names and values of a JSON document; names in alphabetical order.
class JsonModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role {
        PathRole = Qt::UserRole + 1, ///< QString, ".layers[0].digest": how jq(1) asks for it.
    };
    enum Column { NameColumn, ValueColumn, ColumnCount };

    using QAbstractItemModel::QAbstractItemModel;

    void setTree(std::shared_ptr<const JsonTree> tree);

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString path(const JsonTree::Row& row) const;
    const JsonTree::Row* row(const QModelIndex& index) const;

    std::shared_ptr<const JsonTree> m_tree;
};
