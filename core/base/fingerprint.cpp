// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/fingerprint.h"

#include "core/base/fingerprintwide.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace core {

namespace {

/// 0 stands for "not known".
std::uint64_t known(std::uint64_t hash)
{
    return hash == 0 ? 1 : hash;
}

#ifdef STRATOSCOPE_AVX2
bool isWide()
{
    static const bool has = __builtin_cpu_supports("avx2") != 0;
    return has;
}
#endif

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
#ifdef STRATOSCOPE_AVX2
    if (isWide())
        return updateWideFingerprint(&m_state->hash, bytes.data(), bytes.size());
#endif
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
#ifdef STRATOSCOPE_AVX2
    if (isWide())
        return known(wideFingerprint(bytes.data(), bytes.size()));
#endif
    return known(XXH3_64bits(bytes.data(), bytes.size()));
}

} // namespace core
