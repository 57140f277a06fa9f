// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/xzreader.h"

#include "core/io/decodingreader.h"

#include <lzma.h>

namespace core {

namespace {

constexpr std::uint64_t memoryBytes = 256ULL << 20U; // `xz -9` needs 65 MiB.

class XzReader final : public DecodingReader
{
public:
    explicit XzReader(std::unique_ptr<Reader> packed)
        : DecodingReader(std::move(packed), "xz")
    {
    }
    ~XzReader() override { lzma_end(&m_stream); }
    XzReader(const XzReader&) = delete;
    XzReader& operator=(const XzReader&) = delete;

    bool start()
    {
        return lzma_stream_decoder(&m_stream, memoryBytes, LZMA_CONCATENATED) == LZMA_OK;
    }

protected:
    Step decode(BytesView input, std::span<std::byte> output) override;

private:
    lzma_stream m_stream = LZMA_STREAM_INIT;
};

std::string_view faultText(lzma_ret status)
{
    switch (status) {
    case LZMA_FORMAT_ERROR:
        return "not an xz stream";
    case LZMA_OPTIONS_ERROR:
        return "unknown options";
    default:
        return "broken data";
    }
}

DecodingReader::Step XzReader::decode(BytesView input, std::span<std::byte> output)
{
    m_stream.next_in = reinterpret_cast<const std::uint8_t*>(input.data());
    m_stream.avail_in = input.size();
    m_stream.next_out = reinterpret_cast<std::uint8_t*>(output.data());
    m_stream.avail_out = output.size();
    const lzma_ret status = lzma_code(&m_stream, input.empty() ? LZMA_FINISH : LZMA_RUN);

    Step step;
    step.consumed = input.size() - m_stream.avail_in;
    step.produced = output.size() - m_stream.avail_out;
    if (status == LZMA_STREAM_END)
        step.finished = true;
    else if (status == LZMA_MEM_ERROR || status == LZMA_MEMLIMIT_ERROR)
        step.fault = fault(ErrorCode::LimitExceeded, "needs too much memory");
    else if (status != LZMA_OK && status != LZMA_BUF_ERROR)
        step.fault = fault(ErrorCode::Corrupt, faultText(status));
    return step;
}

} // namespace

Result<std::unique_ptr<Reader>> openXz(std::unique_ptr<Reader> packed)
{
    auto reader = std::make_unique<XzReader>(std::move(packed));
    if (!reader->start())
        return fail(ErrorCode::LimitExceeded, "xz: not enough memory");
    return reader;
}

} // namespace core
