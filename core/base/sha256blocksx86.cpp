// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled for processors with SHA extensions: nothing may stand here that other files could be
// given in place of their own, as an inline function of a common header.
#include "core/base/sha256blocks.h"

#include <cpuid.h>
#include <immintrin.h>

namespace core {

namespace {

constexpr std::size_t blockBytes = 64;

/// FIPS 180-4, 4.2.2.
alignas(16) constexpr std::uint32_t roundConstants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

/// The words A B E F and C D G H of a state, from the highest to the lowest, as the instructions
/// want.
struct Working
{
    __m128i abef;
    __m128i cdgh;
};

Working unpacked(const std::uint32_t* state)
{
    const __m128i abcd = _mm_loadu_si128(reinterpret_cast<const __m128i*>(state));
    const __m128i efgh = _mm_loadu_si128(reinterpret_cast<const __m128i*>(state + 4));
    const __m128i cdab = _mm_shuffle_epi32(abcd, 0xB1);
    const __m128i hgfe = _mm_shuffle_epi32(efgh, 0x1B);
    return {_mm_alignr_epi8(cdab, hgfe, 8), _mm_blend_epi16(hgfe, cdab, 0xF0)};
}

void pack(const Working& working, std::uint32_t* state)
{
    const __m128i feba = _mm_shuffle_epi32(working.abef, 0x1B);
    const __m128i dchg = _mm_shuffle_epi32(working.cdgh, 0xB1);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(state), _mm_blend_epi16(feba, dchg, 0xF0));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(state + 4), _mm_alignr_epi8(dchg, feba, 8));
}

/// Four rounds of one lane: those with the message words 4 \a round to 4 \a round + 3, of which
/// \a words keeps the last sixteen.
inline __attribute__((always_inline)) void fourRounds(Working& working, __m128i (&words)[4],
                                                      const std::byte* block, std::size_t round)
{
    __m128i& next = words[round % 4];
    if (round < 4) {
        const __m128i bigEndian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
        next = _mm_shuffle_epi8(
            _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + 16 * round)), bigEndian);
    } else {
        const __m128i last = words[(round + 3) % 4];
        const __m128i sum = _mm_add_epi32(_mm_sha256msg1_epu32(next, words[(round + 1) % 4]),
                                          _mm_alignr_epi8(last, words[(round + 2) % 4], 4));
        next = _mm_sha256msg2_epu32(sum, last);
    }
    const __m128i input = _mm_add_epi32(
        next, _mm_load_si128(reinterpret_cast<const __m128i*>(roundConstants + 4 * round)));
    working.cdgh = _mm_sha256rnds2_epu32(working.cdgh, working.abef, input);
    working.abef =
        _mm_sha256rnds2_epu32(working.abef, working.cdgh, _mm_shuffle_epi32(input, 0x0E));
}

template<std::size_t lanes>
inline void take(Sha256Blocks* const (&all)[lanes], std::size_t count)
{
    // What others left in the upper halves of the registers would have to be kept at every step.
    _mm256_zeroupper();
    Working now[lanes];
    const std::byte* data[lanes];
    for (std::size_t i = 0; i < lanes; ++i) {
        now[i] = unpacked(all[i]->state);
        data[i] = all[i]->data;
    }
    for (std::size_t block = 0; block < count; ++block) {
        __m128i words[lanes][4];
        Working before[lanes];
        for (std::size_t i = 0; i < lanes; ++i)
            before[i] = now[i];
#pragma GCC unroll 16
        for (std::size_t round = 0; round < 16; ++round)
#pragma GCC unroll 2
            for (std::size_t i = 0; i < lanes; ++i)
                fourRounds(now[i], words[i], data[i], round);
        for (std::size_t i = 0; i < lanes; ++i) {
            now[i].abef = _mm_add_epi32(now[i].abef, before[i].abef);
            now[i].cdgh = _mm_add_epi32(now[i].cdgh, before[i].cdgh);
            data[i] += blockBytes;
        }
    }
    for (std::size_t i = 0; i < lanes; ++i) {
        pack(now[i], all[i]->state);
        all[i]->data = data[i];
        all[i]->count -= count;
    }
}

} // namespace

bool hasSha256Instructions()
{
    static const bool has = [] {
        unsigned a = 0;
        unsigned b = 0;
        unsigned c = 0;
        unsigned d = 0;
        return __builtin_cpu_supports("avx") && __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0
               && (b & bit_SHA) != 0;
    }();
    return has;
}

void takeBlocks(Sha256Blocks& lane, std::size_t count)
{
    take<1>({&lane}, count);
}

void takeBlocks(Sha256Blocks& one, Sha256Blocks& other, std::size_t count)
{
    take<2>({&one, &other}, count);
}

} // namespace core
