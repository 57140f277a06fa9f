// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"

namespace core {

/// The digest of a stream that comes in pieces, each of which is taken as late as can be: what
/// still waits goes along when the content of a member is hashed, which costs little more than that
/// alone.
class WaitingHash
{
public:
    explicit WaitingHash(Hasher hasher)
        : m_hasher(std::move(hasher))
    {
    }

    /// The next bytes of the stream, which stay where they are until end().
    void begin(BytesView piece) { m_waiting = piece; }
    void end()
    {
        m_hasher.update(m_waiting);
        m_waiting = {};
    }
    /// Has \a other take \a bytes.
    void goAlong(Hasher& other, BytesView bytes) { other.update(bytes, m_hasher, m_waiting); }

    /// Of all pieces so far; starts anew afterwards.
    Digest finish()
    {
        end();
        return m_hasher.finish();
    }

private:
    Hasher m_hasher;
    BytesView m_waiting;
};

} // namespace core
