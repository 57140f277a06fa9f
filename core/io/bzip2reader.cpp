// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/bzip2reader.h"

#include "core/io/decodingreader.h"

#include <bzlib.h>

#include <algorithm>

namespace core {

namespace {

class Bzip2Reader final : public DecodingReader
{
public:
    explicit Bzip2Reader(std::unique_ptr<Reader> packed)
        : DecodingReader(std::move(packed), "bzip2")
    {
    }
    ~Bzip2Reader() override { stop(); }
    Bzip2Reader(const Bzip2Reader&) = delete;
    Bzip2Reader& operator=(const Bzip2Reader&) = delete;

    bool start()
    {
        m_stream = {};
        m_started = BZ2_bzDecompressInit(&m_stream, 0, 0) == BZ_OK;
        return m_started;
    }

protected:
    Step decode(BytesView input, std::span<std::byte> output) override;

private:
    void stop()
    {
        if (m_started)
            BZ2_bzDecompressEnd(&m_stream);
        m_started = false;
    }

    bz_stream m_stream = {};
    bool m_started = false;
};

DecodingReader::Step Bzip2Reader::decode(BytesView input, std::span<std::byte> output)
{
    Step step;
    if (!m_started) {
        step.finished = input.empty();
        if (step.finished)
            return step;
        if (!start()) {
            step.fault = fault(ErrorCode::LimitExceeded, "not enough memory");
            return step;
        }
    }
    const auto most = std::size_t{1} << 30U; // The library counts with 32 bits.
    const std::size_t inputBytes = std::min(input.size(), most);
    const std::size_t outputBytes = std::min(output.size(), most);
    // The library does not write through next_in; its type only lacks a const.
    m_stream.next_in = const_cast<char*>(reinterpret_cast<const char*>(input.data()));
    m_stream.avail_in = static_cast<unsigned>(inputBytes);
    m_stream.next_out = reinterpret_cast<char*>(output.data());
    m_stream.avail_out = static_cast<unsigned>(outputBytes);
    const int status = BZ2_bzDecompress(&m_stream);

    step.consumed = inputBytes - m_stream.avail_in;
    step.produced = outputBytes - m_stream.avail_out;
    if (status == BZ_STREAM_END)
        stop();
    else if (status == BZ_MEM_ERROR)
        step.fault = fault(ErrorCode::LimitExceeded, "not enough memory");
    else if (status != BZ_OK)
        step.fault = fault(ErrorCode::Corrupt, "broken data");
    return step;
}

} // namespace

Result<std::unique_ptr<Reader>> openBzip2(std::unique_ptr<Reader> packed)
{
    auto reader = std::make_unique<Bzip2Reader>(std::move(packed));
    if (!reader->start())
        return fail(ErrorCode::LimitExceeded, "bzip2: not enough memory");
    return reader;
}

} // namespace core
