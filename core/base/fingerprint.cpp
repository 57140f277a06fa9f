// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/fingerprint.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace core {

namespace {

/// 0 stands for "not known".
std::uint64_t known(std::uint64_t hash)
{
    return hash == 0 ? 1 : hash;
}

} // namespace

struct Fingerprint::State
{
    XXH3_state_t hash;
};

Fingerprint::Fingerprint()
    : m_state(std::make_unique<State>())
{
    XXH3_64bits_reset(&m_state->hash);
}

Fingerprint::~Fingerprint() = default;

void Fingerprint::update(BytesView bytes)
{
    XXH3_64bits_update(&m_state->hash, bytes.data(), bytes.size());
}

std::uint64_t Fingerprint::finish()
{
    const std::uint64_t hash = XXH3_64bits_digest(&m_state->hash);
    XXH3_64bits_reset(&m_state->hash);
    return known(hash);
}

std::uint64_t Fingerprint::of(BytesView bytes)
{
    return known(XXH3_64bits(bytes.data(), bytes.size()));
}

} // namespace core
