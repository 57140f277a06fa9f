// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/filecontent.h"

#include <QByteArray>

#include <array>
#include <memory>
#include <mutex>

/// The bytes of a file in two images, read where they are looked at. Any thread; one reads at a
/// time.
class ContentBytes
{
public:
    struct Side
    {
        std::shared_ptr<const core::Image> image;
        std::shared_ptr<const core::MergedTree> tree;
        core::NodeId node = core::noNode; ///< noNode: this side has no bytes.

        std::uint64_t size() const { return node == core::noNode ? 0 : tree->fileSize(node); }
    };
    /// As much of both sides as lies in a range; shorter at the end of a side.
    using Both = std::array<QByteArray, 2>;

    ContentBytes(Side left, Side right);

    bool hasSide(std::size_t side) const { return m_sides[side].node != core::noNode; }
    std::uint64_t size(std::size_t side) const { return m_sides[side].size(); }

    /// The \a size bytes from \a offset on. Forward it goes on where it stopped; backward the file
    /// is opened anew, from the last seek point before it.
    core::Result<Both> read(std::uint64_t offset, std::size_t size, const core::Task& task);
    /// Ends reading for good, from any thread.
    void stop() { m_stop.request_stop(); }

private:
    struct Open
    {
        std::unique_ptr<core::Reader> reader;
        std::uint64_t position = 0;
    };

    core::Result<QByteArray> readSide(std::size_t side, std::uint64_t offset, std::size_t size,
                                      const core::Task& task);
    core::Result<void> seek(std::size_t side, std::uint64_t offset, const core::Task& task);

    std::array<Side, 2> m_sides;
    std::array<Open, 2> m_open;
    std::stop_source m_stop;
    std::mutex m_mutex;
};
