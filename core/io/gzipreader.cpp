// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/gzipreader.h"

#include "core/io/decodingreader.h"
#include "core/io/gzipheader.h"

#include <algorithm>
#include <array>

namespace core {

namespace {

constexpr std::size_t trailerBytes = 8;
/// Packed bytes in which the beginning of a block is looked for before giving up for a while.
constexpr std::uint64_t longestSearch = 1ULL << 20U;

std::uint32_t littleEndian(const std::byte* bytes)
{
    std::uint32_t value = 0;
    for (unsigned i = 0; i < 4; ++i)
        value |= std::to_integer<std::uint32_t>(bytes[i]) << (8 * i);
    return value;
}

class GzipReader final : public DecodingReader
{
public:
    GzipReader(std::unique_ptr<Reader> packed, std::unique_ptr<RawInflater> inflater,
               SeekRecorder* recorder)
        : DecodingReader(std::move(packed), "gzip")
        , m_inflater(std::move(inflater))
        , m_recorder(recorder)
    {
    }

    bool start() { return m_inflater->restart(); }
    bool startWithin(unsigned bits, std::byte first, BytesView window)
    {
        m_state = State::Blocks;
        m_isWhole = false;
        return m_inflater->resume(bits, first, window);
    }

protected:
    Step decode(BytesView input, std::span<std::byte> output) override;

private:
    enum class State { Header, Blocks, Trailer, Behind };

    Step readHeader(BytesView input);
    Step readBlocks(BytesView input, std::span<std::byte> output);
    Step readTrailer(BytesView input);
    Step readBehind(BytesView input);
    void remember(BytesView produced);
    void lookForBlock(const RawInflater::Step& inflated);
    Step broken(Step step, std::string_view why = "broken data") const
    {
        step.fault = fault(ErrorCode::Corrupt, why);
        return step;
    }

