// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/floorunpack.h"

#include "core/io/decompress.h"

#include <array>

#ifdef STRATOSCOPE_BENCH_ISAL
#include <isa-l/igzip_lib.h>
#else
#include <zlib.h>
#endif
#include <zstd.h>

namespace floors {

namespace {

constexpr std::size_t bufferBytes = 256U << 10U;

#ifdef STRATOSCOPE_BENCH_ISAL

class GzipUnpacker final : public Unpacker
{
public:
    GzipUnpacker() { begin(); }

    bool feed(core::BytesView packed, const Take& take) override
    {
        m_state.next_in =
            reinterpret_cast<std::uint8_t*>(const_cast<std::byte*>(packed.data())); // only read
        m_state.avail_in = static_cast<std::uint32_t>(packed.size());
        do {
            if (m_state.block_state == ISAL_BLOCK_FINISH) {
                if (m_state.avail_in == 0 || *m_state.next_in == 0)
                    return true; // Zeros behind the last member are padding.
                const auto* next = m_state.next_in;
                const auto left = m_state.avail_in;
                begin();
                m_state.next_in = const_cast<std::uint8_t*>(next);
                m_state.avail_in = left;
            }
            m_state.next_out = reinterpret_cast<std::uint8_t*>(m_output.data());
            m_state.avail_out = bufferBytes;
            if (isal_inflate(&m_state) < ISAL_DECOMP_OK)
                return false;
            take(core::BytesView(m_output).first(bufferBytes - m_state.avail_out));
        } while (m_state.avail_in != 0 || m_state.avail_out == 0);
        return true;
    }

private:
    void begin()
    {
        isal_inflate_init(&m_state);
        m_state.crc_flag = ISAL_GZIP;
    }

    inflate_state m_state{};
    core::Bytes m_output = core::Bytes(bufferBytes);
};

#else

class GzipUnpacker final : public Unpacker
{
public:
    GzipUnpacker() { inflateInit2(&m_state, 16 + MAX_WBITS); }
    ~GzipUnpacker() override { inflateEnd(&m_state); }
    GzipUnpacker(const GzipUnpacker&) = delete;
    GzipUnpacker& operator=(const GzipUnpacker&) = delete;

    bool feed(core::BytesView packed, const Take& take) override
    {
        m_state.next_in =
            reinterpret_cast<Bytef*>(const_cast<std::byte*>(packed.data())); // only read
        m_state.avail_in = static_cast<uInt>(packed.size());
        do {
            if (m_ended) {
                if (m_state.avail_in == 0 || *m_state.next_in == 0)
                    return true; // Zeros behind the last member are padding.
                inflateReset(&m_state);
                m_ended = false;
            }
            m_state.next_out = reinterpret_cast<Bytef*>(m_output.data());
            m_state.avail_out = bufferBytes;
            const int status = inflate(&m_state, Z_NO_FLUSH);
            if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
                return false;
            m_ended = status == Z_STREAM_END;
            take(core::BytesView(m_output).first(bufferBytes - m_state.avail_out));
        } while (m_state.avail_in != 0 || m_state.avail_out == 0);
        return true;
    }

private:
    z_stream m_state{};
    bool m_ended = false;
    core::Bytes m_output = core::Bytes(bufferBytes);
};

#endif

class ZstdUnpacker final : public Unpacker
{
public:
    bool feed(core::BytesView packed, const Take& take) override
    {
        ZSTD_inBuffer input{packed.data(), packed.size(), 0};
        ZSTD_outBuffer output{m_output.data(), m_output.size(), 0};
        do {
            output.pos = 0;
            if (ZSTD_isError(ZSTD_decompressStream(m_state.get(), &output, &input)) != 0)
                return false;
            take(core::BytesView(m_output).first(output.pos));
        } while (input.pos < input.size || output.pos == output.size);
        return true;
    }

private:
    struct Free
    {
        void operator()(ZSTD_DStream* state) const { ZSTD_freeDStream(state); }
    };
    std::unique_ptr<ZSTD_DStream, Free> m_state{ZSTD_createDStream()};
    core::Bytes m_output = core::Bytes(bufferBytes);
};

} // namespace

std::unique_ptr<Unpacker> unpackerFor(const core::FileSlice& slice)
{
    std::array<std::byte, 6> beginning{};
    const auto got = slice.file->readAt(slice.offset, beginning);
    if (!got)
        return nullptr;
    switch (core::detectCompression(core::BytesView(beginning).first(*got))) {
    case core::Compression::Gzip:
        return std::make_unique<GzipUnpacker>();
    case core::Compression::Zstd:
        return std::make_unique<ZstdUnpacker>();
    default:
        return nullptr;
    }
}

const char* gzipLibrary()
{
#ifdef STRATOSCOPE_BENCH_ISAL
    return "ISA-L";
#else
    return "zlib";
#endif
}

} // namespace floors
