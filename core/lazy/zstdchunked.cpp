// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lazy/zstdchunked.h"

#include "core/base/limits.h"
#include "core/io/hashingreader.h"
#include "core/io/watchedreader.h"
#include "core/io/zstdreader.h"

#include <array>
#include <charconv>

namespace core {

namespace {

constexpr std::string_view footerMagic = "GNUlInUx";
constexpr std::size_t olderZstdFooterBytes = 40;

std::uint64_t littleEndian(std::string_view bytes)
{
    std::uint64_t value = 0;
    for (std::size_t i = 8; i-- > 0;)
        value = value << 8U | static_cast<unsigned char>(bytes[i]);
    return value;
}

/// Borrows its source, so that who owns that can ask it something afterwards.
class BorrowedReader final : public Reader
{
public:
    explicit BorrowedReader(Reader& source)
        : m_source(source)
    {
    }
    Result<std::size_t> read(std::span<std::byte> buffer) override { return m_source.read(buffer); }
    Result<std::uint64_t> skip(std::uint64_t count) override { return m_source.skip(count); }

private:
    Reader& m_source;
};

} // namespace

std::optional<ZstdChunkedPlace> parseZstdChunkedPosition(std::string_view text)
{
    std::array<std::uint64_t, 4> numbers{};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const std::size_t end = i + 1 < numbers.size() ? text.find(':') : text.size();
        if (end == std::string_view::npos)
            return std::nullopt;
        const auto [stopped, problem] = std::from_chars(text.data(), text.data() + end, numbers[i]);
        if (problem != std::errc() || stopped != text.data() + end)
            return std::nullopt;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return ZstdChunkedPlace{numbers[0], numbers[1], numbers[2], numbers[3]};
}

std::optional<ZstdChunkedPlace> parseZstdChunkedFooter(BytesView tail)
{
    const std::string_view text = asText(tail);
    if (!text.ends_with(footerMagic))
        return std::nullopt;
    const auto at = [text](std::size_t footer) -> std::optional<ZstdChunkedPlace> {
        using namespace std::string_view_literals;
        // The footer is all that a skippable frame holds (RFC 8878 §3.1.2).
        constexpr std::size_t frameHeadBytes = 8;
        if (text.size() < footer + frameHeadBytes)
            return std::nullopt;
        const std::string_view frame = text.substr(text.size() - footer - frameHeadBytes);
        if (!frame.starts_with("\x50\x2a\x4d\x18"sv)
            || static_cast<unsigned char>(frame[4]) != footer || frame.substr(5, 3) != "\0\0\0"sv)
            return std::nullopt;
        const std::string_view numbers = frame.substr(frameHeadBytes);
        return ZstdChunkedPlace{
            littleEndian(numbers.substr(0, 8)), littleEndian(numbers.substr(8, 8)),
            littleEndian(numbers.substr(16, 8)), littleEndian(numbers.substr(24, 8))};
    };
    const auto found = at(zstdChunkedFooterBytes);
    return found ? found : at(olderZstdFooterBytes);
}

Result<Bytes> readZstdChunkedTable(const FileSlice& blob, const ZstdChunkedPlace& place,
                                   const std::optional<Digest>& stated, const Task& task)
{
    if (place.type != 1)
        return fail(ErrorCode::Unsupported, "the table is of a type that is not known");
    if (place.packed > limits::tablePackedBytes || place.unpacked > limits::documentBytes)
        return fail(ErrorCode::LimitExceeded, "the table is too large");
    if (place.packed > blob.size || place.offset > blob.size - place.packed)
        return fail(ErrorCode::Corrupt, "the table stands outside the layer");
    HashingReader packed(std::make_unique<WatchedReader>(
                             std::make_unique<SliceReader>(
                                 FileSlice{blob.file, blob.offset + place.offset, place.packed},
                                 task.stop, place.packed),
                             task),
                         Hasher::forDigest(stated));
    auto unpacked = openZstd(std::make_unique<BorrowedReader>(packed));
    if (!unpacked)
        return fail(std::move(unpacked).error());
    auto json = readAll(**unpacked, place.unpacked);
    if (json && json->size() != place.unpacked)
        json = fail(ErrorCode::Corrupt, "the table is not as long as stated");
    if (!stated || (!json && json.error().code != ErrorCode::Corrupt))
        return json;
    // That it was changed is the better reason for its being broken.
    if (const auto rest = packed.skip(UINT64_MAX); !rest)
        return fail(rest.error());
    if (const Digest computed = packed.finish(); computed != *stated)
        return fail(ErrorCode::DigestMismatch, "the table has the digest " + computed.text()
                                                   + ", stated is " + stated->text());
    return json;
}

} // namespace core
