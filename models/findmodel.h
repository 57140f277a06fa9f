// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/contentsearch.h"

#include <QAbstractTableModel>
#include <QString>

#include <memory>
#include <vector>

/// One image to look into, by its final tree.
struct FindSource
{
    QString title;
    std::shared_ptr<const core::Image> image;
    std::shared_ptr<const core::MergedTree> tree;
};

/// What a query found in several images.
struct FindResult
{
    struct Hit
    {
        std::size_t source = 0;
        core::FileHit file;
    };

    std::vector<FindSource> sources;
    std::vector<Hit> hits;         ///< By source, then as in the tree.
    std::uint64_t hitCount = 0;    ///< More than \c hits where there were too many to list.
    std::uint64_t unreadFiles = 0; ///< They might fit, but their contents could not be read.
};

/// Looks into one of \a sources after the other. Keeps FindModel::maxRows hits. Fails only with
/// Cancelled.
core::Result<FindResult> findEverywhere(std::vector<FindSource> sources,
                                        const core::FileQuery& query, bool hidden,
                                        const core::Task& task);

/// The files that a query found, a row each. Roles are those of FileTreeModel, so that its
/// delegates paint the rows.
class FindModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { PathColumn, ImageColumn, LayerColumn, UnpackedColumn, FoundColumn, ColumnCount };

    static constexpr std::size_t maxRows = 20'000;

    using QAbstractTableModel::QAbstractTableModel;

    void setResult(FindResult result);
    const FindResult& result() const { return m_result; }
    const FindResult::Hit& hit(int row) const { return m_result.hits[m_order[at(row)]]; }
    /// Raw bytes.
    std::string path(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    static std::size_t at(int row) { return static_cast<std::size_t>(row); }
    const core::MergedTree& tree(const FindResult::Hit& hit) const;
    QString text(const FindResult::Hit& hit, int column) const;
    QString toolTip(const FindResult::Hit& hit, int column) const;
    static QString found(const core::ContentMatch& match);
    QString note(const FindResult::Hit& hit) const;

    FindResult m_result;
    std::vector<std::size_t> m_order; ///< Rows, as numbers of hits.
};
