// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/decodingreader.h"

#include "core/base/copybytes.h"

#include <algorithm>

namespace core {

namespace {

constexpr std::size_t bufferBytes = 256U << 10U;
/// From this size on a caller's buffer is decoded into directly.
constexpr std::size_t directBytes = 64U << 10U;

} // namespace

DecodingReader::DecodingReader(std::unique_ptr<Reader> packed, std::string_view format)
    : m_packed(std::move(packed))
    , m_format(format)
    , m_input(bufferBytes)
{
}

Error DecodingReader::fault(ErrorCode code, std::string_view what) const
{
    return {code, std::string(m_format) + ": " + std::string(what)};
}

void DecodingReader::refill()
{
    auto got = m_packed->read(m_input);
    // What the decoder still holds comes first, so a failed read counts only once that is out.
    m_packedEnded = !got || *got == 0;
    if (!got)
        m_packedFault = std::move(got).error();
    else
        m_unread = BytesView(m_input).first(*got);
}

std::size_t DecodingReader::fill(std::span<std::byte> output)
{
    std::size_t filled = 0;
    while (filled < output.size() && !m_done) {
        if (m_unread.empty() && !m_packedEnded)
            refill();
        Step step = decode(m_unread, output.subspan(filled));
        m_unread = m_unread.subspan(step.consumed);
        filled += step.produced;
        const bool stuck = step.consumed == 0 && step.produced == 0;
        if (step.fault)
            m_fault = std::move(step.fault);
        else if (stuck && !step.finished && m_packedEnded)
            m_fault = m_packedFault ? m_packedFault : fault(ErrorCode::Corrupt, "ends early");
        else if (stuck && !step.finished && !m_unread.empty())
            m_fault = fault(ErrorCode::Corrupt, "the decoder does not go on");
        else if (step.finished && m_packedFault)
            m_fault = m_packedFault;
        m_done = step.finished || m_fault;
    }
    return filled;
}

Result<bool> DecodingReader::fillOwnBuffer()
{
    if (m_output.empty())
        m_output.resize(bufferBytes);
    m_pending = BytesView(m_output).first(fill(m_output));
    if (m_pending.empty() && m_fault)
        return fail(*m_fault);
    return !m_pending.empty();
}

Result<std::size_t> DecodingReader::read(std::span<std::byte> buffer)
{
    if (m_pending.empty()) {
        if (buffer.size() >= directBytes) {
            const std::size_t filled = fill(buffer);
            if (filled == 0 && m_fault)
                return fail(*m_fault);
            return filled;
        }
        auto more = fillOwnBuffer();
        if (!more)
            return fail(std::move(more).error());
    }
    const std::size_t count = std::min(buffer.size(), m_pending.size());
    copyBytes(m_pending.first(count), buffer);
    m_pending = m_pending.subspan(count);
    return count;
}

Result<std::uint64_t> DecodingReader::skip(std::uint64_t count)
{
    std::uint64_t done = 0;
    while (done < count) {
        if (m_pending.empty()) {
            auto more = fillOwnBuffer();
            if (!more)
                return fail(std::move(more).error());
            if (!*more)
                break;
        }
        const auto part = std::min<std::uint64_t>(count - done, m_pending.size());
        m_pending = m_pending.subspan(static_cast<std::size_t>(part));
        done += part;
    }
    return done;
}

} // namespace core
