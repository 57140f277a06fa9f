// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/filecontents.h"

#include "core/base/digest.h"
#include "core/tree/contentpass.h"

namespace core {

/// Hashes what comes by.
class FileContents::Taker final : public ContentTaker
{
public:
    Taker(FileContents& owner, std::vector<Key> keys)
        : m_owner(owner)
        , m_keys(std::move(keys))
        , m_buffer(256U << 10U)
    {
    }

    Result<void> take(std::size_t tag, TarReader& tar, const TarMember& member) override
    {
        for (std::uint64_t left = member.size; left != 0;) {
            const auto got = tar.read(m_buffer);
            if (!got || *got == 0) {
                m_hasher.finishSha256();
                m_owner.m_problems[m_keys[tag]] = got ? "it ends early" : got.error().message;
                return {};
            }
            m_hasher.update(BytesView(m_buffer).first(*got));
            left -= std::min<std::uint64_t>(*got, left);
        }
        m_owner.m_digests[m_keys[tag]] = m_hasher.finishSha256();
        return {};
    }

    Result<void> miss(std::size_t tag, const Error& reason) override
    {
        m_owner.m_problems[m_keys[tag]] = reason.message;
        return {};
    }

private:
    FileContents& m_owner;
    std::vector<Key> m_keys;
    Hasher m_hasher;
    Bytes m_buffer;
};

std::optional<FileContents::Key> FileContents::keyOf(NodeId node) const
{
    const auto source = m_tree.contentSource(node);
    return source ? std::optional(Key(source->layer, source->entry)) : std::nullopt;
}

void FileContents::want(NodeId node)
{
    const auto key = keyOf(node);
    if (!key || m_digests.contains(*key))
        return;
    if (const auto& contents = m_tree.layers()[key->first - 1].contents) {
        if (const ContentDigest* known = contents->find(key->second)) {
            m_digests.emplace(*key, *known);
            return;
        }
    }
    m_wanted.insert(*key);
}

Result<void> FileContents::read(const Task& task)
{
    std::vector<WantedContent> wanted;
    std::vector<Key> keys(m_wanted.begin(), m_wanted.end());
    for (std::size_t i = 0; i < keys.size(); ++i)
        wanted.push_back({{keys[i].first, keys[i].second}, i});
    m_wanted.clear();
    Taker taker(*this, std::move(keys));
    return readContents(m_image, m_tree, std::move(wanted), taker, task);
}

const ContentDigest* FileContents::digest(NodeId node) const
{
    const auto key = keyOf(node);
    const auto found = key ? m_digests.find(*key) : m_digests.end();
    return found == m_digests.end() ? nullptr : &found->second;
}

std::uint64_t FileContents::fingerprint(NodeId node) const
{
    const auto key = keyOf(node);
    if (!key)
        return 0;
    const auto& contents = m_tree.layers()[key->first - 1].contents;
    return contents && static_cast<std::size_t>(key->second) < contents->fingerprints.size()
               ? contents->fingerprints[key->second]
               : 0;
}

void FileContents::keepIn(LayerMemory& memory) const
{
    for (auto at = m_digests.begin(); at != m_digests.end();) {
        const std::uint32_t layer = at->first.first;
        IndexedLayer known = m_tree.layers()[layer - 1];
        std::vector<std::pair<EntryId, ContentDigest>> read;
        for (; at != m_digests.end() && at->first.first == layer; ++at)
            if (known.contents && known.contents->find(at->first.second) == nullptr)
                read.emplace_back(at->first.second, at->second);
        const auto& slice = m_image.layers[layer - 1].data;
        if (read.empty() || !slice)
            continue;
        auto more = std::make_shared<ContentDigests>(*known.contents);
        more->add(std::move(read));
        known.contents = std::move(more);
        memory.keepContents(*slice, known);
    }
}

std::string FileContents::problem(NodeId node) const
{
    const auto key = keyOf(node);
    if (!key)
        return "its content is not in the image";
    const auto found = m_problems.find(*key);
    return found == m_problems.end() ? std::string() : found->second;
}

} // namespace core
