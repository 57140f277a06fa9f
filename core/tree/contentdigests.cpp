// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/contentdigests.h"

#include "core/base/pool.h"
#include "core/tree/contentpass.h"

#include <algorithm>
#include <mutex>
#include <tuple>

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

std::vector<Candidate> candidatesOf(const std::vector<IndexedLayer>& layers)
{
    std::vector<Candidate> files;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const LayerIndex& index = *layers[i].index;
        if (!layers[i].contents)
            continue;
        const auto& fingerprints = layers[i].contents->fingerprints;
        for (std::uint32_t k = 0; k < index.size() && k < fingerprints.size(); ++k) {
            const EntryId entry{k};
            if (fingerprints[entry] != 0)
                files.push_back({index.fileSize(entry),
                                 fingerprints[entry],
                                 {static_cast<std::uint32_t>(i + 1), entry}});
        }
    }
    std::ranges::sort(files, [](const Candidate& a, const Candidate& b) {
        return std::tie(a.size, a.fingerprint) < std::tie(b.size, b.fingerprint);
    });
    return files;
}

/// The entries, by layer, whose digest is missing.
std::vector<std::vector<EntryId>> missingDigests(const std::vector<IndexedLayer>& layers, bool all)
{
    std::vector<std::vector<EntryId>> missing(layers.size());
    const std::vector<Candidate> files = candidatesOf(layers);
    for (std::size_t i = 0; i < files.size(); ++i) {
        const bool isAlone = (i == 0 || !files[i].isLike(files[i - 1]))
                             && (i + 1 == files.size() || !files[i].isLike(files[i + 1]));
        const auto& [layer, entry] = files[i].source;
        if ((all || !isAlone) && !layers[layer - 1].contents->find(entry))
            missing[layer - 1].push_back(entry);
    }
    return missing;
}

/// Hashes what comes by.
class DigestTaker final : public ContentTaker
{
public:
    explicit DigestTaker(const std::vector<EntryId>& entries)
        : m_entries(entries)
        , m_buffer(256U << 10U)
    {
    }

    Result<void> take(std::size_t tag, TarReader& tar, const TarMember& member) override
    {
        for (std::uint64_t left = member.size; left != 0;) {
            const auto got = tar.read(m_buffer);
            if (!got || *got == 0) {
                m_hasher.finishSha256();
                return {};
            }
            m_hasher.update(BytesView(m_buffer).first(*got));
            left -= *got;
        }
        digests.emplace_back(m_entries[tag], m_hasher.finishSha256());
        return {};
    }
    Result<void> miss(std::size_t, const Error&) override { return {}; }

    std::vector<std::pair<EntryId, ContentDigest>> digests;

private:
    const std::vector<EntryId>& m_entries;
    Hasher m_hasher;
    Bytes m_buffer;
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

namespace {

Result<void> readMissing(const Image& image, std::vector<IndexedLayer>& layers,
                         const std::vector<std::vector<EntryId>>& missing, const Task& task)
{
    std::vector<std::size_t> toRead;
    for (std::size_t i = 0; i < missing.size(); ++i)
        if (!missing[i].empty())
            toRead.push_back(i);
    std::vector<std::shared_ptr<const ContentDigests>> completed(layers.size());
    parallelFor(toRead.size(), [&](std::size_t job) {
        const std::size_t i = toRead[job];
        std::vector<WantedContent> wanted;
        for (std::size_t k = 0; k < missing[i].size(); ++k)
            wanted.push_back({{static_cast<std::uint32_t>(i + 1), missing[i][k]}, k});
        DigestTaker taker(missing[i]);
        // How far it is would only confuse: the bytes were counted when the layer was read.
        const Task quiet{task.stop, {}};
        if (!readContents(image, layers, std::move(wanted), taker, quiet))
            return;
        auto contents = std::make_shared<ContentDigests>(*layers[i].contents);
        contents->add(std::move(taker.digests));
        completed[i] = std::move(contents);
    });
    if (task.isCancelled())
        return cancelled();
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (completed[i])
            layers[i].contents = completed[i];
        layers[i].isCompared = !layers[i].table; // Nothing was read that could be compared.
    }
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
