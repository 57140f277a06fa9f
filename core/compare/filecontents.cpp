// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/filecontents.h"

#include "core/base/pool.h"
#include "core/tree/contentpass.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

namespace core {

/// Digests what comes by.
class FileContents::Taker final : public ContentTaker
{
public:
    explicit Taker(FileContents& owner)
        : m_owner(owner)
        , m_hashing(*owner.m_contents)
    {
    }

    Result<void> take(std::size_t tag, TarReader& tar, const TarMember& member) override
    {
        if (const auto taken = m_hashing.take(m_owner.m_first + tag, tar, member); !taken)
            fail(tag, taken.error().message);
        return {};
    }

    Result<void> miss(std::size_t tag, const Error& reason) override
    {
        fail(tag, reason.message);
        return {};
    }

private:
    /// What keeps one content of a layer from being read mostly keeps all others, too.
    void fail(std::size_t tag, const std::string& reason)
    {
        if (m_owner.m_reasons.back() != reason)
            m_owner.m_reasons.push_back(reason);
        m_owner.m_reasonOf[tag] = static_cast<std::uint32_t>(m_owner.m_reasons.size() - 1);
    }

    FileContents& m_owner;
    AlikeContents::Hashing m_hashing;
};

std::optional<FileContents::Key> FileContents::keyOf(NodeId node) const
{
    const auto source = m_tree.contentSource(node);
    return source ? std::optional(Key{source->layer, source->entry}) : std::nullopt;
}

const ContentDigests* FileContents::known(std::uint32_t layer) const
{
    return m_tree.layers()[layer - 1].contents.get();
}

std::optional<std::size_t> FileContents::find(const Key& key) const
{
    const auto found = std::ranges::lower_bound(m_wanted, key);
    return found == m_wanted.end() || *found != key
               ? std::nullopt
               : std::optional(static_cast<std::size_t>(found - m_wanted.begin()));
}

void FileContents::want(NodeId node)
{
    const auto key = keyOf(node);
    if (!key)
        return;
    const ContentDigests* const before = known(key->layer);
    if (before == nullptr || before->find(key->entry) == nullptr)
        m_wanted.push_back(*key);
}

bool FileContents::wantsFetching() const
{
    return std::ranges::any_of(m_wanted, [this](const Key& key) {
        const auto& data = m_image.layers[key.layer - 1].data;
        return data && !data->file->isAtHand();
    });
}

void FileContents::sortWanted()
{
    std::ranges::sort(m_wanted);
    // Several names may lead to one content.
    m_wanted.erase(std::unique(m_wanted.begin(), m_wanted.end()), m_wanted.end());
    m_reasonOf.resize(m_wanted.size());
}

/// Puts what looks alike together, so that one of each is digested: on both sides about as much.
void FileContents::groupAlike(const FileContents& left, const FileContents& right,
                              AlikeContents& contents)
{
    struct Likeness
    {
        std::uint64_t number = 0; ///< Those that are not alike may well have the same.
        std::uint32_t content = 0;
        bool operator<(const Likeness& other) const
        {
            return number != other.number ? number < other.number : content < other.content;
        }
    };
    std::vector<Likeness> all;
    const auto sizeOf = [](const FileContents& side, std::size_t i) {
        return side.m_tree.layerIndex(side.m_wanted[i].layer).fileSize(side.m_wanted[i].entry);
    };
    for (const FileContents* side : {&left, &right})
        for (std::size_t i = 0; i < side->m_wanted.size(); ++i)
            if (const std::uint64_t fingerprint = side->fingerprint(side->m_wanted[i]))
                all.push_back({sizeOf(*side, i) * 0x9E3779B97F4A7C15ULL ^ fingerprint,
                               static_cast<std::uint32_t>(side->m_first + i)});
    std::ranges::sort(all, std::less());
    std::int64_t moreOnTheLeft = 0; // Bytes to digest.
    std::vector<std::uint32_t> alike;
    for (std::size_t begin = 0; begin < all.size(); begin += alike.size()) {
        alike.clear();
        for (std::size_t i = begin; i < all.size() && all[i].number == all[begin].number; ++i)
            alike.push_back(all[i].content);
        if (moreOnTheLeft > 0)
            std::swap(alike.front(), alike.back());
        const bool isLeft = alike.front() < right.m_first;
        const FileContents& side = isLeft ? left : right;
        const auto bytes = static_cast<std::int64_t>(sizeOf(side, alike.front() - side.m_first));
        moreOnTheLeft += isLeft ? bytes : -bytes;
        contents.group(alike);
    }
}

Result<void> FileContents::readThem(std::span<const std::uint32_t> numbers, const Task& task)
{
    std::vector<WantedContent> wanted;
    wanted.reserve(numbers.size());
    for (const std::uint32_t number : numbers)
        wanted.push_back({{m_wanted[number].layer, m_wanted[number].entry}, number});
    Taker taker(*this);
    return readContents(m_image, m_tree, std::move(wanted), taker, task);
}

Result<void> FileContents::read(FileContents& left, FileContents& right, const Task& task)
{
    const std::array sides{&left, &right};
    for (FileContents* side : sides)
        side->sortWanted();
    right.m_first = left.m_wanted.size();
    const auto contents =
        std::make_shared<AlikeContents>(left.m_wanted.size() + right.m_wanted.size());
    std::array<std::vector<std::uint32_t>, 2> toRead;
    for (std::size_t i = 0; i < sides.size(); ++i) {
        sides[i]->m_contents = contents;
        toRead[i].resize(sides[i]->m_wanted.size());
        std::iota(toRead[i].begin(), toRead[i].end(), 0U);
    }
    groupAlike(left, right, *contents);
    while (!toRead[0].empty() || !toRead[1].empty()) {
        std::array<Result<void>, 2> done;
        parallelFor(sides.size(), [&](std::size_t i) {
            done[i] = sides[i]->readThem(std::exchange(toRead[i], {}), task);
        });
        for (const auto& one : done)
            if (!one)
                return one;
        for (const std::uint32_t number : contents->settle()) {
            const std::size_t side = number < right.m_first ? 0 : 1;
            toRead[side].push_back(number - static_cast<std::uint32_t>(sides[side]->m_first));
        }
    }
    return task.isCancelled() ? Result<void>(cancelled()) : Result<void>();
}

const ContentDigest* FileContents::digestAt(std::size_t number) const
{
    return m_reasonOf[number] == 0 ? m_contents->digest(m_first + number) : nullptr;
}

const ContentDigest* FileContents::digest(NodeId node) const
{
    const auto key = keyOf(node);
    if (!key)
        return nullptr;
    const ContentDigests* const before = known(key->layer);
    if (const ContentDigest* found = before != nullptr ? before->find(key->entry) : nullptr)
        return found;
    const auto number = find(*key);
    return number ? digestAt(*number) : nullptr;
}

std::uint64_t FileContents::fingerprint(NodeId node) const
{
    const auto key = keyOf(node);
    return key ? fingerprint(*key) : 0;
}

std::uint64_t FileContents::fingerprint(const Key& key) const
{
    const ContentDigests* const contents = known(key.layer);
    return contents != nullptr
                   && static_cast<std::size_t>(key.entry) < contents->fingerprints.size()
               ? contents->fingerprints[key.entry]
               : 0;
}

std::shared_ptr<const ContentDigests>
FileContents::completed(const std::shared_ptr<const ContentDigests>& before, std::size_t first,
                        std::size_t last) const
{
    // A million files have a large column of fingerprints: it is seen where it lies.
    struct Held
    {
        std::shared_ptr<const ContentDigests> before;
        ContentDigests contents;
    };
    std::size_t read = 0;
    for (std::size_t i = first; i < last; ++i)
        read += digestAt(i) != nullptr ? 1U : 0U;
    if (read == 0)
        return nullptr;
    const auto held = std::make_shared<Held>();
    held->before = before;
    ContentDigests& all = held->contents;
    all.fingerprints = Column<EntryId, std::uint64_t>(
        std::span(before->fingerprints.begin(), before->fingerprints.size()));
    all.entries.reserve(before->entries.size() + read);
    all.digests.reserve(before->entries.size() + read);
    const auto add = [&all](EntryId entry, const ContentDigest& digest) {
        all.entries.push_back(entry);
        all.digests.push_back(digest);
    };
    std::size_t known = 0;
    const auto addKnown = [&](auto isNext) {
        for (; known < before->entries.size() && isNext(before->entries[known]); ++known)
            add(before->entries[known], before->digests[known]);
    };
    for (std::size_t i = first; i < last; ++i) {
        if (digestAt(i) == nullptr)
            continue;
        addKnown([&](EntryId entry) { return entry < m_wanted[i].entry; });
        add(m_wanted[i].entry, *digestAt(i));
    }
    addKnown([](EntryId) { return true; });
    return {held, &all};
}

void FileContents::keepIn(LayerMemory& memory) const
{
    for (std::size_t first = 0; first < m_wanted.size();) {
        const std::uint32_t layer = m_wanted[first].layer;
        std::size_t last = first;
        while (last < m_wanted.size() && m_wanted[last].layer == layer)
            ++last;
        IndexedLayer complete = m_tree.layers()[layer - 1];
        const auto& slice = m_image.layers[layer - 1].data;
        if (complete.contents && slice)
            complete.contents = completed(complete.contents, first, last);
        if (complete.contents && slice)
            memory.keepContents(*slice, complete);
        first = last;
    }
}

std::string FileContents::problem(NodeId node) const
{
    const auto key = keyOf(node);
    if (!key)
        return "its content is not in the image";
    const auto number = find(*key);
    return number ? m_reasons[m_reasonOf[*number]] : std::string();
}

} // namespace core
