// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <cstdint>
#include <memory>

namespace core {

/// A quick hash (XXH3, 64 bits) of bytes that come in pieces. It tells most different contents
/// apart at the speed of memory; that two are equal only a Digest can say.
class Fingerprint
{
public:
    Fingerprint();
    ~Fingerprint();
    Fingerprint(const Fingerprint&) = delete;
    Fingerprint& operator=(const Fingerprint&) = delete;

    void update(BytesView bytes);
    /// Of all bytes so far, never 0; starts anew afterwards.
    std::uint64_t finish();

    static std::uint64_t of(BytesView bytes);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace core
