// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/textsink.h"
#include "core/io/writer.h"

#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

namespace strato {

/// Standard output with a buffer of its own, or for a while what stands for it. After the first
/// failure nothing more is written.
class Output final : public core::TextSink
{
public:
    explicit Output(std::FILE* stream)
        : m_stream(stream)
    {
    }
    ~Output() override { flush(); }

    void write(std::string_view text) override;
    void flush();

    /// What is written from now on goes to \a writer, which is borrowed; null: to the stream again.
    void redirect(core::Writer* writer);
    /// Why \a writer of the last redirect() did not take all; it got nothing more then.
    const std::optional<core::Error>& redirectError() const { return m_redirectError; }

    /// The reader of the pipe went away; there is nobody to write for.
    bool isClosed() const { return m_errno != 0 && m_closed; }
    bool hasFailed() const { return m_errno != 0; }
    int errorNumber() const { return m_errno; }

private:
    void put(std::string_view text);

    std::FILE* m_stream;
    core::Writer* m_writer = nullptr;
    std::optional<core::Error> m_redirectError;
    std::string m_buffer;
    int m_errno = 0;
    bool m_closed = false;
};

} // namespace strato
