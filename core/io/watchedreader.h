// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/io/reader.h"

#include <memory>

namespace core {

/// Stops with Cancelled when its task does and reports the bytes that go by.
class WatchedReader final : public Reader
{
public:
    /// Reports to \a progress what went by, if given, which is borrowed and may count more than
    /// this reader's bytes.
    WatchedReader(std::unique_ptr<Reader> source, Task task, Progress* progress = nullptr)
        : m_source(std::move(source))
        , m_task(std::move(task))
        , m_progress(progress)
    {
    }

    Result<std::size_t> read(std::span<std::byte> buffer) override
    {
        if (m_task.isCancelled())
            return fail(ErrorCode::Cancelled, "cancelled");
        auto got = m_source->read(buffer);
        if (got)
            advance(*got);
        return got;
    }

    Result<std::uint64_t> skip(std::uint64_t count) override
    {
        if (m_task.isCancelled())
            return fail(ErrorCode::Cancelled, "cancelled");
        auto skipped = m_source->skip(count);
        if (skipped)
            advance(*skipped);
        return skipped;
    }

private:
    void advance(std::uint64_t count)
    {
        if (!m_progress)
            return;
        m_progress->done += count;
        m_task.report(*m_progress);
    }

    std::unique_ptr<Reader> m_source;
    Task m_task;
    Progress* m_progress;
};

} // namespace core
