// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/base/keyedhash.h"
#include "core/tar/tarreader.h"
#include "core/tree/contentdigests.h"

#include <span>

namespace core {

/// The digests of many contents, most of which look the same as others. Each is read once, in any
/// order; of those that look the same one is digested, and whether the others are the same is told
/// by a KeyedHash, which costs an eighth of that. Then they have its digest; those that only look
/// the same are digested for themselves.
class AlikeContents
{
public:
    /// Of \a count contents, numbered from 0.
    explicit AlikeContents(std::size_t count);

    /// The contents \a alike look the same; the first of them will be digested. Each content in one
    /// group at the most; before anything is read.
    void group(std::span<const std::uint32_t> alike);

    /// Takes contents as they are read. One for each thread; each content goes to one of them. What
    /// it was given is known when it is gone: a small content waits for another, as both together
    /// are digested sooner than one after the other.
    class Hashing
    {
    public:
        explicit Hashing(AlikeContents& owner);
        ~Hashing() { finishWaiting(); }
        Hashing(const Hashing&) = delete;
        Hashing& operator=(const Hashing&) = delete;
        /// Reads all of the content number \a number, at which \a tar stands. Fails where that
        /// does: then nothing is known of it.
        Result<void> take(std::size_t number, TarReader& tar, const TarMember& member);

    private:
        void digest(std::size_t number, BytesView last, bool isAll);
        void finishWaiting();

        AlikeContents& m_owner;
        std::optional<KeyedHash> m_marker;
        Hasher m_hasher;
        Bytes m_buffer;
        std::optional<std::size_t> m_waiting; ///< The content that waits, all of it in m_kept.
        BytesView m_left;                     ///< Of it.
        Hasher m_waitingHasher;
        Bytes m_kept;
    };

    /// After all were read: gives what is the same its digest. Those that turned out to be
    /// different from the first of their group, or whose first could not be read, are returned,
    /// ascending; they are to be read once more, each by itself.
    std::vector<std::uint32_t> settle();

    /// Null if it was not read, or settle() was not called.
    const ContentDigest* digest(std::size_t number) const
    {
        return m_states[number] == State::Digested ? &m_digests[number] : nullptr;
    }

private:
    enum class State : std::uint8_t { Unread, Digested, Marked };
    struct Group
    {
        std::uint32_t first = 0;
        KeyedHash::Value mark{}; ///< Of the first.
    };

    std::optional<KeyedHash::Key> m_key;
    std::vector<State> m_states;
    std::vector<ContentDigest> m_digests; ///< Where only marked, the mark.
    std::vector<std::uint32_t> m_groupOf; ///< From 1; 0: none. Nothing once all is settled.
    std::vector<Group> m_groups;
};

} // namespace core
