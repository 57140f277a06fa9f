// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/contentdigests.h"

#include "core/base/pool.h"
#include "core/tree/alikecontents.h"
#include "core/tree/contentpass.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <tuple>
#include <utility>

namespace core {

namespace {

/// A file as far as telling its content from others' goes.
struct Candidate
{
    std::uint64_t size = 0;
    std::uint64_t fingerprint = 0;
    MergedTree::Source source;

    bool isLike(const Candidate& other) const
    {
        return size == other.size && fingerprint == other.fingerprint;
    }
};

/// Calls \a use with each file of \a layers whose content has a fingerprint.
template<class Use>
void forEachCandidate(const std::vector<IndexedLayer>& layers, Use use)
{
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const LayerIndex& index = *layers[i].index;
        if (!layers[i].contents)
            continue;
        const auto& fingerprints = layers[i].contents->fingerprints;
        for (std::uint32_t k = 0; k < index.size() && k < fingerprints.size(); ++k) {
            const EntryId entry{k};
            if (fingerprints[entry] != 0)
                use(Candidate{index.fileSize(entry),
                              fingerprints[entry],
                              {static_cast<std::uint32_t>(i + 1), entry}});
        }
    }
}

/// Tells of fingerprints, most of which come once, which ones come more than once: of those that
/// do not it may say so, too.
class Repeated
{
public:
    void see(std::uint64_t fingerprint)
    {
        const std::size_t at = placeOf(fingerprint);
        m_isRepeated[at] = m_isRepeated[at] || m_isSeen[at];
        m_isSeen[at] = true;
    }
    bool mayBe(std::uint64_t fingerprint) const { return m_isRepeated[placeOf(fingerprint)]; }

private:
    static constexpr std::size_t places = std::size_t{1} << 22U;
    static std::size_t placeOf(std::uint64_t fingerprint) { return fingerprint % places; }

    std::vector<bool> m_isSeen = std::vector<bool>(places);
    std::vector<bool> m_isRepeated = std::vector<bool>(places);
};

/// Those that look the same next to each other. Unless \a all are asked for, some are left out that
/// look like no other one.
std::vector<Candidate> candidatesOf(const std::vector<IndexedLayer>& layers, bool all)
{
    Repeated repeated;
    if (!all)
        forEachCandidate(layers, [&](const Candidate& one) { repeated.see(one.fingerprint); });
    std::vector<Candidate> files;
    forEachCandidate(layers, [&](const Candidate& one) {
        if (all || repeated.mayBe(one.fingerprint))
            files.push_back(one);
    });
    std::ranges::sort(files, [](const Candidate& a, const Candidate& b) {
        return std::tie(a.size, a.fingerprint) < std::tie(b.size, b.fingerprint);
    });
    return files;
}

/// Files whose digest is missing; those that look the same next to each other.
struct MissingDigests
{
    std::vector<MergedTree::Source> files;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> alike; ///< From and up to which of them.
};

/// Puts that one of \a alike first whose layer has the least to digest by now.
void chooseFirst(std::vector<Candidate>& alike, std::vector<std::uint64_t>& bytesOfLayer)
{
    const auto bytes = [&](const Candidate& one) { return bytesOfLayer[one.source.layer - 1]; };
    const auto least = std::ranges::min_element(alike, {}, bytes);
    bytesOfLayer[least->source.layer - 1] += least->size;
    std::iter_swap(alike.begin(), least);
}

MissingDigests missingDigests(const std::vector<IndexedLayer>& layers, bool all)
{
    MissingDigests missing;
    const std::vector<Candidate> files = candidatesOf(layers, all);
    std::vector<std::uint64_t> bytesOfLayer(layers.size());
    for (std::size_t begin = 0, end = 0; begin < files.size(); begin = end) {
        while (end < files.size() && files[end].isLike(files[begin]))
            ++end;
        if (!all && end - begin == 1)
            continue;
        std::vector<Candidate> unknown;
        for (std::size_t i = begin; i < end; ++i)
            if (!layers[files[i].source.layer - 1].contents->find(files[i].source.entry))
                unknown.push_back(files[i]);
        if (unknown.empty())
            continue;
        chooseFirst(unknown, bytesOfLayer);
        const auto first = static_cast<std::uint32_t>(missing.files.size());
        for (const Candidate& one : unknown)
            missing.files.push_back(one.source);
        if (unknown.size() > 1)
            missing.alike.emplace_back(first, static_cast<std::uint32_t>(missing.files.size()));
    }
    return missing;
}

/// Digests what comes by.
class DigestTaker final : public ContentTaker
{
public:
    explicit DigestTaker(AlikeContents& contents)
        : m_hashing(contents)
    {
    }

    Result<void> take(std::size_t tag, TarReader& tar, const TarMember& member) override
    {
        static_cast<void>(m_hashing.take(tag, tar, member)); // Then it stays unknown.
        return {};
    }
    Result<void> miss(std::size_t, const Error&) override { return {}; }

private:
    AlikeContents::Hashing m_hashing;
};

} // namespace

const ContentDigest* ContentDigests::find(EntryId entry) const
{
    const auto found = std::ranges::lower_bound(entries, entry);
    if (found == entries.end() || *found != entry)
        return nullptr;
    return &digests[static_cast<std::size_t>(found - entries.begin())];
}

