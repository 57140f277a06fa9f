// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/contentsearch.h"

#include "core/base/digest.h"
#include "core/base/pool.h"
#include "core/tree/contentpass.h"

#include <algorithm>
#include <atomic>
#include <mutex>

namespace core {

namespace {

constexpr std::uint32_t nodesPerCheck = 4096;

/// A node that its content decides on.
struct Candidate
{
    MergedTree::Source source;
    NodeId node;
};

bool isSame(const MergedTree::Source& a, const MergedTree::Source& b)
{
    return a.layer == b.layer && a.entry == b.entry;
}

WarningCode codeOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NotFound:
        return WarningCode::MissingBlob;
    case ErrorCode::Unsupported:
        return WarningCode::Unsupported;
    case ErrorCode::LimitExceeded:
        return WarningCode::LimitExceeded;
    default:
        return WarningCode::CorruptData;
    }
}

/// What all layers share. Immutable but for the count.
struct Search
{
    const Image& image;
    const MergedTree& tree;
    const FileQuery& query;
    const FileSearchOptions& options;
    std::atomic<std::uint64_t> matchesKept{0};
};

/// What one layer added.
struct LayerResult
{
    std::vector<FileHit> hits;
    Warnings unread;
    bool hasDroppedMatches = false;
    Result<void> outcome;
};

/// Scans the contents of one layer as they come by. The tag of a content is the number of its first
/// candidate.
class LayerSearch final : public ContentTaker
{
public:
    LayerSearch(Search& search, std::span<const Candidate> candidates, LayerResult& result,
                const Task& task)
        : m_search(search)
        , m_candidates(candidates)
        , m_result(result)
        , m_task(task)
        , m_scanner(search.query.patterns(), search.options.scan)
    {
    }

    Result<void> take(std::size_t tag, TarReader& tar, const TarMember& member) override
    {
        const bool hashes =
            m_search.query.asksForDigest() && !knownDigest(m_search.tree, m_candidates[tag].node);
        if (hashes && isSparseGiant(member))
            return miss(tag, {ErrorCode::LimitExceeded, "it is too large a sparse file to hash"});
        m_scanner.start();
        auto read = readContent(tar, member.size, hashes);
        if (!read)
            return read.error().code == ErrorCode::Cancelled ? std::move(read)
                                                             : miss(tag, read.error());
        m_scanner.finish();
        ContentFacts facts{m_scanner.found(), std::nullopt};
        if (hashes)
            facts.digest = m_hasher.finishSha256();
        decide(tag, facts);
        return {};
    }

    Result<void> miss(std::size_t tag, const Error& reason) override
    {
        for (const Candidate& candidate : sharing(tag))
            m_result.unread.add({codeOf(reason.code), candidate.source.layer,
                                 m_search.tree.path(candidate.node),
                                 "its content could not be searched: " + reason.message});
        return {};
    }

private:
    static bool isSparseGiant(const TarMember& member)
    {
        constexpr std::uint64_t limit = 1ULL << 30U;
        return member.isSparse && member.size > limit && member.size / 16 > member.storedSize;
    }

    Result<void> readContent(TarReader& tar, std::uint64_t left, bool hashes)
    {
        while (left != 0 && (hashes || !m_scanner.isDone())) {
            if (m_task.isCancelled())
                return cancelled();
            if (const std::uint64_t hole = hashes ? 0 : tar.skipHole(); hole != 0) {
                m_scanner.takeHole(hole);
                left -= std::min(left, hole);
                continue;
            }
            const auto room = m_scanner.room();
            const auto got = tar.read(room);
            if (!got || *got == 0) {
                m_hasher.finishSha256();
                return got ? fail(ErrorCode::Corrupt, "it ends too early") : fail(got.error());
            }
            if (hashes)
                m_hasher.update(BytesView(room).first(*got));
            m_scanner.take(*got);
            left -= *got;
        }
        return {};
    }

    /// All candidates with the content of the first of them.
    std::span<const Candidate> sharing(std::size_t first) const
    {
        std::size_t end = first + 1;
        while (end < m_candidates.size()
               && isSame(m_candidates[end].source, m_candidates[first].source))
            ++end;
        return m_candidates.subspan(first, end - first);
    }

    void decide(std::size_t tag, const ContentFacts& facts)
    {
        FileHit hit{noNode, m_scanner.matchCount(), m_scanner.isBinary(), m_scanner.takeMatches()};
        for (const Candidate& candidate : sharing(tag)) {
            if (m_search.query.decide(m_search.tree, candidate.node, &facts) != Truth::Yes)
                continue;
            hit.node = candidate.node;
            m_result.hits.push_back(hit);
            const std::uint64_t kept = m_search.matchesKept += hit.matches.size();
            if (kept > m_search.options.matchesKept && !hit.matches.empty()) {
                m_result.hits.back().matches = {};
                m_result.hasDroppedMatches = true;
            }
        }
    }

