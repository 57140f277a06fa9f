// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/rawinflate.h"

#include <zlib.h>

#include <algorithm>

namespace core {

namespace {

constexpr int rawWindowBits = -15; // Raw deflate with the largest window.

class ZlibInflater final : public RawInflater
{
public:
    ZlibInflater() = default;
    ~ZlibInflater() override { inflateEnd(&m_stream); }
    ZlibInflater(const ZlibInflater&) = delete;
    ZlibInflater& operator=(const ZlibInflater&) = delete;

    bool restart() override
    {
        if (m_begun)
            return inflateReset(&m_stream) == Z_OK;
        m_begun = inflateInit2(&m_stream, rawWindowBits) == Z_OK;
        return m_begun;
    }

    bool resume(unsigned bits, std::byte first, BytesView window) override
    {
        if (!restart())
            return false;
        const int value = std::to_integer<int>(first) >> (8U - bits);
        if (bits > 0 && inflatePrime(&m_stream, static_cast<int>(bits), value) != Z_OK)
            return false;
        return window.empty()
               || inflateSetDictionary(&m_stream, reinterpret_cast<const Bytef*>(window.data()),
                                       static_cast<uInt>(window.size()))
                      == Z_OK;
    }

    Step inflate(BytesView input, std::span<std::byte> output) override
    {
        return run(input, output, Z_NO_FLUSH);
    }

    Step inflateToBlock(BytesView input, std::span<std::byte> output) override
    {
        Step step = run(input, output, Z_BLOCK);
        // Bit 7: right behind a block or the header; bit 6: that block was the last.
        const auto type = static_cast<unsigned>(m_stream.data_type);
        step.atBlock = step.status == Status::More && (type & 128U) != 0 && (type & 64U) == 0;
        step.bitsBack = type & 7U;
        return step;
    }

    BytesView unused() const override { return {}; }

private:
    Step run(BytesView input, std::span<std::byte> output, int flush)
    {
        const auto most = std::size_t{1} << 30U; // zlib counts with 32 bits.
        const std::size_t inputBytes = std::min(input.size(), most);
        const std::size_t outputBytes = std::min(output.size(), most);
        // zlib does not write through next_in; its type only lacks a const.
        m_stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(input.data()));
        m_stream.avail_in = static_cast<uInt>(inputBytes);
        m_stream.next_out = reinterpret_cast<Bytef*>(output.data());
        m_stream.avail_out = static_cast<uInt>(outputBytes);
        const int status = ::inflate(&m_stream, flush);
        Step step;
        step.consumed = inputBytes - m_stream.avail_in;
        step.produced = outputBytes - m_stream.avail_out;
        if (status == Z_STREAM_END)
            step.status = Status::Finished;
        else if (status == Z_MEM_ERROR)
            step.status = Status::NoMemory;
        else if (status != Z_OK && status != Z_BUF_ERROR)
            step.status = Status::Corrupt;
        return step;
    }

    z_stream m_stream = {};
    bool m_begun = false;
};

} // namespace

std::unique_ptr<RawInflater> makeZlibInflater()
{
    return std::make_unique<ZlibInflater>();
}

} // namespace core
