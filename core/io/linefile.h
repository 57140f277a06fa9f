// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"

#include <functional>
#include <string>
#include <string_view>

namespace core {

/// A file of lines, newest last, that several processes may add to. It is kept below a size: of
/// more than that the oldest go. Only its owner reads it. Any thread at any time.
class LineFile
{
public:
    /// What is kept of all lines when they are too many.
    using Shortener = std::function<std::string(std::string_view lines)>;

    /// \a path empty: nothing is kept and nothing is there.
    LineFile(std::string path, std::uint64_t mostBytes)
        : m_path(std::move(path))
        , m_mostBytes(mostBytes)
    {
    }

    const std::string& path() const { return m_path; }

    /// All lines; empty where there is no file. Of a file that others made too large its end. The
    /// last line may be half of one.
    Result<std::string> read() const;
    /// Adds \a lines, whole ones. The folder is made where it is not there. Half a line that a
    /// process left which died becomes a line by itself. Cancelled while another process adds.
    Result<void> append(std::string lines, const Task& task, const Shortener& shortened) const;
    /// The same, where the newest half of the bytes is kept.
    Result<void> append(std::string lines, const Task& task) const;

private:
    std::string m_path;
    std::uint64_t m_mostBytes;
};

} // namespace core
