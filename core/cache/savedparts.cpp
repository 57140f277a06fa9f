// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/savedparts.h"

#include "core/cache/packedbytes.h"

#include <algorithm>
#include <functional>

/// The smaller saved files: blobs, content digests and seek points.
namespace core {

namespace {

enum BlobSection : std::size_t { BlobSubject, BlobFacts, BlobSections };
enum ContentSection : std::size_t {
    ContentSubject,
    ContentFingerprints,
    ContentEntries,
    ContentDigestValues,
    ContentSections
};
enum SeekSection : std::size_t {
    SeekSubject,
    SeekUnpacked,
    SeekPackedBits,
    SeekWindowOffsets,
    SeekWindowSizes,
    SeekWindows,
    SeekSections
};

/// The sections of \a file, if it is about \a subject, which its first one names.
Result<SectionFile> sectionsAbout(BytesView file, SavedKind kind, std::size_t sections,
                                  std::string_view subject)
{
    auto found = SectionFile::parse(file, kind, sections);
    if (found && found->text(0) != subject)
        return fail(ErrorCode::NotFound, "it is about something else");
    return found;
}

Result<std::optional<Digest>> digestOf(const std::string& text)
{
    if (text.empty())
        return std::nullopt;
    auto digest = Digest::parse(text);
    if (!digest || !digest->isVerifiable())
        return corrupt("it has a digest that nobody computes");
    return std::optional(std::move(*digest));
}

} // namespace

SectionWriter encodeBlob(const SavedBlob& blob, std::string_view subject)
{
    const auto textOf = [](const std::optional<Digest>& digest) {
        return digest ? std::string_view(digest->text()) : std::string_view();
    };
    BytesPacker packer;
    packer.number(blob.facts.packedBytes);
    packer.number(static_cast<std::uint8_t>(blob.facts.compression));
    packer.text(textOf(blob.facts.packedDigest));
    packer.text(textOf(blob.facts.diffId));
    packer.number(static_cast<std::uint8_t>(blob.verifiedAt ? 1 : 0));
    packer.number(blob.verifiedAt ? blob.verifiedAt->seconds : 0);
    packer.number(blob.verifiedAt ? blob.verifiedAt->nanoseconds : 0);
    SectionWriter file(SavedKind::Blob);
    file.add(subject);
    file.keepCopy(packer.bytes());
    return file;
}

Result<SavedBlob> decodeBlob(BytesView file, std::string_view subject)
{
    const auto sections = sectionsAbout(file, SavedKind::Blob, BlobSections, subject);
    if (!sections)
        return fail(sections.error());
    BytesUnpacker unpacker(sections->bytes(BlobFacts));
    SavedBlob blob;
    blob.facts.packedBytes = unpacker.number<std::uint64_t>();
    const auto compression = unpacker.number<std::uint8_t>();
    auto packed = digestOf(unpacker.text());
    auto diffId = digestOf(unpacker.text());
    const auto isVerified = unpacker.number<std::uint8_t>();
    Timestamp when;
    when.seconds = unpacker.number<std::int64_t>();
    when.nanoseconds = unpacker.number<std::uint32_t>();
    if (!unpacker.isAtEnd() || compression > static_cast<std::uint8_t>(Compression::Bzip2)
        || isVerified > 1 || when.nanoseconds >= 1'000'000'000U)
        return corrupt("it makes no sense");
    if (!packed || !diffId)
        return fail(packed ? diffId.error() : packed.error());
    // A verdict is one on both digests.
    if (packed->has_value() != (isVerified == 1) || diffId->has_value() != (isVerified == 1))
        return corrupt("it has a verdict without digests");
    blob.facts.compression = static_cast<Compression>(compression);
    blob.facts.packedDigest = std::move(*packed);
    blob.facts.diffId = std::move(*diffId);
    if (isVerified == 1)
        blob.verifiedAt = when;
    return blob;
}

SectionWriter encodeContents(const ContentDigests& contents, std::string_view subject)
{
    SectionWriter file(SavedKind::Contents);
    file.add(subject);
    file.add(contents.fingerprints);
    file.add(contents.entries);
    file.add(contents.digests);
    return file;
}

Result<std::shared_ptr<const ContentDigests>>
decodeContents(BytesView file, std::string_view subject, std::shared_ptr<const void> keptAlive)
{
    const auto sections = sectionsAbout(file, SavedKind::Contents, ContentSections, subject);
    if (!sections)
        return fail(sections.error());
    const auto fingerprints = sections->values<std::uint64_t>(ContentFingerprints);
    const auto entries = sections->values<EntryId>(ContentEntries);
    const auto digests = sections->values<ContentDigest>(ContentDigestValues);
    if (!fingerprints || !entries || !digests || entries->size() != digests->size())
        return corrupt("its columns are of different lengths");
    const auto turn = std::ranges::adjacent_find(*entries, std::greater_equal());
    if (turn != entries->end()
        || (!entries->empty() && static_cast<std::size_t>(entries->back()) >= fingerprints->size()))
        return corrupt("it has entries that cannot be");
    struct Held
    {
        ContentDigests contents;
        std::shared_ptr<const void> keptAlive;
    };
    const auto held = std::make_shared<Held>();
    held->contents.fingerprints = Column<EntryId, std::uint64_t>(*fingerprints);
    held->contents.entries = Values<EntryId>(*entries);
    held->contents.digests = Values<ContentDigest>(*digests);
    held->keptAlive = std::move(keptAlive);
    return std::shared_ptr<const ContentDigests>(held, &held->contents);
}

SectionWriter encodeSeekTable(const SeekTable& table, std::string_view subject)
{
    std::vector<std::uint64_t> unpacked;
    std::vector<std::uint64_t> bits;
    std::vector<std::uint64_t> offsets;
    std::vector<std::uint32_t> sizes;
    for (const SeekPoint& point : table.points) {
        unpacked.push_back(point.unpacked);
        bits.push_back(point.packedBit);
        offsets.push_back(point.windowOffset);
        sizes.push_back(point.windowBytes);
    }
    SectionWriter file(SavedKind::SeekPoints);
    file.add(subject);
    file.keepCopy(unpacked);
    file.keepCopy(bits);
    file.keepCopy(offsets);
    file.keepCopy(sizes);
    file.add(table.windows);
    return file;
}

Result<std::shared_ptr<const SeekTable>> decodeSeekTable(BytesView file, std::string_view subject,
                                                         std::shared_ptr<const void> keptAlive)
{
    const auto sections = sectionsAbout(file, SavedKind::SeekPoints, SeekSections, subject);
    if (!sections)
        return fail(sections.error());
    const auto unpacked = sections->values<std::uint64_t>(SeekUnpacked);
    const auto bits = sections->values<std::uint64_t>(SeekPackedBits);
    const auto offsets = sections->values<std::uint64_t>(SeekWindowOffsets);
    const auto sizes = sections->values<std::uint32_t>(SeekWindowSizes);
    if (!unpacked || !bits || !offsets || !sizes || bits->size() != unpacked->size()
        || offsets->size() != unpacked->size() || sizes->size() != unpacked->size())
        return corrupt("its columns are of different lengths");
    const BytesView windows = sections->bytes(SeekWindows);
    struct Held
    {
        SeekTable table;
        std::shared_ptr<const void> keptAlive;
    };
    const auto held = std::make_shared<Held>();
    SeekTable* const table = &held->table;
    table->points.reserve(unpacked->size());
    for (std::size_t i = 0; i < unpacked->size(); ++i) {
        const SeekPoint point{(*unpacked)[i], (*bits)[i], (*offsets)[i], (*sizes)[i]};
        if (point.windowOffset > windows.size()
            || point.windowBytes > windows.size() - point.windowOffset
            || (i != 0
                && (point.unpacked <= table->points.back().unpacked
                    || point.packedBit <= table->points.back().packedBit)))
            return corrupt("it has seek points that cannot be");
        table->points.push_back(point);
    }
    table->windows = Values<std::byte>(windows);
    held->keptAlive = std::move(keptAlive);
    return std::shared_ptr<const SeekTable>(held, table);
}

namespace {

/// What \a file is about, if \a decode can read it.
template<class Decode>
Result<std::string> checkAbout(BytesView file, SavedKind kind, std::size_t sections,
                               const Decode& decode)
{
    const auto found = SectionFile::parse(file, kind, sections);
    if (!found)
        return fail(found.error());
    std::string subject(found->text(0));
    if (const auto decoded = decode(subject); !decoded)
        return fail(decoded.error());
    return subject;
}

} // namespace

Result<std::string> checkSavedFile(BytesView file, SavedKind kind)
{
    switch (kind) {
    case SavedKind::Blob:
        return checkAbout(file, kind, BlobSections,
                          [&](const std::string& subject) { return decodeBlob(file, subject); });
    case SavedKind::Index:
        return checkAbout(file, kind, LayerIndexCodec::sectionCount,
                          [&](const std::string& subject) {
                              return LayerIndexCodec::decode(file, subject, {}, nullptr);
                          });
    case SavedKind::SeekPoints:
        return checkAbout(file, kind, SeekSections, [&](const std::string& subject) {
            return decodeSeekTable(file, subject, nullptr);
        });
    case SavedKind::Contents:
        return checkAbout(file, kind, ContentSections, [&](const std::string& subject) {
            return decodeContents(file, subject, nullptr);
        });
    }
    return corrupt("it is of no known kind");
}

} // namespace core
