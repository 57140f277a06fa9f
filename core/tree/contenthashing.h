// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/fingerprint.h"
#include "core/io/waitinghash.h"
#include "core/tree/layerindex.h"

namespace core {

/// Collects what is known of contents while a layer's members go by.
class ContentHashing
{
public:
    /// \a layer: the digest of the layer that is computed meanwhile, if it is.
    ContentHashing(ContentHashes wanted, bool isPacked, WaitingHash* layer)
        : m_digests(wanted == ContentHashes::All || (wanted == ContentHashes::Compared && isPacked))
        , m_layer(layer)
        , m_buffer(256U << 10U)
    {
    }

    /// Reads the content of \a member, at which \a tar stands, which is \a entry of the index.
    void hash(TarReader& tar, const TarMember& member, EntryId entry);
    /// What came of it for an index of \a entries; nothing is left here.
    std::shared_ptr<const ContentDigests> finish(std::uint32_t entries);

private:
    /// Unpacking once more would cost more than hashing now: those of packed layers are taken
    /// whether or not another file turns out to be alike.
    bool m_digests;
    ContentDigests m_contents;
    Fingerprint m_fingerprint;
    Hasher m_hasher;
    WaitingHash* m_layer;
    Bytes m_buffer;
};

} // namespace core
