// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lazy/estargz.h"

#include "core/base/limits.h"
#include "core/io/gzipreader.h"
#include "core/io/watchedreader.h"
#include "core/tar/tarreader.h"

#include <charconv>

namespace core {

namespace {

constexpr std::size_t olderFooterBytes = 47;
constexpr std::size_t hexDigits = 16;

/// The offset behind \a head in \a footer, with \a magic behind it.
std::optional<std::uint64_t> offsetIn(std::string_view footer, std::string_view head)
{
    constexpr std::string_view magic = "STARGZ";
    if (!footer.starts_with(head) || footer.substr(head.size() + hexDigits, magic.size()) != magic)
        return std::nullopt;
    const std::string_view digits = footer.substr(head.size(), hexDigits);
    std::uint64_t offset = 0;
    const auto [end, problem] =
        std::from_chars(digits.data(), digits.data() + digits.size(), offset, 16);
    if (problem != std::errc() || end != digits.data() + digits.size())
        return std::nullopt;
    return offset;
}

} // namespace

std::optional<EStargzFooter> parseEStargzFooter(BytesView tail)
{
    using namespace std::string_view_literals;
    const std::string_view text = asText(tail);
    // A gzip header with an extra field of 26 bytes: the subfield "SG" with 22 of them.
    constexpr auto head = "\x1f\x8b\x08\x04\0\0\0\0\0\xff\x1a\0SG\x16\0"sv;
    constexpr auto olderHead = "\x1f\x8b\x08\x04\0\0\0\0\0\xff\x16\0"sv;
    // What names neither time nor system differs between writers.
    const auto plain = [](std::string_view footer) {
        std::string bytes(footer);
        bytes.replace(4, 6, "\0\0\0\0\0\xff"sv);
        return bytes;
    };
    if (text.size() >= estargzFooterBytes)
        if (const auto offset =
                offsetIn(plain(text.substr(text.size() - estargzFooterBytes)), head))
            return EStargzFooter{*offset, estargzFooterBytes};
    if (text.size() >= olderFooterBytes)
        if (const auto offset =
                offsetIn(plain(text.substr(text.size() - olderFooterBytes)), olderHead))
            return EStargzFooter{*offset, olderFooterBytes};
    return std::nullopt;
}

Result<Bytes> readEStargzTable(const FileSlice& blob, const EStargzFooter& footer,
                               const std::optional<Digest>& stated, const Task& task)
{
    if (footer.size > blob.size || footer.tableOffset >= blob.size - footer.size)
        return fail(ErrorCode::Corrupt, "the table stands outside the layer");
    const std::uint64_t packed = blob.size - footer.size - footer.tableOffset;
    if (packed > limits::tablePackedBytes)
        return fail(ErrorCode::LimitExceeded, "the table is too large");
    auto source = std::make_unique<WatchedReader>(
        std::make_unique<SliceReader>(
            FileSlice{blob.file, blob.offset + footer.tableOffset, packed}, task.stop, packed),
        task);
    auto unpacked = openGzip(std::move(source));
    if (!unpacked)
        return fail(std::move(unpacked).error());
    TarReader tar(**unpacked);
    TarMember member;
    const auto more = tar.next(member);
    if (!more)
        return fail(more.error());
    if (!*more || member.kind != TarKind::File || member.name != "stargz.index.json")
        return fail(ErrorCode::Corrupt, "there is no table where the footer says");
    if (member.isSparse || member.size > limits::documentBytes)
        return fail(ErrorCode::LimitExceeded, "the table is too large");
    Bytes json(static_cast<std::size_t>(member.size));
    for (std::span<std::byte> rest = json; !rest.empty();) {
        const auto got = tar.read(rest);
        if (!got)
            return fail(got.error());
        if (*got == 0)
            return fail(ErrorCode::Corrupt, "the table ends early");
        rest = rest.subspan(*got);
    }
    if (stated) {
        Hasher hasher = Hasher::forDigest(stated);
        hasher.update(json);
        if (const Digest computed = hasher.finish(); computed != *stated)
            return fail(ErrorCode::DigestMismatch, "the table has the digest " + computed.text()
                                                       + ", stated is " + stated->text());
    }
    return json;
}

} // namespace core
