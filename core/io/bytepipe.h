// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/reader.h"
#include "core/io/writer.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>

namespace core {

/// Carries bytes from one thread that writes to one that reads, and holds the writer up where the
/// reader is slow.
class BytePipe
{
public:
    /// For the thread that writes; what it is given waits for the reader. Io once the reader is
    /// closed.
    Writer& writer() { return m_writer; }
    /// For the thread that reads; waits for bytes.
    Reader& reader() { return m_reader; }

    /// No more will be written: the reader ends, or fails with \a error if there is one.
    void closeWriter(std::optional<Error> error = {});
    /// No more will be read: the writer fails.
    void closeReader();

private:
    class WritingEnd final : public Writer
    {
    public:
        explicit WritingEnd(BytePipe& pipe)
            : m_pipe(pipe)
        {
        }
        Result<void> write(BytesView bytes) override { return m_pipe.put(bytes); }

    private:
        BytePipe& m_pipe;
    };
    class ReadingEnd final : public Reader
    {
    public:
        explicit ReadingEnd(BytePipe& pipe)
            : m_pipe(pipe)
        {
        }
        Result<std::size_t> read(std::span<std::byte> buffer) override
        {
            return m_pipe.get(buffer);
        }

    private:
        BytePipe& m_pipe;
    };

    Result<void> put(BytesView bytes);
    Result<std::size_t> get(std::span<std::byte> buffer);

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Bytes> m_pieces;
    std::size_t m_held = 0;  ///< Bytes in m_pieces.
    std::size_t m_taken = 0; ///< Of the first piece.
    bool m_isWritten = false;
    bool m_isUnread = false;
    std::optional<Error> m_error;
    WritingEnd m_writer{*this};
    ReadingEnd m_reader{*this};
};

} // namespace core
