// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/zstdreader.h"

#include "core/base/limits.h"
#include "core/io/decodingreader.h"

#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>

namespace core {

namespace {

constexpr std::size_t blockHeaderBytes = 3;
constexpr std::size_t frameStartBytes = 9;

class ZstdReader final : public DecodingReader
{
public:
    ZstdReader(std::unique_ptr<Reader> packed, SeekRecorder* recorder)
        : DecodingReader(std::move(packed), "zstd")
        , m_recorder(recorder)
        , m_context(ZSTD_createDCtx())
    {
    }
    ~ZstdReader() override { ZSTD_freeDCtx(m_context); }
    ZstdReader(const ZstdReader&) = delete;
    ZstdReader& operator=(const ZstdReader&) = delete;

    bool start()
    {
        return m_context
               && ZSTD_isError(ZSTD_DCtx_setParameter(m_context, ZSTD_d_windowLogMax,
                                                      int{limits::zstdWindowLog}))
                      == 0;
    }

protected:
    Step decode(BytesView input, std::span<std::byte> output) override;

private:
    SeekRecorder* m_recorder;
    std::uint64_t m_packed = 0;
    std::uint64_t m_unpacked = 0;
    ZSTD_DCtx* m_context;
    std::size_t m_wanted = frameStartBytes; ///< Hint of the decoder, 0 behind a frame.
    bool m_insideFrame = false;
};

DecodingReader::Step ZstdReader::decode(BytesView input, std::span<std::byte> output)
{
    Step step;
    if (input.empty() && !m_insideFrame) {
        step.finished = true;
        return step;
    }
    // On a fault the library forgets what the same call wrote before. It is therefore given one
    // block, without the next one's header, at a time; then only the broken block is lost.
    const std::size_t part = m_wanted > blockHeaderBytes ? m_wanted - blockHeaderBytes : m_wanted;
    ZSTD_inBuffer in = {input.data(), std::min(input.size(), part), 0};
    ZSTD_outBuffer out = {output.data(), output.size(), 0};
    const std::size_t status = ZSTD_decompressStream(m_context, &out, &in);
    step.consumed = in.pos;
    step.produced = out.pos;
    if (ZSTD_isError(status) != 0) {
        const ZSTD_ErrorCode code = ZSTD_getErrorCode(status);
        const bool tooLarge = code == ZSTD_error_frameParameter_windowTooLarge
                              || code == ZSTD_error_memory_allocation;
        step.fault = fault(tooLarge ? ErrorCode::LimitExceeded : ErrorCode::Corrupt,
                           ZSTD_getErrorName(status));
        return step;
    }
    m_packed += step.consumed;
    m_unpacked += step.produced;
    if (status == 0 && m_recorder && m_recorder->wants(m_unpacked))
        m_recorder->add(m_unpacked, m_packed * 8, {});
    m_insideFrame = status != 0;
    m_wanted = status != 0 ? status : frameStartBytes;
    return step;
}

} // namespace

Result<std::unique_ptr<Reader>> openZstd(std::unique_ptr<Reader> packed, SeekRecorder* recorder)
{
    auto reader = std::make_unique<ZstdReader>(std::move(packed), recorder);
    if (!reader->start())
        return fail(ErrorCode::LimitExceeded, "zstd: not enough memory");
    return reader;
}

} // namespace core