    std::unique_ptr<RawInflater> m_inflater;
    SeekRecorder* m_recorder;
    State m_state = State::Header;
    GzipHeader m_header;
    std::array<std::byte, trailerBytes> m_trailer = {};
    std::size_t m_trailerBytes = 0;
    std::uint32_t m_crc = 0;
    std::uint32_t m_memberBytes = 0; ///< Modulo 2^32, as the trailer has it.
    bool m_isWhole = true;           ///< The member was read from its beginning.
    bool m_padding = false;
    std::uint64_t m_packed = 0;
    std::uint64_t m_unpacked = 0;
    std::uint64_t m_searched = 0; ///< Packed bytes without a block's beginning.
    Bytes m_window;               ///< The last bytes of this member, where points are recorded.
};

DecodingReader::Step GzipReader::readHeader(BytesView input)
{
    Step step;
    const GzipHeader::Status status = m_header.take(input, step.consumed);
    if (status == GzipHeader::Status::Broken)
        return broken(step, "broken header");
    if (status == GzipHeader::Status::Done) {
        m_state = State::Blocks;
        if (!m_inflater->restart())
            step.fault = fault(ErrorCode::LimitExceeded, "not enough memory");
    }
    return step;
}

void GzipReader::remember(BytesView produced)
{
    if (produced.size() >= deflateWindow) {
        m_window.assign(produced.end() - deflateWindow, produced.end());
        return;
    }
    const std::size_t kept = std::min(m_window.size(), deflateWindow - produced.size());
    m_window.erase(m_window.begin(), m_window.end() - static_cast<std::ptrdiff_t>(kept));
    m_window.insert(m_window.end(), produced.begin(), produced.end());
}

void GzipReader::lookForBlock(const RawInflater::Step& inflated)
{
    m_searched += inflated.consumed;
    if (inflated.atBlock && !m_window.empty()) {
        const std::uint64_t packed = m_packed + inflated.consumed;
        m_recorder->add(m_unpacked + inflated.produced, packed * 8 - inflated.bitsBack, m_window);
        m_searched = 0;
    } else if (m_searched > longestSearch) {
        m_recorder->postpone(m_unpacked);
        m_searched = 0;
    }
}

DecodingReader::Step GzipReader::readBlocks(BytesView input, std::span<std::byte> output)
{
    const bool looks = m_recorder && m_recorder->wants(m_unpacked);
    const RawInflater::Step inflated =
        looks ? m_inflater->inflateToBlock(input, output) : m_inflater->inflate(input, output);
    const BytesView produced = output.first(inflated.produced);
    m_crc = gzipCrc(m_crc, produced);
    m_memberBytes += static_cast<std::uint32_t>(produced.size());
    if (m_recorder)
        remember(produced);
    if (looks)
        lookForBlock(inflated);
    Step step;
    step.consumed = inflated.consumed;
    step.produced = inflated.produced;
    switch (inflated.status) {
    case RawInflater::Status::More:
        break;
    case RawInflater::Status::Finished: {
        const BytesView unused = m_inflater->unused();
        std::ranges::copy(unused, m_trailer.begin());
        m_trailerBytes = unused.size();
        m_state = State::Trailer;
        break;
    }
    case RawInflater::Status::Corrupt:
        return broken(step);
    case RawInflater::Status::NoMemory:
        step.fault = fault(ErrorCode::LimitExceeded, "not enough memory");
        break;
    }
    return step;
}

DecodingReader::Step GzipReader::readTrailer(BytesView input)
{
    Step step;
    step.consumed = std::min(input.size(), trailerBytes - m_trailerBytes);
    std::ranges::copy(input.first(step.consumed), m_trailer.begin() + m_trailerBytes);
    m_trailerBytes += step.consumed;
    if (m_trailerBytes < trailerBytes)
        return step;
    m_state = State::Behind;
    m_trailerBytes = 0;
    if (m_isWhole && littleEndian(m_trailer.data()) != m_crc)
        return broken(step, "the checksum is wrong");
    if (m_isWhole && littleEndian(m_trailer.data() + 4) != m_memberBytes)
        return broken(step, "the stated length is wrong");
    return step;
}

DecodingReader::Step GzipReader::readBehind(BytesView input)
{
    Step step;
    if (input.empty()) {
        step.finished = true;
        return step;
    }
    const auto other =
        std::ranges::find_if(input, [](std::byte byte) { return byte != std::byte{}; });
    step.consumed = static_cast<std::size_t>(other - input.begin());
    m_padding = m_padding || step.consumed > 0;
    if (other == input.end())
        return step;
    if (m_padding || *other != std::byte{0x1f})
        return broken(step, "other data behind the last member");
    m_header.restart();
    m_crc = 0;
    m_memberBytes = 0;
    m_isWhole = true;
    m_window.clear();
    m_state = State::Header;
    if (m_recorder && m_recorder->wants(m_unpacked))
        m_recorder->add(m_unpacked, m_packed * 8, {});
    return step;
}

DecodingReader::Step GzipReader::decode(BytesView input, std::span<std::byte> output)
{
    Step whole;
    for (;;) {
        const BytesView rest = input.subspan(whole.consumed);
        const State before = m_state;
        Step step;
        switch (m_state) {
        case State::Header:
            step = readHeader(rest);
            break;
        case State::Blocks:
            step = readBlocks(rest, output);
            break;
        case State::Trailer:
            step = readTrailer(rest);
            break;
        case State::Behind:
            step = readBehind(rest);
            break;
        }
        m_packed += step.consumed;
        m_unpacked += step.produced;
        whole.consumed += step.consumed;
        whole.produced += step.produced;
        whole.finished = step.finished;
        whole.fault = std::move(step.fault);
        // Empty input means the end: only where it was empty from the beginning may it be seen.
        const bool isSpent = whole.consumed == input.size() && !input.empty();
        if (m_state == before || whole.fault || whole.produced > 0 || isSpent)
            return whole;
    }
}

} // namespace

std::unique_ptr<RawInflater> makeInflater()
{
    auto inflater = makeIsalInflater();
    return inflater ? std::move(inflater) : makeZlibInflater();
}

Result<std::unique_ptr<Reader>> openGzip(std::unique_ptr<Reader> packed, SeekRecorder* recorder)
{
    return openGzipWith(makeInflater(), std::move(packed), recorder);
}

Result<std::unique_ptr<Reader>> openGzipWith(std::unique_ptr<RawInflater> inflater,
                                             std::unique_ptr<Reader> packed, SeekRecorder* recorder)
{
    auto reader = std::make_unique<GzipReader>(std::move(packed), std::move(inflater), recorder);
    if (!reader->start())
        return fail(ErrorCode::LimitExceeded, "gzip: not enough memory");
    return reader;
}

Result<std::unique_ptr<Reader>> openGzipAt(std::unique_ptr<RawInflater> inflater,
                                           std::unique_ptr<Reader> packed, const SeekTable& table,
                                           const SeekPoint& point)
{
    if (point.windowBytes == 0)
        return openGzipWith(std::move(inflater), std::move(packed));
    const Bytes window = seekWindow(table, point);
    if (window.empty())
        return fail(ErrorCode::Corrupt, "gzip: a seek point is broken");
    const auto bits = static_cast<unsigned>((8 - point.packedBit % 8) % 8);
    std::array<std::byte, 1> first = {};
    if (bits > 0) {
        const auto got = packed->readFully(first);
        if (!got)
            return fail(got.error());
        if (*got == 0)
            return fail(ErrorCode::Corrupt, "gzip: ends before a seek point");
    }
    auto reader = std::make_unique<GzipReader>(std::move(packed), std::move(inflater), nullptr);
    if (!reader->startWithin(bits, first.front(), window))
        return fail(ErrorCode::Corrupt, "gzip: a seek point is broken");
    return reader;
}

} // namespace core