void ContentDigests::add(std::vector<std::pair<EntryId, ContentDigest>> more)
{
    for (std::size_t i = 0; i < entries.size(); ++i)
        more.emplace_back(entries[i], digests[i]);
    std::ranges::sort(more, {}, &std::pair<EntryId, ContentDigest>::first);
    entries.clear();
    digests.clear();
    entries.reserve(more.size());
    digests.reserve(more.size());
    for (const auto& [entry, digest] : more) {
        entries.push_back(entry);
        digests.push_back(digest);
    }
}

bool isSameContent(const ContentDigests* left, EntryId leftEntry, const ContentDigests* right,
                   EntryId rightEntry)
{
    if (!left || !right)
        return false;
    const ContentDigest* a = left->find(leftEntry);
    const ContentDigest* b = right->find(rightEntry);
    return a && b && *a == *b;
}

bool hasSameFingerprint(const ContentDigests* left, EntryId leftEntry, const ContentDigests* right,
                        EntryId rightEntry)
{
    const std::uint64_t known = left && right ? left->fingerprint(leftEntry) : 0;
    return known != 0 && known == right->fingerprint(rightEntry);
}

namespace {

/// What one thread reads at a time.
struct ContentJob
{
    std::vector<WantedContent> wanted; ///< Of one layer.
    std::uint64_t bytes = 0;           ///< Of all these contents.
};

/// Shares \a wanted, all of \a layer, out to \a jobs: of a layer that need not be unpacked from its
/// beginning, several threads can read.
void addJobs(const IndexedLayer& layer, std::vector<WantedContent> wanted,
             std::vector<ContentJob>& jobs)
{
    constexpr std::uint64_t jobBytes = 8U << 20U;
    const bool isOneJob = layer.table || layer.index->compression() != Compression::None;
    std::ranges::sort(wanted, {}, [&](const WantedContent& one) {
        return layer.index->position(one.source.entry);
    });
    ContentJob job;
    for (const WantedContent& one : wanted) {
        job.bytes += layer.index->fileSize(one.source.entry);
        job.wanted.push_back(one);
        if (job.bytes >= jobBytes && !isOneJob)
            jobs.push_back(std::exchange(job, {}));
    }
    if (!job.wanted.empty())
        jobs.push_back(std::move(job));
}

/// Reads those of \a files that have \a numbers, several jobs at once.
Result<void> readAll(const Image& image, const std::vector<IndexedLayer>& layers,
                     const std::vector<MergedTree::Source>& files,
                     std::span<const std::uint32_t> numbers, AlikeContents& contents,
                     const Task& task)
{
    std::vector<std::vector<WantedContent>> byLayer(layers.size());
    for (const std::uint32_t number : numbers)
        byLayer[files[number].layer - 1].push_back({files[number], number});
    std::vector<ContentJob> jobs;
    for (std::size_t i = 0; i < layers.size(); ++i)
        addJobs(layers[i], std::move(byLayer[i]), jobs);
    // The longest first: one that is started last would keep one core busy alone.
    std::ranges::stable_sort(jobs, std::greater(), &ContentJob::bytes);
    parallelFor(jobs.size(), [&](std::size_t job) {
        DigestTaker taker(contents);
        // How far it is would only confuse: the bytes were counted when the layer was read.
        const Task quiet{task.stop, {}};
        static_cast<void>(readContents(image, layers, std::move(jobs[job].wanted), taker, quiet));
    });
    return task.isCancelled() ? Result<void>(cancelled()) : Result<void>();
}

/// Adds to \a layers what became known of \a files.
void addDigests(std::vector<IndexedLayer>& layers, const std::vector<MergedTree::Source>& files,
                const AlikeContents& contents)
{
    std::vector<std::vector<std::pair<EntryId, ContentDigest>>> more(layers.size());
    for (std::size_t i = 0; i < files.size(); ++i)
        if (const ContentDigest* digest = contents.digest(i))
            more[files[i].layer - 1].emplace_back(files[i].entry, *digest);
    parallelFor(layers.size(), [&](std::size_t i) {
        if (!more[i].empty()) {
            auto completed = std::make_shared<ContentDigests>(*layers[i].contents);
            completed->add(std::move(more[i]));
            layers[i].contents = std::move(completed);
        }
        layers[i].isCompared = !layers[i].table; // Nothing was read that could be compared.
    });
}

Result<void> readMissing(const Image& image, std::vector<IndexedLayer>& layers,
                         const MissingDigests& missing, const Task& task)
{
    AlikeContents contents(missing.files.size());
    std::vector<std::uint32_t> numbers(missing.files.size());
    std::iota(numbers.begin(), numbers.end(), 0U);
    for (const auto& [begin, end] : missing.alike)
        contents.group(std::span(numbers).subspan(begin, end - begin));
    // Those that only look the same are read once more.
    while (!numbers.empty()) {
        if (auto read = readAll(image, layers, missing.files, numbers, contents, task); !read)
            return read;
        numbers = contents.settle();
    }
    if (task.isCancelled())
        return cancelled();
    addDigests(layers, missing.files, contents);
    return {};
}

} // namespace

Result<void> compareContents(const Image& image, std::vector<IndexedLayer>& layers,
                             const Task& task)
{
    return readMissing(image, layers, missingDigests(layers, false), task);
}

Result<void> digestContents(const Image& image, std::vector<IndexedLayer>& layers, const Task& task)
{
    return readMissing(image, layers, missingDigests(layers, true), task);
}

} // namespace core
