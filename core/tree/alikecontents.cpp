// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/alikecontents.h"

#include <algorithm>
#include <utility>

namespace core {

AlikeContents::AlikeContents(std::size_t count)
    : m_key(KeyedHash::drawKey())
    , m_states(count)
    , m_digests(count)
    , m_groupOf(count)
{
}

void AlikeContents::group(std::span<const std::uint32_t> alike)
{
    if (alike.size() < 2 || !m_key)
        return;
    m_groups.push_back({alike.front(), {}});
    for (const std::uint32_t number : alike)
        m_groupOf[number] = static_cast<std::uint32_t>(m_groups.size());
}

AlikeContents::Hashing::Hashing(AlikeContents& owner)
    : m_owner(owner)
    , m_buffer(256U << 10U)
{
    if (owner.m_key)
        m_marker.emplace(*owner.m_key);
}

Result<void> AlikeContents::Hashing::take(std::size_t number, TarReader& tar,
                                          const TarMember& member)
{
    const std::uint32_t which = m_owner.m_groupOf.empty() ? 0 : m_owner.m_groupOf[number];
    Group* const group = which == 0 ? nullptr : &m_owner.m_groups[which - 1];
    const bool isDigested = group == nullptr || group->first == number;
    for (std::uint64_t left = member.size; left != 0;) {
        const auto got = tar.read(m_buffer);
        if (!got || *got == 0) {
            m_hasher.finishSha256();
            if (m_marker)
                m_marker->finish();
            return got ? Result<void>(fail(ErrorCode::Corrupt, "it ends early"))
                       : fail(got.error());
        }
        const BytesView piece = BytesView(m_buffer).first(*got);
        left -= std::min<std::uint64_t>(*got, left);
        if (group != nullptr)
            m_marker->update(piece);
        if (isDigested && left == 0)
            digest(number, piece, *got == member.size);
        else if (isDigested)
            m_hasher.update(piece, m_waitingHasher, m_left);
    }
    const KeyedHash::Value mark = group != nullptr ? m_marker->finish() : KeyedHash::Value{};
    if (isDigested && member.size == 0)
        digest(number, {}, false);
    if (isDigested && group != nullptr)
        group->mark = mark;
    if (!isDigested) {
        std::ranges::copy(mark, m_owner.m_digests[number].begin());
        m_owner.m_states[number] = State::Marked;
    }
    return {};
}

/// Takes the \a last bytes of a content, which \a isAll or have others before them in m_hasher. As
/// far as it and the one that waits go, both are taken at once; what is left of either waits.
void AlikeContents::Hashing::digest(std::size_t number, BytesView last, bool isAll)
{
    constexpr std::size_t blockBytes = 64; // Less is not taken at once.
    const std::size_t both = std::min(last.size(), m_left.size());
    m_hasher.update(last.first(both), m_waitingHasher, m_left);
    last = last.subspan(both);
    if (m_left.size() < blockBytes)
        finishWaiting();
    if (isAll && !m_waiting && last.size() >= blockBytes) {
        std::swap(m_hasher, m_waitingHasher);
        std::swap(m_kept, m_buffer);
        m_buffer.resize(m_kept.size());
        m_waiting = number;
        m_left = last;
        return;
    }
    m_hasher.update(last);
    m_owner.m_digests[number] = m_hasher.finishSha256();
    m_owner.m_states[number] = State::Digested;
}

void AlikeContents::Hashing::finishWaiting()
{
    if (!m_waiting)
        return;
    m_waitingHasher.update(std::exchange(m_left, {}));
    m_owner.m_digests[*m_waiting] = m_waitingHasher.finishSha256();
    m_owner.m_states[*m_waiting] = State::Digested;
    m_waiting.reset();
}

std::vector<std::uint32_t> AlikeContents::settle()
{
    std::vector<std::uint32_t> strays;
    for (std::uint32_t number = 0; number < m_states.size(); ++number) {
        if (m_states[number] != State::Marked)
            continue;
        const Group& group = m_groups[m_groupOf[number] - 1];
        ContentDigest& digest = m_digests[number];
        const bool isSame = m_states[group.first] == State::Digested
                            && std::equal(group.mark.begin(), group.mark.end(), digest.begin());
        if (isSame)
            digest = m_digests[group.first];
        else
            strays.push_back(number);
        m_states[number] = isSame ? State::Digested : State::Unread;
    }
    m_groupOf = std::vector<std::uint32_t>(); // {} would keep the memory
    m_groups = std::vector<Group>();
    return strays;
}

} // namespace core
