// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/filecontents.h"

#include "core/base/digest.h"
#include "core/tree/contentpass.h"

#include <algorithm>

namespace core {

/// Hashes what comes by.
class FileContents::Taker final : public ContentTaker
{
public:
    explicit Taker(FileContents& owner)
        : m_owner(owner)
        , m_buffer(256U << 10U)
    {
    }

    Result<void> take(std::size_t tag, TarReader& tar, const TarMember& member) override
    {
        for (std::uint64_t left = member.size; left != 0;) {
            const auto got = tar.read(m_buffer);
            if (!got || *got == 0) {
                m_hasher.finishSha256();
                fail(tag, got ? "it ends early" : got.error().message);
                return {};
            }
            m_hasher.update(BytesView(m_buffer).first(*got));
            left -= std::min<std::uint64_t>(*got, left);
        }
        m_owner.m_digests[tag] = m_hasher.finishSha256();
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
    Hasher m_hasher;
    Bytes m_buffer;
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

Result<void> FileContents::read(const Task& task)
{
    std::ranges::sort(m_wanted);
    // Several names may lead to one content.
    m_wanted.erase(std::unique(m_wanted.begin(), m_wanted.end()), m_wanted.end());
    m_digests.resize(m_wanted.size());
    m_reasonOf.resize(m_wanted.size());
    std::vector<WantedContent> wanted;
    wanted.reserve(m_wanted.size());
    for (std::size_t i = 0; i < m_wanted.size(); ++i)
        wanted.push_back({{m_wanted[i].layer, m_wanted[i].entry}, i});
    Taker taker(*this);
    return readContents(m_image, m_tree, std::move(wanted), taker, task);
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
    return number && m_reasonOf[*number] == 0 ? &m_digests[*number] : nullptr;
}

std::uint64_t FileContents::fingerprint(NodeId node) const
{
    const auto key = keyOf(node);
    const ContentDigests* const contents = key ? known(key->layer) : nullptr;
    return contents != nullptr
                   && static_cast<std::size_t>(key->entry) < contents->fingerprints.size()
               ? contents->fingerprints[key->entry]
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
    const auto read = static_cast<std::size_t>(
        std::count(m_reasonOf.begin() + static_cast<std::ptrdiff_t>(first),
                   m_reasonOf.begin() + static_cast<std::ptrdiff_t>(last), 0U));
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
        if (m_reasonOf[i] != 0)
            continue;
        addKnown([&](EntryId entry) { return entry < m_wanted[i].entry; });
        add(m_wanted[i].entry, m_digests[i]);
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
