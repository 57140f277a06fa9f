// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/contenthashing.h"

namespace core {

void ContentHashing::hash(TarReader& tar, const TarMember& member, EntryId entry)
{
    // The zeros of a hole cost time but no bytes of the layer: a sparse giant is left unhashed.
    constexpr std::uint64_t sparseLimit = 1ULL << 30U;
    if (member.isSparse && member.size > sparseLimit && member.size / 16 > member.storedSize)
        return;
    std::uint64_t fingerprint = 0;
    std::uint64_t left = member.size;
    while (left != 0) {
        const auto got = tar.read(m_buffer);
        const BytesView piece = BytesView(m_buffer).first(got.value_or(0));
        if (piece.empty()) {
            m_fingerprint.finish(); // next() meets the same fault and reports it
            m_hasher.finishSha256();
            return;
        }
        if (piece.size() == member.size)
            fingerprint = Fingerprint::of(piece);
        else
            m_fingerprint.update(piece);
        if (m_digests && m_layer != nullptr)
            m_layer->goAlong(m_hasher, piece);
        else if (m_digests)
            m_hasher.update(piece);
        left -= piece.size();
    }
    m_contents.fingerprints.resize(static_cast<std::size_t>(entry) + 1);
    m_contents.fingerprints[entry] = fingerprint != 0 ? fingerprint : m_fingerprint.finish();
    if (m_digests) {
        m_contents.entries.push_back(entry);
        m_contents.digests.push_back(m_hasher.finishSha256());
    }
}

std::shared_ptr<const ContentDigests> ContentHashing::finish(std::uint32_t entries)
{
    m_contents.fingerprints.resize(entries);
    m_contents.fingerprints.shrink_to_fit();
    m_contents.entries.shrink_to_fit();
    m_contents.digests.shrink_to_fit();
    return std::make_shared<const ContentDigests>(std::move(m_contents));
}

} // namespace core
