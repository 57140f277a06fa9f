// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/output.h"

#include <cerrno>

namespace strato {

namespace {

constexpr std::size_t bufferBytes = 64U << 10U;

} // namespace

void Output::write(std::string_view text)
{
    if (m_errno != 0)
        return;
    if (m_buffer.size() + text.size() > bufferBytes)
        flush();
    if (text.size() >= bufferBytes)
        return put(text);
    m_buffer += text;
}

void Output::flush()
{
    if (!m_buffer.empty())
        put(m_buffer);
    m_buffer.clear();
    if (m_writer == nullptr && m_errno == 0 && std::fflush(m_stream) != 0) {
        m_errno = errno;
        m_closed = m_errno == EPIPE;
    }
}

void Output::redirect(core::Writer* writer)
{
    flush();
    m_writer = writer;
    if (writer != nullptr)
        m_redirectError.reset();
}

void Output::put(std::string_view text)
{
    if (m_writer != nullptr) {
        if (m_redirectError)
            return;
        if (auto done = m_writer->write(core::asBytes(text)); !done)
            m_redirectError = std::move(done).error();
        return;
    }
    if (m_errno != 0 || std::fwrite(text.data(), 1, text.size(), m_stream) == text.size())
        return;
    m_errno = errno == 0 ? EIO : errno;
    m_closed = m_errno == EPIPE;
}

} // namespace strato
