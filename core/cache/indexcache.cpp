// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/indexcache.h"

#include "core/cache/savedparts.h"

#include <algorithm>
#include <cstdio>

namespace core {

namespace {

constexpr std::size_t notesKept = 20;
constexpr std::chrono::seconds leftoverAge = std::chrono::hours(1);
/// How far apart two changes of a file may be and still leave the same mtime (FAT: 2 s). A file
/// changed that shortly before it was read may change once more and look the same.
constexpr std::int64_t mtimeGrain = 2'000'000'000;

/// Where a saved file lies and what it says it is about.
struct Subject
{
    std::string name; ///< Of the file.
    std::string text;
};

Subject subjectOf(const FileSlice& slice)
{
    const FileIdentity& file = slice.file->identity();
    std::array<char, 80> name{};
    std::snprintf(
        name.data(), name.size(), "at-%llx-%llx-%llx-%llx",
        static_cast<unsigned long long>(file.device), static_cast<unsigned long long>(file.inode),
        static_cast<unsigned long long>(slice.offset), static_cast<unsigned long long>(slice.size));
    return {name.data(), std::string(name.data()) + "@" + std::to_string(file.size) + "."
                             + std::to_string(file.mtimeNanoseconds)};
}

Subject subjectOf(const Digest& digest)
{
    std::string name = digest.text();
    std::ranges::replace(name, ':', '-');
    return {std::move(name), digest.text()};
}

bool isUnchanged(const File& file)
{
    const auto now = file.identityNow();
    return now && *now == file.identity();
}

/// True if a change of \a file since \a began would show in its mtime.
bool showsChanges(const File& file, Timestamp began)
{
    const std::int64_t start = began.seconds * 1'000'000'000 + began.nanoseconds;
    return file.identity().mtimeNanoseconds < start - mtimeGrain;
}

/// Where the parts of a layer are filed.
struct Filing
{
    Subject content; ///< The index and the content digests.
    Subject packed;  ///< The seek points.
};

Filing filingOf(const PackedFacts& facts, bool verified, const Subject& place)
{
    if (!verified)
        return {place, place};
    return {subjectOf(*facts.diffId), subjectOf(*facts.packedDigest)};
}

} // namespace

IndexCache::IndexCache(CacheFolder folder, std::uint64_t capBytes)
    : m_folder(std::move(folder))
    , m_cap(capBytes)
{
}

Result<std::shared_ptr<IndexCache>> IndexCache::open(const std::string& folder,
                                                     std::uint64_t capBytes)
{
    auto opened = CacheFolder::open(folder);
    if (!opened)
        return fail(withContext(std::move(opened).error(), "cache"));
    return std::shared_ptr<IndexCache>(new IndexCache(std::move(*opened), capBytes));
}

template<class Decode>
auto IndexCache::load(SavedKind kind, const std::string& name, const Decode& decode)
{
    using Value = typename decltype(decode(std::shared_ptr<const MappedFile>()))::value_type;
    auto mapped = m_folder.map(kind, name, CacheFolder::Use::Counts);
    if (!mapped) {
        if (mapped.error().code != ErrorCode::NotFound)
            note(mapped.error().message);
        return std::optional<Value>();
    }
    auto value = decode(std::make_shared<const MappedFile>(std::move(*mapped)));
    if (value)
        return std::optional<Value>(std::move(*value));
    if (value.error().code != ErrorCode::NotFound) {
        m_folder.remove(kind, name);
        note(m_folder.pathOf(kind, name) + ": " + value.error().message + "; made anew");
    }
    return std::optional<Value>();
}

std::optional<RememberedLayer> IndexCache::find(const FileSlice& slice, const LayerWish& wish)
{
    if (!slice.file || !isUnchanged(*slice.file))
        return std::nullopt;
    using Mapped = std::shared_ptr<const MappedFile>;
    const Subject place = subjectOf(slice);
    const auto blobOf = [this](const Subject& subject) {
        return load(SavedKind::Blob, subject.name,
                    [&](const Mapped& file) { return decodeBlob(file->bytes(), subject.text); });
    };
    auto blob = blobOf(place);
    // Bytes that are found by their digest are the same wherever they were read.
    if (const auto address = slice.file->address(); !blob && address && slice.offset == 0)
        blob = blobOf(subjectOf(*address));
    if (!blob || blob->facts.packedBytes != slice.size || (wish.verified && !blob->verifiedAt))
        return std::nullopt;
    const Filing filing = filingOf(blob->facts, blob->verifiedAt.has_value(), place);
    auto index = load(SavedKind::Index, filing.content.name, [&](const Mapped& file) {
        return LayerIndexCodec::decode(file->bytes(), filing.content.text, blob->facts, file);
    });
    if (!index)
        return std::nullopt;
    // Whoever finds the layer by its diffID alone finds it for as long as it is used by any way.
    if (blob->verifiedAt)
        m_folder.map(SavedKind::Blob, filing.content.name, CacheFolder::Use::Counts);
    RememberedLayer found;
    found.layer.index = std::move(*index);
    found.verifiedAt = blob->verifiedAt;
    if (wish.contents) {
        auto contents = load(SavedKind::Contents, filing.content.name, [&](const Mapped& file) {
            return decodeContents(file->bytes(), filing.content.text, file);
        });
        // Of as many entries as the index has, or it is of no use.
        if (contents && (*contents)->fingerprints.size() == found.layer.index->size())
            found.layer.contents = std::move(*contents);
    }
    if (wish.seek)
        found.layer.seek = load(SavedKind::SeekPoints, filing.packed.name, [&](const Mapped& file) {
                               return decodeSeekTable(file->bytes(), filing.packed.text, file);
                           }).value_or(nullptr);
    return found;
}

void IndexCache::keep(const FileSlice& slice, const IndexedLayer& layer,
                      const LayerReading& reading)
{
    if (!slice.file || !layer.index || !layer.index->isComplete()
        || layer.index->packedBytes() != slice.size || !isUnchanged(*slice.file)
        || !showsChanges(*slice.file, reading.began))
        return;
    SavedBlob blob;
    blob.facts = LayerIndexCodec::factsOf(*layer.index);
    if (const auto address = slice.file->address();
        address && (!reading.verified || blob.facts.packedDigest != address))
        return;
    const Subject place = subjectOf(slice);
    // Of files that may change unseen only what their headers say is worth remembering.
    const bool isVerified = reading.verified && slice.file->identityTellsContents();
    if (isVerified) {
        if (!blob.facts.packedDigest || !blob.facts.diffId)
            return;
        blob.verifiedAt = reading.began;
    } else {
        // Headers say less than what is known already.
        if (const auto known = find(slice, {.verified = false}); known && known->verifiedAt)
            return;
        blob.facts.packedDigest.reset();
        blob.facts.diffId.reset();
    }
    const Filing filing = filingOf(blob.facts, isVerified, place);
    bool saved = false;
    { // The encoded index goes before contents are encoded.
        const auto index = LayerIndexCodec::encode(*layer.index, filing.content.text);
        if (!index)
            return note(index.error().message);
        // The blob last: what it leads to is there by then.
        saved = save(SavedKind::Index, filing.content.name, *index);
    }
    if (saved && layer.contents && slice.file->identityTellsContents())
        saved = saveContents(filing.content.name, filing.content.text, *layer.contents);
    if (saved && layer.seek)
        saved = save(SavedKind::SeekPoints, filing.packed.name,
                     encodeSeekTable(*layer.seek, filing.packed.text));
    if (saved && isVerified)
        saved = saveAddressed(blob, *layer.index);
    if (saved && save(SavedKind::Blob, place.name, encodeBlob(blob, place.text)) && isVerified)
        for (const SavedFolder& folder : savedFolders)
            if (folder.kind != SavedKind::Blob)
                m_folder.remove(folder.kind, place.name);
}

/// Remembers how the layer \a index, of which \a blob is known, is as a plain tar.
bool IndexCache::saveAddressed(const SavedBlob& blob, const LayerIndex& index)
{
    SavedBlob tar = blob;
    tar.facts.packedBytes = index.tarBytes();
    tar.facts.compression = Compression::None;
    tar.facts.packedDigest = blob.facts.diffId;
    const Subject subject = subjectOf(*blob.facts.diffId);
    return save(SavedKind::Blob, subject.name, encodeBlob(tar, subject.text));
}

std::optional<std::uint64_t> IndexCache::sizeOf(const Digest& diffId) const
{
    const Subject subject = subjectOf(diffId);
    const auto use = CacheFolder::Use::DoesNotCount;
    const auto file = m_folder.map(SavedKind::Blob, subject.name, use);
    if (!file || !m_folder.map(SavedKind::Index, subject.name, use))
        return std::nullopt;
    const auto tar = decodeBlob(file->bytes(), subject.text);
    if (!tar || !tar->verifiedAt || tar->facts.diffId != diffId)
        return std::nullopt;
    return tar->facts.packedBytes;
}

void IndexCache::keepContents(const FileSlice& slice, const IndexedLayer& layer)
{
    if (!slice.file || !layer.index || !layer.contents || !isUnchanged(*slice.file)
        || !slice.file->identityTellsContents())
        return;
    const PackedFacts facts = LayerIndexCodec::factsOf(*layer.index);
    const bool isVerified = facts.packedDigest && facts.diffId;
    const auto known = find(slice, {.verified = isVerified});
    if (!known || known->verifiedAt.has_value() != isVerified
        || LayerIndexCodec::factsOf(*known->layer.index) != facts)
        return;
    const Subject subject = filingOf(facts, isVerified, subjectOf(slice)).content;
    saveContents(subject.name, subject.text, *layer.contents);
}

/// Saves \a contents unless more digests are saved already.
bool IndexCache::saveContents(const std::string& name, const std::string& subject,
                              const ContentDigests& contents)
{
    const auto known =
        load(SavedKind::Contents, name, [&](const std::shared_ptr<const MappedFile>& file) {
            return decodeContents(file->bytes(), subject, file);
        });
    if (known && (*known)->fingerprints.size() == contents.fingerprints.size()
        && (*known)->entries.size() >= contents.entries.size())
        return true;
    return save(SavedKind::Contents, name, encodeContents(contents, subject));
}

bool IndexCache::save(SavedKind kind, const std::string& name, const SectionWriter& content)
{
    const std::uint64_t bytes = content.size();
    if (bytes > m_cap)
        return false;
    {
        const std::scoped_lock lock(m_mutex);
        if (m_isBroken)
            return false;
    }
    const auto written = m_folder.write(kind, name, content);
    if (!written)
        note(written.error().message + "; nothing more is saved");
    bool isFull = false;
    {
        const std::scoped_lock lock(m_mutex);
        m_isBroken = m_isBroken || !written;
        // The first time everything is counted, and what others left is removed.
        isFull = !m_bytes || *m_bytes + bytes > m_cap;
        m_bytes = m_bytes.value_or(0) + bytes;
    }
    if (written && isFull)
        evict();
    return written.has_value();
}

void IndexCache::evict()
{
    const auto lock = m_folder.tryLock();
    if (!lock)
        return;
    m_folder.removeOldVersions();
    m_folder.removeLeftovers(leftoverAge);
    std::vector<CacheItem> items = m_folder.items();
    std::uint64_t bytes = 0;
    for (const CacheItem& item : items)
        bytes += item.bytes;
    if (bytes > m_cap) {
        std::ranges::sort(items, {}, &CacheItem::lastUse);
        // Somewhat below, so that not every further file begins this again.
        const std::uint64_t enough = m_cap - m_cap / 8;
        for (const CacheItem& item : items) {
            if (bytes <= enough)
                break;
            m_folder.remove(item.kind, item.name);
            bytes -= item.bytes;
        }
    }
    const std::scoped_lock guard(m_mutex);
    m_bytes = bytes;
}

CacheReport IndexCache::report() const
{
    CacheReport report;
    report.folder = m_folder.path();
    report.capBytes = m_cap;
    for (const CacheItem& item : m_folder.items()) {
        report.bytes += item.bytes;
        ++report.files;
        if (item.kind == SavedKind::Index)
            ++report.layers;
        if (!report.oldestUse || item.lastUse < *report.oldestUse)
            report.oldestUse = item.lastUse;
        if (!report.newestUse || item.lastUse > *report.newestUse)
            report.newestUse = item.lastUse;
    }
    return report;
}

Result<std::vector<CacheFault>> IndexCache::verify(const Task& task) const
{
    std::vector<CacheFault> faults;
    for (const CacheItem& item : m_folder.items()) {
        if (task.isCancelled())
            return cancelled();
        const auto mapped = m_folder.map(item.kind, item.name, CacheFolder::Use::DoesNotCount);
        // Removed meanwhile by another process.
        if (!mapped && mapped.error().code == ErrorCode::NotFound)
            continue;
        auto subject = mapped ? checkSavedFile(mapped->bytes(), item.kind)
                              : Result<std::string>(fail(mapped.error()));
        if (subject) {
            std::ranges::replace(*subject, ':', '-');
            if (*subject == item.name || subject->starts_with(item.name + "@"))
                continue;
            subject = fail(ErrorCode::Corrupt, "it has the name of another one");
        }
        faults.push_back(
            {m_folder.pathOf(item.kind, item.name), item.kind, item.name, subject.error().message});
    }
    return faults;
}

CacheReport IndexCache::clear()
{
    const CacheReport removed = report();
    for (const CacheItem& item : m_folder.items())
        m_folder.remove(item.kind, item.name);
    m_folder.removeLeftovers(std::chrono::seconds(0));
    m_folder.removeOldVersions();
    const std::scoped_lock lock(m_mutex);
    m_bytes.reset();
    return removed;
}

std::vector<std::string> IndexCache::notes() const
{
    const std::scoped_lock lock(m_mutex);
    return m_notes;
}

void IndexCache::note(std::string text)
{
    const std::scoped_lock lock(m_mutex);
    if (m_notes.size() < notesKept && std::ranges::find(m_notes, text) == m_notes.end())
        m_notes.push_back(std::move(text));
}

} // namespace core
