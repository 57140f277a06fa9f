// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/imagecomparison.h"

#include <optional>
#include <string>
#include <vector>

/// The paths of two images as one tree, aligned row by row: what differs, and below each folder one
/// row that stands for all in it that is identical. Immutable; made as a job.
class DiffTree final
{
public:
    using RowId = std::uint32_t;
    static constexpr RowId root = 0; ///< Not a row to show; all others are at or below it.
    static constexpr RowId noRow = 0xFFFFFFFFU;

    enum class Order : std::uint8_t { Name, Change, Left, Right, Growth };

    struct Options
    {
        /// Only paths that hold this, or fit it as a pattern, and the folders on their way.
        std::string text;
        std::optional<core::DiffKind> kind; ///< Only such differences; none: all.
        /// Only what this side changed since the base; none, or where there is no base: all.
        std::optional<core::Origin> origin;
        bool withIdentical = false; ///< Identical paths are rows like others.
        Order order = Order::Name;
        bool isDescending = false; ///< Equal ones stay in the order of their names.
    };

    struct Row
    {
        core::NodeId left = core::noNode; ///< Of a moved file where it was.
        core::NodeId right = core::noNode;
        RowId parent = noRow;
        RowId firstChild = 0; ///< Children lie next to each other.
        std::uint32_t childCount = 0;
        std::uint32_t difference = noDifference; ///< Its number in TreeDiff::files.
        std::uint32_t rank = 0;  ///< Of its difference in the order of rows, from 1; 0: none.
        std::uint32_t names = 1; ///< Folders that have only one way down share a row.
        /// What became of it; of a folder whose own attributes are the same, of what it holds.
        core::DiffKind kind = core::DiffKind::Identical;
        bool isFold = false; ///< Stands for its children, all that is identical in a folder.
    };
    static constexpr std::uint32_t noDifference = 0xFFFFFFFFU;

    /// O(nodes of both trees), sorted within folders. Fails only with Cancelled.
    static core::Result<std::shared_ptr<const DiffTree>>
    make(std::shared_ptr<const ImageComparison> comparison, const Options& options,
         const core::Task& task);

    const ImageComparison& comparison() const { return *m_comparison; }
    std::shared_ptr<const ImageComparison> sharedComparison() const { return m_comparison; }
    const Row& row(RowId id) const { return m_rows[id]; }
    RowId size() const { return static_cast<RowId>(m_rows.size()); }
    /// How many differences are among the rows.
    std::uint32_t differences() const { return static_cast<std::uint32_t>(m_order.size()); }
    /// The row of difference \a rank, from 1.
    RowId rowOf(std::uint32_t rank) const { return m_order[rank - 1]; }
    /// The row of the first difference behind \a id in their order, round at the end; noRow where
    /// nothing differs. \a step is 1 or -1.
    RowId nextDifference(RowId id, int step) const;

    /// Who changed it since the base; none where there is no base or it is the same.
    std::optional<core::Origin> origin(RowId id) const;
    /// Null where nothing differs in itself.
    const core::FileDifference* difference(RowId id) const;
    std::string name(RowId id) const; ///< Raw bytes: "usr/lib" where folders share the row.
    std::string path(RowId id) const; ///< Of the right tree, or of the left one.
    /// Bytes at or below; none where it is not there.
    std::optional<std::uint64_t> leftBytes(RowId id) const;
    std::optional<std::uint64_t> rightBytes(RowId id) const;
    std::int64_t growth(RowId id) const;
    /// The most that a row but the root grew or shrank.
    std::uint64_t mostGrowth() const { return m_mostGrowth; }
    /// noRow if no row stands for \a path.
    RowId find(std::string_view path) const;

private:
    class Maker; ///< In difftreemake.cpp.
    /// Of a file, or of all in a folder.
    static std::uint64_t bytesAt(const core::MergedTree& tree, core::NodeId node);

    std::shared_ptr<const ImageComparison> m_comparison;
    std::vector<Row> m_rows; ///< Breadth first.
    std::vector<RowId> m_order;
    std::uint64_t m_mostGrowth = 0;
};
