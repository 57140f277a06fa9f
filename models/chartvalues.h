// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/mergedtree.h"

#include <QString>

#include <memory>
#include <string>
#include <vector>

/// What the charts of one tree show. Every chart counts each visible inode once, so each adds up
/// to the visible bytes of the tree.
struct ChartValues
{
    /// A folder, or what is left of several.
    struct Folder
    {
        std::string path; ///< Raw; empty: the rest.
        std::uint64_t bytes = 0;
        std::vector<Folder> inside; ///< Largest first, the rest last; adds up to bytes.
    };
    /// A bar of a histogram; of other things than files it says itself what it has.
    struct Bar
    {
        QString name;  ///< Below it: "64 kB".
        QString range; ///< In a sentence: "more than 16 kB, up to 64 kB".
        QString query; ///< Finds its files; empty: no query does.
        std::uint64_t bytes = 0;
        std::uint64_t files = 0;
        QString note;   ///< Above it; empty: the number of files.
        QString detail; ///< All about it; empty: range, bytes and files.
    };

    std::vector<Folder> folders; ///< Largest first, the rest last.
    std::vector<Bar> types;      ///< By ending, largest first, the rest last.
    std::vector<Bar> sizes;      ///< By bytes of one file, smallest first.
    std::vector<Bar> ages;       ///< By mtime, newest first, unknown ones last.
    std::uint64_t bytes = 0;     ///< Visible.
    std::uint64_t files = 0;     ///< Inodes.

    /// Of \a tree, which is never null; ages are until \a nowSeconds since 1970. O(nodes). Fails
    /// only with Cancelled. May run on any thread.
    static core::Result<std::shared_ptr<const ChartValues>>
    of(const core::MergedTree& tree, std::int64_t nowSeconds, const core::Task& task);
};
