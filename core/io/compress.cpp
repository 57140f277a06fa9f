// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/compress.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>

namespace core {

namespace {

constexpr std::size_t chunkBytes = 64U << 10U;

class PlainWriter final : public CompressingWriter
{
public:
    explicit PlainWriter(Writer& out)
        : m_out(out)
    {
    }
    Result<void> write(BytesView bytes) override { return m_out.write(bytes); }
    Result<void> finish() override { return {}; }

private:
    Writer& m_out;
};

class GzipWriter final : public CompressingWriter
{
public:
    explicit GzipWriter(Writer& out)
        : m_out(out)
    {
    }
    ~GzipWriter() override { deflateEnd(&m_stream); }
    GzipWriter(const GzipWriter&) = delete;
    GzipWriter& operator=(const GzipWriter&) = delete;

    bool start()
    {
        constexpr int gzipFormat = 16 + MAX_WBITS;
        return deflateInit2(&m_stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzipFormat, 8,
                            Z_DEFAULT_STRATEGY)
               == Z_OK;
    }

    Result<void> write(BytesView bytes) override
    {
        while (!bytes.empty()) {
            const BytesView part = bytes.first(std::min<std::size_t>(bytes.size(), 1U << 30U));
            auto done = run(part, Z_NO_FLUSH);
            if (!done)
                return done;
            bytes = bytes.subspan(part.size());
        }
        return {};
    }
    Result<void> finish() override { return run({}, Z_FINISH); }

private:
    Result<void> run(BytesView bytes, int flush)
    {
        // zlib does not write through next_in, it only lacks the const.
        m_stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(bytes.data()));
        m_stream.avail_in = static_cast<uInt>(bytes.size());
        do {
            m_stream.next_out = reinterpret_cast<Bytef*>(m_buffer.data());
            m_stream.avail_out = static_cast<uInt>(m_buffer.size());
            if (deflate(&m_stream, flush) == Z_STREAM_ERROR)
                return fail(ErrorCode::Internal, "gzip: cannot pack");
            auto done =
                m_out.write(BytesView(m_buffer).first(m_buffer.size() - m_stream.avail_out));
            if (!done)
                return done;
        } while (m_stream.avail_out == 0);
        return {};
    }

    Writer& m_out;
    z_stream m_stream{};
    std::array<std::byte, chunkBytes> m_buffer{};
};

class ZstdWriter final : public CompressingWriter
{
public:
    explicit ZstdWriter(Writer& out)
        : m_out(out)
        , m_context(ZSTD_createCCtx())
    {
    }
    ~ZstdWriter() override { ZSTD_freeCCtx(m_context); }
    ZstdWriter(const ZstdWriter&) = delete;
    ZstdWriter& operator=(const ZstdWriter&) = delete;

    bool start() const
    {
        return m_context != nullptr
               && ZSTD_isError(ZSTD_CCtx_setParameter(m_context, ZSTD_c_checksumFlag, 1)) == 0;
    }

    Result<void> write(BytesView bytes) override { return run(bytes, ZSTD_e_continue); }
    Result<void> finish() override { return run({}, ZSTD_e_end); }

private:
    Result<void> run(BytesView bytes, ZSTD_EndDirective directive)
    {
        ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
        for (;;) {
            ZSTD_outBuffer out{m_buffer.data(), m_buffer.size(), 0};
            const std::size_t left = ZSTD_compressStream2(m_context, &out, &in, directive);
            if (ZSTD_isError(left) != 0)
                return fail(ErrorCode::Internal, std::string("zstd: ") + ZSTD_getErrorName(left));
            auto done = m_out.write(BytesView(m_buffer).first(out.pos));
            if (!done)
                return done;
            if (directive == ZSTD_e_end ? left == 0 : in.pos == in.size)
                return {};
        }
    }

    Writer& m_out;
    ZSTD_CCtx* m_context;
    std::array<std::byte, chunkBytes> m_buffer{};
};

} // namespace

Result<std::unique_ptr<CompressingWriter>> CompressingWriter::create(Writer& out,
                                                                     Compression compression)
{
    switch (compression) {
    case Compression::None:
        return std::make_unique<PlainWriter>(out);
    case Compression::Gzip: {
        auto writer = std::make_unique<GzipWriter>(out);
        if (!writer->start())
            return fail(ErrorCode::Internal, "gzip: cannot begin to pack");
        return writer;
    }
    case Compression::Zstd: {
        auto writer = std::make_unique<ZstdWriter>(out);
        if (!writer->start())
            return fail(ErrorCode::Internal, "zstd: cannot begin to pack");
        return writer;
    }
    case Compression::Xz:
    case Compression::Bzip2:
        break;
    }
    return fail(ErrorCode::Unsupported,
                "packing with " + std::string(compressionName(compression)) + " is not supported");
}

} // namespace core
