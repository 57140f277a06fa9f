// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/gzipreader.h"

#include "core/io/decodingreader.h"

#include <zlib.h>

#include <algorithm>

namespace core {

namespace {

constexpr int gzipWindowBits = 15 + 16; // The largest window, gzip header and trailer expected.

class GzipReader final : public DecodingReader
{
public:
    explicit GzipReader(std::unique_ptr<Reader> packed)
        : DecodingReader(std::move(packed), "gzip")
    {
    }
    ~GzipReader() override { inflateEnd(&m_stream); }
    GzipReader(const GzipReader&) = delete;
    GzipReader& operator=(const GzipReader&) = delete;

    bool start() { return inflateInit2(&m_stream, gzipWindowBits) == Z_OK; }

protected:
    Step decode(BytesView input, std::span<std::byte> output) override;

private:
    Step decodeBehindMember(BytesView input);

    z_stream m_stream = {};
    bool m_behindMember = false;
    bool m_padding = false;
};

DecodingReader::Step GzipReader::decodeBehindMember(BytesView input)
{
    Step step;
    if (input.empty()) {
        step.finished = true;
        return step;
    }
    const auto other = std::find_if(input.begin(), input.end(),
                                    [](std::byte byte) { return byte != std::byte{}; });
    step.consumed = static_cast<std::size_t>(other - input.begin());
    m_padding = m_padding || step.consumed > 0;
    if (other == input.end())
        return step;
    if (m_padding || *other != std::byte{0x1f})
        step.fault = fault(ErrorCode::Corrupt, "other data behind the last member");
    else if (inflateReset(&m_stream) != Z_OK)
        step.fault = fault(ErrorCode::Internal, "the decoder cannot begin anew");
    m_behindMember = false;
    return step;
}

DecodingReader::Step GzipReader::decode(BytesView input, std::span<std::byte> output)
{
    std::size_t begun = 0;
    if (m_behindMember) {
        Step step = decodeBehindMember(input);
        if (m_behindMember || step.fault)
            return step;
        begun = step.consumed;
        input = input.subspan(begun);
    }
    const auto most = std::size_t{1} << 30U; // zlib counts with 32 bits.
    const std::size_t inputBytes = std::min(input.size(), most);
    const std::size_t outputBytes = std::min(output.size(), most);
    // zlib does not write through next_in; its type only lacks a const.
    m_stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(input.data()));
    m_stream.avail_in = static_cast<uInt>(inputBytes);
    m_stream.next_out = reinterpret_cast<Bytef*>(output.data());
    m_stream.avail_out = static_cast<uInt>(outputBytes);
    const int status = inflate(&m_stream, Z_NO_FLUSH);

    Step step;
    step.consumed = begun + inputBytes - m_stream.avail_in;
    step.produced = outputBytes - m_stream.avail_out;
    if (status == Z_STREAM_END)
        m_behindMember = true;
    else if (status == Z_MEM_ERROR)
        step.fault = fault(ErrorCode::LimitExceeded, "not enough memory");
    else if (status != Z_OK && status != Z_BUF_ERROR)
        step.fault = fault(ErrorCode::Corrupt, m_stream.msg ? m_stream.msg : "broken data");
    return step;
}

} // namespace

Result<std::unique_ptr<Reader>> openGzip(std::unique_ptr<Reader> packed)
{
    auto reader = std::make_unique<GzipReader>(std::move(packed));
    if (!reader->start())
        return fail(ErrorCode::LimitExceeded, "gzip: not enough memory");
    return reader;
}

} // namespace core
