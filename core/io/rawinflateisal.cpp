// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/rawinflate.h"

#ifdef STRATOSCOPE_ISAL
#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace core {

namespace {

/// So little is given at a time when looking for a block that its header, 50 bytes and more where
/// its codes are its own, rarely fits into one piece: in the middle of it we know where it begins.
constexpr std::size_t headerPiece = 32;
/// What one such piece may unpack to at the most (1032 : 1), and room to spare.
constexpr std::size_t headerOutput = 48 * 1024;

class IsalInflater final : public RawInflater
{
public:
    bool restart() override
    {
        isal_inflate_init(&m_state);
        m_unusedBytes = 0;
        return true;
    }

    bool resume(unsigned bits, std::byte first, BytesView window) override
    {
        restart();
        if (bits > 0) {
            m_state.read_in = std::to_integer<std::uint64_t>(first) >> (8U - bits);
            m_state.read_in_length = static_cast<std::int32_t>(bits);
        }
        if (window.empty())
            return true;
        std::array<std::uint8_t, deflateWindow>
            copy; // NOLINT(*-member-init): its type lacks a const
        const std::size_t size = std::min(window.size(), copy.size());
        std::memcpy(copy.data(), window.data() + (window.size() - size), size);
        return isal_inflate_set_dict(&m_state, copy.data(), static_cast<std::uint32_t>(size))
               == ISAL_DECOMP_OK;
    }

    Step inflate(BytesView input, std::span<std::byte> output) override
    {
        return run(input, output);
    }

    Step inflateToBlock(BytesView input, std::span<std::byte> output) override
    {
        Step whole;
        while (whole.consumed < input.size() && output.size() - whole.produced >= headerOutput) {
            const BytesView rest = input.subspan(whole.consumed);
            const Step step =
                run(rest.first(std::min(rest.size(), headerPiece)), output.subspan(whole.produced));
            whole.consumed += step.consumed;
            whole.produced += step.produced;
            whole.status = step.status;
            if (step.status != Status::More)
                return whole;
            if (m_state.block_state == ISAL_BLOCK_HDR && m_state.tmp_in_size > 0) {
                whole.atBlock = true;
                whole.bitsBack = static_cast<std::uint64_t>(m_state.tmp_in_size) * 8
                                 + static_cast<std::uint64_t>(m_state.read_in_length);
                return whole;
            }
        }
        if (whole.consumed == 0 && whole.produced == 0)
            return run(input, output);
        return whole;
    }

    BytesView unused() const override
    {
        return std::as_bytes(std::span(m_unused)).first(m_unusedBytes);
    }

private:
    Step run(BytesView input, std::span<std::byte> output)
    {
        const auto most = std::size_t{1} << 30U; // It counts with 32 bits.
        const std::size_t inputBytes = std::min(input.size(), most);
        const std::size_t outputBytes = std::min(output.size(), most);
        // It does not write through next_in; its type only lacks a const.
        m_state.next_in =
            const_cast<std::uint8_t*>(reinterpret_cast<const std::uint8_t*>(input.data()));
        m_state.avail_in = static_cast<std::uint32_t>(inputBytes);
        m_state.next_out = reinterpret_cast<std::uint8_t*>(output.data());
        m_state.avail_out = static_cast<std::uint32_t>(outputBytes);
        const int status = isal_inflate(&m_state);
        Step step;
        // By its pointers: behind a fault its counts of what is left are off, even below zero.
        step.consumed = static_cast<std::size_t>(
            m_state.next_in - reinterpret_cast<const std::uint8_t*>(input.data()));
        step.produced = static_cast<std::size_t>(m_state.next_out
                                                 - reinterpret_cast<std::uint8_t*>(output.data()));
        if (status < 0)
            fail(step, output.first(outputBytes));
        else if (m_state.block_state == ISAL_BLOCK_FINISH)
            finish(step);
        return step;
    }

    /// Takes what was unpacked before the fault and not given yet.
    void fail(Step& step, std::span<std::byte> output)
    {
        step.status = Status::Corrupt;
        if (m_state.tmp_out_valid <= m_state.tmp_out_processed)
            return;
        const auto pending =
            static_cast<std::size_t>(m_state.tmp_out_valid - m_state.tmp_out_processed);
        const std::size_t size = std::min(pending, output.size() - step.produced);
        std::memcpy(output.data() + step.produced,
                    m_state.tmp_out_buffer + m_state.tmp_out_processed, size);
        step.produced += size;
    }

    /// It reads up to eight bytes ahead: whole ones stand behind the stream.
    void finish(Step& step)
    {
        step.status = Status::Finished;
        const auto bits = static_cast<unsigned>(std::max(m_state.read_in_length, 0));
        std::uint64_t ahead = m_state.read_in >> (bits % 8);
        m_unusedBytes = bits / 8;
        for (std::size_t i = 0; i < m_unusedBytes; ++i, ahead >>= 8U)
            m_unused[i] = static_cast<std::uint8_t>(ahead & 0xffU);
    }

    inflate_state m_state = {};
    std::array<std::uint8_t, 8> m_unused = {};
    std::size_t m_unusedBytes = 0;
};

} // namespace

std::unique_ptr<RawInflater> makeIsalInflater()
{
    return std::make_unique<IsalInflater>();
}

std::uint32_t gzipCrc(std::uint32_t crc, BytesView bytes)
{
    return crc32_gzip_refl(crc, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

} // namespace core

#else
#include <zlib.h>

namespace core {

std::uint32_t gzipCrc(std::uint32_t crc, BytesView bytes)
{
    return static_cast<std::uint32_t>(
        crc32_z(crc, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

std::unique_ptr<RawInflater> makeIsalInflater()
{
    return nullptr;
}

} // namespace core

#endif