    Search& m_search;
    std::span<const Candidate> m_candidates;
    LayerResult& m_result;
    const Task& m_task;
    ContentScanner m_scanner;
    Hasher m_hasher;
};

/// Adds up the progress of layers that are read at the same time.
class SharedProgress
{
public:
    SharedProgress(const Task& task, std::size_t parts)
        : m_task(task)
        , m_parts(parts)
    {
    }

    void expect(std::size_t part, std::uint64_t total) { m_parts[part].total = total; }

    Task taskFor(std::size_t part)
    {
        return {m_task.stop, [this, part](Progress progress) {
                    const std::lock_guard lock(m_mutex);
                    m_parts[part] = progress;
                    Progress sum;
                    for (const Progress& one : m_parts) {
                        sum.done += one.done;
                        sum.total += one.total;
                    }
                    m_task.report(sum);
                }};
    }

private:
    const Task& m_task;
    std::mutex m_mutex;
    std::vector<Progress> m_parts;
};

/// Finds what the tree alone decides; what contents decide is left in \a candidates, sorted.
Result<void> ask(const Search& search, FileSearchResult& result, std::vector<Candidate>& candidates,
                 const Task& task)
{
    const MergedTree& tree = search.tree;
    const bool hidden = search.options.hidden || search.query.asksForHidden();
    const ContentFacts nothing;
    for (std::uint32_t i = 1; i < tree.size(); ++i) {
        if (i % nodesPerCheck == 0 && task.isCancelled())
            return cancelled();
        const NodeId node{i};
        if (tree.isContext(node) || (tree.isHidden(node) && !hidden))
            continue;
        Truth truth = search.query.decide(tree, node);
        const auto source = tree.contentSource(node);
        if (truth == Truth::Unknown && !source)
            truth = search.query.decide(tree, node, &nothing);
        if (truth == Truth::Unknown)
            candidates.push_back({*source, node});
        else if (truth == Truth::Yes)
            result.hits.push_back({node, 0, false, {}});
    }
    std::ranges::stable_sort(candidates, [](const Candidate& a, const Candidate& b) {
        return std::pair(a.source.layer, a.source.entry)
               < std::pair(b.source.layer, b.source.entry);
    });
    return {};
}

/// The parts of \a candidates that lie in one layer each.
std::vector<std::span<const Candidate>> byLayer(std::span<const Candidate> candidates)
{
    std::vector<std::span<const Candidate>> parts;
    while (!candidates.empty()) {
        const auto end = std::ranges::find_if(candidates, [&](const Candidate& candidate) {
            return candidate.source.layer != candidates.front().source.layer;
        });
        parts.push_back(candidates.first(static_cast<std::size_t>(end - candidates.begin())));
        candidates = candidates.subspan(parts.back().size());
    }
    return parts;
}

LayerResult searchLayer(Search& search, std::span<const Candidate> candidates, const Task& task)
{
    LayerResult result;
    std::vector<WantedContent> wanted;
    for (std::size_t i = 0; i < candidates.size(); ++i)
        if (i == 0 || !isSame(candidates[i].source, candidates[i - 1].source))
            wanted.push_back({candidates[i].source, i});
    LayerSearch taker(search, candidates, result, task);
    result.outcome = readContents(search.image, search.tree, std::move(wanted), taker, task);
    return result;
}

} // namespace

Result<FileSearchResult> searchFiles(const Image& image, const MergedTree& tree,
                                     const FileQuery& query, const FileSearchOptions& options,
                                     const Task& task)
{
    Search search{image, tree, query, options};
    FileSearchResult result;
    std::vector<Candidate> candidates;
    if (auto asked = ask(search, result, candidates, task); !asked)
        return fail(std::move(asked).error());
    const auto parts = byLayer(candidates);
    SharedProgress progress(task, parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (const auto& data = image.layers[parts[i].front().source.layer - 1].data)
            progress.expect(i, data->size);
    std::vector<LayerResult> layers(parts.size());
    parallelFor(parts.size(), [&](std::size_t i) {
        layers[i] = searchLayer(search, parts[i], progress.taskFor(i));
    });
    for (LayerResult& layer : layers) {
        if (!layer.outcome)
            return fail(std::move(layer.outcome).error());
        std::ranges::move(layer.hits, std::back_inserter(result.hits));
        result.unread.append(layer.unread);
        result.hasDroppedMatches = result.hasDroppedMatches || layer.hasDroppedMatches;
    }
    std::ranges::sort(result.hits, {}, &FileHit::node);
    return result;
}

const FileHit* FileSearchResult::find(NodeId node) const
{
    const auto at = std::ranges::lower_bound(hits, node, {}, &FileHit::node);
    return at != hits.end() && at->node == node ? &*at : nullptr;
}

} // namespace core
